/** dovecot for tests: IMAP (plain, STARTTLS, TLS) and LMTP on loopback, every account exists, mail as files owned by nobody. */
export function dovecotConfig(at: {
  folder: string;
  imapPort: number;
  imapsPort: number;
  lmtpPort: number;
}): string {
  return `base_dir = ${at.folder}/run
state_dir = ${at.folder}/state
protocols = imap lmtp
listen = 127.0.0.1
log_path = ${at.folder}/dovecot.log
ssl = yes
ssl_cert = <${at.folder}/cert.pem
ssl_key = <${at.folder}/key.pem
disable_plaintext_auth = no
mail_location = maildir:${at.folder}/mail/%u
mail_max_userip_connections = 50
mail_plugins = quota
plugin {
  quota = count:mailbox
  quota_vsizes = yes
  quota_rule = *:storage=3G
}
protocol imap {
  mail_plugins = quota imap_quota
}
first_valid_uid = 1
auth_failure_delay = 0
passdb {
  driver = static
  args = password=pass
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${at.folder}/mail/%u allow_all_users=yes
}
service imap-login {
  inet_listener imap {
    port = ${at.imapPort}
  }
  inet_listener imaps {
    port = ${at.imapsPort}
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${at.lmtpPort}
  }
}
`;
}

const elsewhere = ['docomo.ne.jp', 'ezweb.ne.jp', 'softbank.ne.jp', 'i.softbank.jp', 'example.net'];

/** Whom the test server turns away at once, and its words: what a provider's own server says of bad addresses. */
export const turnedAway: Readonly<Record<string, string>> = {
  'gone@shop.test': '550 5.1.1 User unknown in virtual mailbox table',
  'nowhere@exmaple.test': '550 5.1.2 Domain not found',
  'filtered@docomo.ne.jp': '550 Unknown user filtered@docomo.ne.jp',
  'full@shop.test': '552 5.2.2 Mailbox full',
  'closed@shop.test': '550 5.2.1 The account is disabled',
  'listed@shop.test': '554 5.7.1 Service unavailable; Client host blocked using zen.spamhaus.org',
  'relay@elsewhere.test': '554 5.7.1 Relay access denied',
  'grey@shop.test': '450 4.2.0 Greylisted, see you in five minutes',
};
const senders: Readonly<Record<string, string>> = {
  'notours@shop.test': '553 5.7.1 not owned by user desk',
  'quota@shop.test': '550 5.4.5 Daily user sending limit exceeded',
};

const accessTable = (answers: Readonly<Record<string, string>>): string =>
  `inline:{ ${Object.entries(answers)
    .map(([address, words]) => `{${address} = ${words}}`)
    .join(' ')} }`;

/** postfix for tests: takes mail from loopback, keeps shop.test, hands the carriers' to the sink, refuses the rest. */
export function postfixMain(at: { folder: string; lmtpPort: number; sinkPort: number }): string {
  const routes = elsewhere.map((domain) => `${domain}=smtp:[127.0.0.1]:${at.sinkPort}`).join(', ');
  return `compatibility_level = 3.6
queue_directory = ${at.folder}/spool
data_directory = ${at.folder}/postfix-data
maillog_file = ${at.folder}/postfix.log
maillog_file_prefixes = ${at.folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.shop.test
mydestination =
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = shop.test
virtual_transport = lmtp:inet:127.0.0.1:${at.lmtpPort}
relay_domains = ${elsewhere.join(' ')}
transport_maps = inline:{${routes}}
default_transport = error:outbound mail is off in tests
mynetworks = 127.0.0.0/8
smtpd_delay_reject = no
smtpd_sender_restrictions = check_sender_access ${accessTable(senders)}
smtpd_recipient_restrictions = check_recipient_access ${accessTable(turnedAway)}, permit_mynetworks, reject
allow_min_user = yes
message_size_limit = 41943040
smtpd_tls_security_level = may
smtpd_tls_cert_file = ${at.folder}/cert.pem
smtpd_tls_key_file = ${at.folder}/key.pem
minimal_backoff_time = 5s
queue_run_delay = 5s
`;
}

export function postfixMaster(at: { smtpPort: number; smtpsPort: number }): string {
  return `127.0.0.1:${at.smtpPort} inet n - n - - smtpd
127.0.0.1:${at.smtpsPort} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
`;
}

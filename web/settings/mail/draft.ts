import type { z } from 'zod';
import { type MailSettings, type mailSecrets, mailSettings, type tls } from '../../../contract/channels.ts';
import { grantOf, type OauthDraft, oauthDraftOf, oauthOf } from './oauth-draft.ts';

export type Tls = z.infer<typeof tls>;
export type Direction = 'imap' | 'smtp';

/** A mail account as its form holds it: flat, and with text where the person types. */
export interface MailDraft extends OauthDraft {
  address: string;
  senderName: string;
  signature: string;
  voice: MailSettings['voice'];
  auth: MailSettings['auth'];
  plusAddress: boolean;
  authservId: string;
  saveSent: boolean;
  receives: boolean;
  sends: boolean;
  imapHost: string;
  imapPort: string;
  imapTls: Tls;
  imapUser: string;
  mailbox: string;
  smtpHost: string;
  smtpPort: string;
  smtpTls: Tls;
  smtpUser: string;
  password: string;
  /** Sending asks for another password than receiving. */
  ownSmtpPassword: boolean;
  smtpPassword: string;
  importDays: number;
}

const standardPorts: Readonly<Record<Direction, Readonly<Record<Tls, string>>>> = {
  imap: { tls: '993', starttls: '143', none: '143' },
  smtp: { tls: '465', starttls: '587', none: '25' },
};

/** Server settings → form. Passwords never come out of the server, so they start empty. */
export function draftOf(settings: MailSettings): MailDraft {
  const { imap, smtp, address } = settings;
  return {
    address,
    senderName: settings.senderName,
    signature: settings.signature,
    voice: settings.voice,
    auth: settings.auth,
    plusAddress: settings.plusAddress,
    authservId: settings.authservId,
    saveSent: settings.saveSent,
    ...oauthDraftOf(settings.oauth, imap?.host ?? smtp?.host ?? ''),
    receives: imap !== null,
    sends: smtp !== null,
    imapHost: imap?.host ?? '',
    imapPort: String(imap?.port ?? standardPorts.imap.tls),
    imapTls: imap?.tls ?? 'tls',
    imapUser: imap?.user ?? address,
    mailbox: settings.mailbox,
    smtpHost: smtp?.host ?? '',
    smtpPort: String(smtp?.port ?? standardPorts.smtp.tls),
    smtpTls: smtp?.tls ?? 'tls',
    smtpUser: smtp?.user ?? address,
    password: '',
    ownSmtpPassword: false,
    smtpPassword: '',
    importDays: 14,
  };
}

/** Form → server settings; a direction that is switched off has none. */
export function settingsOf(draft: MailDraft): MailSettings {
  return mailSettings.parse({
    address: draft.address,
    senderName: draft.senderName,
    signature: draft.signature,
    voice: draft.voice,
    auth: draft.auth,
    oauth: oauthOf(draft),
    plusAddress: draft.plusAddress,
    authservId: draft.authservId,
    saveSent: draft.saveSent,
    mailbox: draft.mailbox || 'INBOX',
    imap: draft.receives
      ? { host: draft.imapHost, port: Number(draft.imapPort), tls: draft.imapTls, user: draft.imapUser }
      : null,
    smtp: draft.sends
      ? { host: draft.smtpHost, port: Number(draft.smtpPort), tls: draft.smtpTls, user: draft.smtpUser }
      : null,
  });
}

/** The passwords typed, or the permission given; what is left empty is left out, so that a stored one stays. */
export function secretsOf(draft: MailDraft): z.infer<typeof mailSecrets> {
  if (draft.auth === 'oauth2') {
    const grant = grantOf(draft);
    return {
      ...(draft.oauthClientSecret === '' ? {} : { oauthClientSecret: draft.oauthClientSecret }),
      ...(grant ? { oauthGrant: grant } : {}),
    };
  }
  const smtp = draft.ownSmtpPassword ? draft.smtpPassword : draft.password;
  return {
    ...(draft.receives && draft.password !== '' ? { imapPassword: draft.password } : {}),
    ...(draft.sends && smtp !== '' ? { smtpPassword: smtp } : {}),
  };
}

/** Two drafts with the same key connect the same way, so a test of one holds for the other. */
export function connectionKey(draft: MailDraft): string {
  const { address, imap, smtp, mailbox, auth, oauth } = settingsOf(draft);
  const way = auth === 'oauth2' ? oauth : null;
  return JSON.stringify([{ address, imap, smtp, mailbox, auth, way }, secretsOf(draft)]);
}

/** Another kind of encryption brings its own port along, unless somebody chose a port of his own. */
export function withTls(draft: MailDraft, direction: Direction, next: Tls): Partial<MailDraft> {
  const [port, before] =
    direction === 'imap' ? [draft.imapPort, draft.imapTls] : [draft.smtpPort, draft.smtpTls];
  const moved = port === standardPorts[direction][before] ? standardPorts[direction][next] : port;
  return direction === 'imap' ? { imapTls: next, imapPort: moved } : { smtpTls: next, smtpPort: moved };
}

/** A port number as people type it: 1 … 65535. */
export function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

/** A host name or an IP address; not a web address and not a mail address. */
export function isHost(text: string): boolean {
  return /^[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/i.test(text);
}

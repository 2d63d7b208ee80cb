import { say } from './phrase.ts';

/** So plain that nothing else in the text can mean more, although it sounds like a refusal. */
export const plainlyUnknownUser = say(
  'address-dead',
  'user-unknown',
  'not listed in (?:the )?(?:domino|public|notes)',
  '\\b(?:my )?(?:badrcptto|badrecipientto|validrcptto)\\b',
  'your envelope recipient',
  '(?:domain or )user isn.?t in my list',
  'mailbox unavailable or access denied',
  'recipient does not exist',
  '(?:^|@[\\w.-]{1,80} )unknown user: \\S{1,80}@',
  'unable to relay: recipient',
);

/** Said plainly: there is no such box. */
export const surelyUnknownUser = say(
  'address-dead',
  'user-unknown',
  "(?:doesn't|does not) have (?:an?|any) .{0,60}account",
  'recipient name is not recogni[sz]ed',
  'unknown recipient',
  'addressee unknown',
  'unknown e-?mail address',
  'nosuchuser',
  'is not an? (?:registered|known|valid|active) ',
  'recipient.{0,20}(?:not found|unknown|not exist|does not exist|invalid)',
  'invalid (?:final delivery )?(?:user ?id|user(?: address)?|recipient|mailbox)\\b',
  '(?:undeliverable|non-?existent) (?:address|mailbox|recipient|user)',
  "address (?:not|could ?n['’]t be|was ?n['’]t|could not be) found",
  '(?:no|not a valid) mailbox',
  'mailbox (?:unavailable|not found|does not exist|name not allowed|unknown|is unavailable)',
  '(?:user|account|address|mailbox|name).{0,30}not (?:listed|found in|known|recogni[sz]ed)',
  'mail\\.local: unknown user',
  'unknown or illegal user',
  'not listed in (?:the )?(?:domino|public|notes)',
  'not (?:present )?in (?:the )?directory',
  '\\b(?:my )?(?:badrcptto|badrecipientto|validrcptto)\\b',
  'envelope recipient',
  'user isn.?t in my list',
  'unavailable or access denied',
  'unknown virtual user',
  'no (?:one|such (?:person|user)) at this address',
  '(?:user|recipient|mailbox|account) is inactive$',
  'mailbox is inactive',
  'user not active',
  'recipient (?:is )?(?:does not exist|not (?:local|accepted))',
  '(?:utilisateur|destinataire|adresse) (?:inconnue?|introuvable)',
  '(?:benutzer|empf(?:ä|ae)nger) (?:unbekannt|nicht gefunden)',
  'nessun utente|no existe (?:dicha|ese|el)|usuario (?:desconocido|no existe)',
  'пользовател. не (?:найден|существует)|收件人不存在|不存在此用户|用户不存在',
  '宛先不明|(?:該当|受取)[^\\n]{0,10}(?:いません|ありません|存在しません)',
  '存在しな(?:い|かった)(?:宛先|アドレス|ユーザー?|ため)',
  '(?:宛先|アドレス|ユーザー?)[^\\n]{0,16}存在しませんでした',
  'bad (?:destination mailbox|recipient)',
  'unknown (?:local ?part|address(?! error)|account|mailbox)',
  'destinataire invalide',
  'check if address is correct',
  'inactive e-?mail address',
  'recipient address rejected: access denied',
  'not (?:a )?valid (?:user|recipient|mailbox|address)',
  'no such (?:address|mailbox|recipient|account|person|local)',
  'requested action not taken: (?:mailbox unavailable|no such user)',
  '(?:宛先|あて先|メールアドレス|ユーザー?)[^\\n]{0,20}(?:存在しません|見つかりません(?!でした\\s*か))',
);

/** Said of a box that does not exist, but also, after DATA, by filters that want to look like that. */
export const maybeUnknownUser = say(
  'address-dead',
  'user-unknown',
  'user (?:is )?(?:unknown|not found|does ?n.t exist|not exist|not known)',
  'unknown user',
  'no such user',
  'user .{0,60} (?:does not|doesn.t) exist',
  "(?:account|address|user|mailbox) .{0,60}(?:does not exist|doesn't exist|not exist)",
);

export const onHold = say('unknown', 'unknown', '\\bon hold\\b');

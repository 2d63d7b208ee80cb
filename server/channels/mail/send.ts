import type { SMTPConnectionSendInfo } from 'nodemailer/lib/smtp-connection';
import type { ChannelAccount, IncomingBounce, OutgoingMessage, Receipt } from '../../intake/channel.ts';
import { type ComposedMail, composeMail, UnusableAddress } from './compose.ts';
import { smtpLogin } from './login.ts';
import { refusalsOf, replyCode, saidByOurselves } from './refusal.ts';
import { settingsOf } from './settings.ts';
import { Body, openSmtp, type SmtpSession } from './smtp-session.ts';
import { troubleOf } from './trouble.ts';

/**
 * Hands one mail to the account's server. Never throws: `unknown` when the connection broke after the last byte may
 * have left, because then only the server knows.
 */
export async function sendMail(
  account: ChannelAccount,
  message: OutgoingMessage,
  beforeLastByte?: () => Promise<void>,
): Promise<Receipt> {
  const to = [...message.to, ...message.cc].map((one) => one.address);
  try {
    const mail = await composeMail(message, account);
    // The demo shop goes through all the motions but the last.
    if (account.settings.demo === true)
      return { outcome: 'sent', serverSaid: '見本のお店のため、実際には送っていません' };
    const settings = settingsOf(account);
    if (settings.smtp === null)
      return { outcome: 'refused', later: false, reason: 'no_sending_account', serverSaid: '' };
    const session = await openSmtp(settings.smtp, await smtpLogin(settings, account.secrets));
    return await transfer(session, { body: new Body(mail.raw, beforeLastByte), to, ...mail });
  } catch (error) {
    if (error instanceof UnusableAddress)
      return { outcome: 'refused', later: false, reason: 'mail_address_unusable', serverSaid: error.message };
    // The server has not seen the mail yet: trouble is with the account or the way, and may pass or be repaired.
    const trouble = troubleOf(error);
    const spoken = trouble.reason === 'mail_refused' ? refusalsOf(error, to) : [];
    return { outcome: 'refused', later: true, ...trouble, ...listed('refusals', spoken) };
  }
}

interface Handing extends ComposedMail {
  body: Body;
  /** Whom it is for, as the desk writes addresses. */
  to: string[];
}

async function transfer(session: SmtpSession, mail: Handing): Promise<Receipt> {
  const { body, to } = mail;
  try {
    return taken(await session.send(mail.envelope, body), to);
  } catch (error) {
    return receiptOf(error, body.handedOver, to);
  } finally {
    // In the middle of a mail there is no polite word: it would become part of the mail.
    if (body.handedOver || !body.readableDidRead) session.close();
    else session.cut();
  }
}

const taken = (info: SMTPConnectionSendInfo, to: readonly string[]): Receipt => ({
  outcome: 'sent',
  serverSaid: info.response,
  ...listed('rejected', refusalsOf(info, to)),
});

/** What an error while handing over the mail means for it. */
function receiptOf(error: unknown, handedOver: boolean, to: readonly string[]): Receipt {
  const { reason, serverSaid } = troubleOf(error);
  const code = replyCode(error);
  const answered = code >= 400 && code < 600;
  if (handedOver && !answered) return { outcome: 'unknown', serverSaid };
  const refusals = refusalsOf(error, to);
  return {
    outcome: 'refused',
    later: worthAnotherTry(error, code),
    reason,
    serverSaid,
    ...listed('refusals', refusals),
  };
}

const listed = <K extends 'rejected' | 'refusals'>(key: K, found: IncomingBounce[]) =>
  found.length > 0 ? ({ [key]: found } as Record<K, IncomingBounce[]>) : {};

function worthAnotherTry(error: unknown, code: number): boolean {
  if (code === 0) return !saidByOurselves(error);
  // 503 = the session got out of step; 530 = the server wants a login first: neither is about the mail.
  return code < 500 || code === 503 || code === 530;
}

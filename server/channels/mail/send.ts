import type { SMTPConnectionSendInfo } from 'nodemailer/lib/smtp-connection';
import type { ChannelAccount, OutgoingMessage, Receipt } from '../../intake/channel.ts';
import { type ComposedMail, composeMail, UnusableAddress } from './compose.ts';
import { smtpLogin } from './login.ts';
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
  try {
    const mail = await composeMail(message, account);
    // The demo shop goes through all the motions but the last.
    if (account.settings.demo === true)
      return { outcome: 'sent', serverSaid: '見本のお店のため、実際には送っていません' };
    const settings = settingsOf(account);
    if (settings.smtp === null)
      return { outcome: 'refused', later: false, reason: 'no_sending_account', serverSaid: '' };
    const session = await openSmtp(settings.smtp, await smtpLogin(settings, account.secrets));
    return await transfer(session, new Body(mail.raw, beforeLastByte), mail.envelope);
  } catch (error) {
    if (error instanceof UnusableAddress)
      return { outcome: 'refused', later: false, reason: 'mail_address_unusable', serverSaid: error.message };
    // The server has not seen the mail yet: trouble is with the account or the way, and may pass or be repaired.
    return { outcome: 'refused', later: true, ...troubleOf(error) };
  }
}

async function transfer(
  session: SmtpSession,
  body: Body,
  envelope: ComposedMail['envelope'],
): Promise<Receipt> {
  try {
    return taken(await session.send(envelope, body));
  } catch (error) {
    return receiptOf(error, body.handedOver);
  } finally {
    // In the middle of a mail there is no polite word: it would become part of the mail.
    if (body.handedOver || !body.readableDidRead) session.close();
    else session.cut();
  }
}

function taken(info: SMTPConnectionSendInfo): Receipt {
  const rejected = (info.rejectedErrors ?? []).map((error, i) => ({
    address: error.recipient ?? info.rejected[i] ?? '',
    serverSaid: troubleOf(error).serverSaid,
  }));
  return { outcome: 'sent', serverSaid: info.response, ...(rejected.length > 0 ? { rejected } : {}) };
}

/** What an error while handing over the mail means for it. */
function receiptOf(error: unknown, handedOver: boolean): Receipt {
  const { reason, serverSaid } = troubleOf(error);
  const code = replyCode(error);
  const answered = code >= 400 && code < 600;
  if (handedOver && !answered) return { outcome: 'unknown', serverSaid };
  return { outcome: 'refused', later: worthAnotherTry(error, code), reason, serverSaid };
}

function worthAnotherTry(error: unknown, code: number): boolean {
  if (code === 0) return !saidByOurselves(error);
  // 503 = the session got out of step; 530 = the server wants a login first: neither is about the mail.
  return code < 500 || code === 503 || code === 530;
}

/** The client itself refuses: more bytes than the server allows, an envelope it cannot write. */
function saidByOurselves(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return code === 'EMESSAGE' || code === 'EENVELOPE';
}

function replyCode(error: unknown): number {
  const code =
    typeof error === 'object' && error !== null && 'responseCode' in error ? error.responseCode : 0;
  return typeof code === 'number' ? code : 0;
}

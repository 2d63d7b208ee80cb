import { maskCards } from '../../../mailcraft/cards.ts';
import type { Channel } from '../../intake/channel.ts';
import { authenticateMail } from './authenticate.ts';
import { guessServers } from './guess.ts';
import { listenToMail } from './listen.ts';
import { oauthSetup } from './oauth.ts';
import { MailReading } from './reading.ts';
import { sendMail } from './send.ts';
import { keepSent, wasSent } from './sent-mailbox.ts';
import { testAccount } from './test-account.ts';

const reading = new MailReading();

/** Mail: in over IMAP (or a pipe, `kakehashi receive`), out over SMTP. */
export const mailChannel: Channel = {
  kind: 'mail',
  can: { acknowledge: true, subject: true, attachments: true, greetings: true, repeatSafely: true },
  mask: maskCards,
  html: (raw, show) => reading.html(raw, show),
  read: (raw, own) => reading.read(raw, own),
  preview: (head) => reading.preview(head),
  attachment: (raw, index, within) => reading.attachment(raw, index, within),
  attachedMessage: (raw, way) => reading.attachedMessage(raw, way),
  authenticate: (raw) => authenticateMail(raw),
  send: sendMail,
  listen(host) {
    // The thread takes a second to begin; the first mail should not have to wait for it.
    void reading.preview(new Uint8Array());
    return listenToMail(host);
  },
  keepSent,
  wasSent,
  setup: { test: testAccount, guess: (address) => guessServers(address), oauth: oauthSetup },
};

import type { Channel, ChannelAccount, OutgoingMessage, Receipt } from '../../server/intake/channel.ts';

export interface FakeChannel extends Channel {
  /** What left, in order. */
  readonly sent: { account: ChannelAccount; message: OutgoingMessage }[];
  /** The answers to the next sendings; afterwards everything is taken. */
  readonly answers: Receipt[];
}

/** A way out that keeps what it is given, and answers as it is told. */
export function fakeChannel(kind = 'mail'): FakeChannel {
  const sent: FakeChannel['sent'] = [];
  const answers: Receipt[] = [];
  return {
    kind,
    can: { acknowledge: true, subject: true, attachments: true, greetings: true, repeatSafely: true },
    sent,
    answers,
    mask: (raw) => ({ raw, masked: 0 }),
    async html() {
      return null;
    },
    async read() {
      throw new Error('nothing arrives here');
    },
    async preview() {
      return { from: '', subject: '' };
    },
    async attachment() {
      return null;
    },
    async attachedMessage() {
      return null;
    },
    async send(account, message) {
      sent.push({ account, message });
      return answers.shift() ?? { outcome: 'sent', serverSaid: '250 ok' };
    },
  };
}

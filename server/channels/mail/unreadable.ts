import type { IncomingMessage } from '../../intake/channel.ts';

/**
 * A mail that could not be read in time, with what its header told, if anything. It still becomes a message, so that
 * somebody sees it; the raw mail can be downloaded, and read again once the reader is better. `hash` is of all its bytes.
 */
export function unreadable(hash: Buffer, header: IncomingMessage | null): IncomingMessage {
  const nobody = { name: '', address: '' };
  const known = header ?? {
    kind: 'human',
    kindReasons: [],
    from: nobody,
    replyTo: nobody,
    to: [],
    cc: [],
    subject: '',
    messageId: `${hash.toString('hex')}@no-message-id.invalid`,
    inReplyTo: [],
    references: [],
    writtenAt: null,
    warnings: [],
    hasHtml: false,
    authentication: null,
    signed: false,
    tokens: [],
    subjectNumber: null,
    bounce: null,
  };
  return {
    ...known,
    text: '',
    folded: '',
    attachments: [],
    contentHash: hash,
    warnings: ['could_not_be_read_fully', ...known.warnings.filter((w) => w !== 'could_not_be_read_fully')],
  };
}

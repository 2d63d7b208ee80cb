/** Why a mail is not here as it came; also the value of the header that marks the note. */
export type MissingBecause = 'too-large' | 'not-handed-over';

export const placeholderHeader = 'X-Kakehashi-Placeholder';

/** Headers that describe a body which is not here. */
const aboutBody = /^(?:content-[a-z-]+|mime-version|x-kakehashi-placeholder)\s*:/i;

/**
 * A mail in place of one that cannot be taken: its own header (so that sender, subject and thread are known) and a
 * note where the rest is. Nothing that arrived may be invisible.
 */
export function placeholderMail(
  header: Uint8Array,
  about: { because: MissingBecause; size: number; uid: number; mailbox: string },
): Buffer {
  const lines = foldedLines(Buffer.from(header).toString('latin1')).filter((line) => !aboutBody.test(line));
  const marks = [
    `${placeholderHeader}: ${about.because}; size=${about.size}; uid=${about.uid}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ];
  const body = Buffer.from(note(about), 'utf8')
    .toString('base64')
    .replace(/(.{76})/g, '$1\r\n');
  return Buffer.from(`${[...lines, ...marks].join('\r\n')}\r\n\r\n${body}\r\n`, 'latin1');
}

function note(about: { because: MissingBecause; size: number; mailbox: string }): string {
  const megabytes = Math.ceil(about.size / 1024 / 1024);
  return about.because === 'too-large'
    ? `このメールは大きすぎるため（${megabytes} MB）、本文を取り込めませんでした。メールソフトで「${about.mailbox}」を開いてご確認ください。\nThis mail is too large (${megabytes} MB) and was left on the mail server (${about.mailbox}).\n`
    : `このメールは、メールサーバーから受け取れませんでした。メールソフトで「${about.mailbox}」を開いてご確認ください。\nThe mail server did not hand this mail over; it is still there (${about.mailbox}).\n`;
}

/** Header lines with their continuations, without the empty end. */
function foldedLines(header: string): string[] {
  return header
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n(?![ \t])/)
    .map((line) => line.replaceAll('\n', '\r\n'))
    .filter((line) => line.trim() !== '');
}

import type { Mailbox } from '../../intake/channel.ts';

/**
 * A label at the beginning of a line, either in brackets (【お名前】) or followed by a colon, by nothing (the value is
 * on the next line), or by a value that stands alone.
 */
function label(words: string): RegExp {
  const marks = '[\\s■●◆◇□▼・*]*';
  const bracketed = `[【\\[［(（]\\s*(?:${words})[^】\\]］)）]{0,12}[】\\]］)）]\\s*[:：]?`;
  const plain = `(?:${words})(?:[（(][^)）]{0,12}[)）])?\\s*(?:[:：]|(?=\\s\\S+$)|$)`;
  return new RegExp(`^${marks}(?:${bracketed}|${plain})\\s*(.*)$`, 'i');
}

const mailLabel = label(
  'お客様の?メールアドレス|(?:ご連絡先)?(?:電子)?メールアドレス|メアド|メール|e-?mail(?:\\s*address)?|mail(?:\\s*address)?',
);
const nameLabel = label('お客様の?お?名前|お名前|ご?氏名|名前|ご?芳名|お客様名|name');
const address = /[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.[a-z]{2,}/i;

/**
 * The customer behind a contact form (お問い合わせフォーム) that sends in the shop's name: the address beside a label
 * such as メールアドレス, on the same line or the next. Null when there is none.
 */
export function formWriter(text: string, isOurs: (address: string) => boolean): Mailbox | null {
  const lines = text.slice(0, 20_000).split('\n');
  const beside = (wanted: RegExp, accept: (value: string) => string | null): string | null => {
    for (const [at, line] of lines.entries()) {
      const found = wanted.exec(line);
      if (found === null) continue;
      for (const place of [found[1] ?? '', lines[at + 1] ?? '']) {
        const value = accept(place.normalize('NFKC').trim());
        if (value !== null) return value;
      }
    }
    return null;
  };
  const mail = beside(mailLabel, (value) => {
    const found = address.exec(value)?.[0] ?? null;
    return found !== null && !isOurs(found) ? found : null;
  });
  if (mail === null) return null;
  const name = beside(nameLabel, (value) => (value === '' || value.length > 60 ? null : value));
  const at = mail.lastIndexOf('@');
  return { name: name ?? '', address: `${mail.slice(0, at)}${mail.slice(at).toLowerCase()}` };
}

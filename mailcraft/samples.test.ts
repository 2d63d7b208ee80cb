import PostalMime from 'postal-mime';
import { expect } from 'vitest';
import { parseMail } from './parse.ts';
import { filesBelow, sharedPath, withShared } from './testing/shared-mails.ts';
import type { ParsedMail } from './types.ts';

/** Everything that ends up in a database column. */
function stored(seen: ParsedMail): string {
  return JSON.stringify([
    seen.subject,
    seen.from,
    seen.to,
    seen.headers,
    seen.text,
    seen.html,
    seen.attachments.map(({ name }) => name),
  ]);
}

type Expected = {
  file: string;
  subject?: string;
  from_name?: string;
  from_addr?: string;
  text?: string;
  text_regex?: string;
  html_contains?: string;
  filenames?: string[];
  date?: string;
};

/** What differs; the last line end before a boundary belongs to the boundary, so it is not compared. */
function differences(seen: ParsedMail, want: Expected): string[] {
  const found: string[] = [];
  const compare = (name: string, got: unknown, wanted: unknown): void => {
    if (wanted !== undefined && JSON.stringify(got) !== JSON.stringify(wanted)) found.push(name);
  };
  compare('subject', seen.subject, want.subject);
  compare('name', seen.from?.name, want.from_name);
  compare('address', seen.from?.address, want.from_addr);
  compare('text', seen.text.trimEnd(), want.text?.trimEnd());
  compare(
    'filenames',
    seen.attachments.map(({ name }) => name),
    want.filenames,
  );
  compare('date', seen.date?.toISOString(), want.date);
  if (want.html_contains && !seen.html?.includes(want.html_contains)) found.push('html');
  if (want.text_regex && !new RegExp(want.text_regex, 'u').test(seen.text)) found.push('text');
  return found;
}

withShared('mail/synthetic-ja/expected.json', 'A1 Japanese mails', async (read) => {
  const expected = JSON.parse(
    (await read(sharedPath('mail/synthetic-ja/expected.json'))).toString('utf8'),
  ) as Expected[];
  const failed: string[] = [];
  for (const want of expected) {
    const found = differences(
      await parseMail(await read(sharedPath(`mail/synthetic-ja/${want.file}`))),
      want,
    );
    if (found.length > 0) failed.push(`${want.file}: ${found.join()}`);
  }
  console.info(`A1 Japanese mails: ${expected.length - failed.length}/${expected.length} fully right`);
  expect(failed).toEqual([]);
});

withShared('mail/corpus', 'A1 corpus', async (read) => {
  const folder = sharedPath('mail/corpus');
  const files = (await filesBelow(folder)).filter((file) => file !== 'MANIFEST.md');
  const broken: string[] = [];
  let slow = 0;
  const started = performance.now();
  for (const file of files) {
    const raw = await read(`${folder}/${file}`);
    const before = performance.now();
    const seen = await parseMail(raw);
    if (performance.now() - before > 2000) slow++;
    if (/\ufffd|\\u001b/.test(stored(seen))) broken.push(file);
  }
  const rate = Math.round((files.length / (performance.now() - started)) * 1000);
  console.info(
    `A1 corpus: ${files.length} mails, 0 thrown, ${slow} over 2 s, ${broken.length} with U+FFFD or ESC, ${rate} mails/s with reading`,
  );
  expect([broken.length <= 15, slow]).toEqual([true, 0]);
});

/** Letters without emoji, and without what readers put in their place. */
function letters(text: string): string {
  return text
    .replace(/[0-9#*]\u20e3|\ufe0f|\u200d|\u20e3/g, '')
    .replace(/[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\p{Co}\ufffd〓?\s]/gu, '');
}

/** Whether all letters of `part` stand in `whole` in their order, with at most `more` others between them. */
function standsIn(part: string, whole: string, more: number): boolean {
  const wanted = [...part];
  let found = 0;
  let others = 0;
  for (const char of whole) {
    if (char === wanted[found]) found++;
    else others++;
  }
  return found === wanted.length && others <= more;
}

/** Two readers that share no code agree on everything but the emoji. */
withShared('mail/corpus/jpmobile+jpmobile', 'A2 carrier mails', async (read) => {
  const folder = sharedPath('mail/corpus/jpmobile+jpmobile');
  const files = await filesBelow(folder);
  const differ: string[] = [];
  for (const file of files) {
    const raw = await read(`${folder}/${file}`);
    const seen = await parseMail(raw);
    const other = await PostalMime.parse(raw);
    const attached = seen.attachments.some(({ type }) => type === 'message/rfc822');
    // A reader that knows no private emoji leaves up to two characters of another kind where one stood.
    const more = attached ? Number.POSITIVE_INFINITY : 4;
    if (!standsIn(letters(seen.subject), letters(other.subject ?? ''), 4)) differ.push(`${file}: subject`);
    if ((seen.from?.address ?? '') !== (other.from?.address ?? '')) differ.push(`${file}: from`);
    if (!standsIn(letters(seen.text), letters(other.text ?? ''), more)) differ.push(`${file}: text`);
    if (/\ufffd/.test(seen.subject + seen.text)) differ.push(`${file}: holes`);
  }
  console.info(`A2 carrier mails: ${files.length - differ.length}/${files.length}`);
  expect(differ).toEqual([]);
});

withShared('mail/synthetic-ja/expected.json', 'A3 senders', async (read) => {
  const expected = JSON.parse(
    (await read(sharedPath('mail/synthetic-ja/expected.json'))).toString('utf8'),
  ) as Expected[];
  const senders = expected.filter(({ file }) => /^(?:rawsubject-|from-|addr-)/.test(file));
  const wrong: string[] = [];
  for (const { file, from_addr, from_name } of senders) {
    const { from } = await parseMail(await read(sharedPath(`mail/synthetic-ja/${file}`)));
    if (from_addr !== undefined && from?.address !== from_addr) wrong.push(`${file}: ${from?.address}`);
    if (from_name !== undefined && from?.name !== from_name) wrong.push(`${file}: ${from?.name}`);
  }
  console.info(`A3 senders: ${senders.length - wrong.length}/${senders.length}`);
  expect(wrong).toEqual([]);
});

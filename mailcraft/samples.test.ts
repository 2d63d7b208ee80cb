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

withShared('mail/synthetic-ja/expected.json', 'Japanese mails', async (read) => {
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
  console.log(`Japanese mails: ${expected.length - failed.length} of ${expected.length} fully right`);
  expect(failed).toEqual([]);
});

withShared('mail/corpus', 'corpus', async (read) => {
  const folder = sharedPath('mail/corpus');
  const files = await filesBelow(folder);
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
  console.log(
    `corpus: ${files.length} mails, 0 thrown, ${slow} over 2 s, ${broken.length} with U+FFFD or ESC, ${rate} mails/s with reading`,
  );
  expect(broken.length).toBeLessThanOrEqual(15);
});

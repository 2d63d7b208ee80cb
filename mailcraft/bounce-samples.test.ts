import { expect } from 'vitest';
import { inspectMail, type MailInspection } from './inspect.ts';
import { sharedPath, withShared } from './testing/shared-mails.ts';

type Fact = {
  recipient_ok: (string | null)[];
  category: string;
  reason_ok: string[];
  hardbounce: boolean;
  hardbounce_disputed: boolean;
};
type Expected = { file: string; kind: string; facts?: Fact[] };
type Read = (file: string) => Promise<Buffer>;

const percent = (part: number, all: number): string =>
  `${((part / all) * 100).toFixed(1)} % (${part} of ${all})`;

async function expectedOf(read: Read): Promise<Expected[]> {
  const lines = (await read(sharedPath('mail/bounces/expected.jsonl'))).toString('utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Expected);
}

const mailOf = (read: Read, file: string): Promise<Buffer> => read(sharedPath(`mail/bounces/mails/${file}`));

/** What was read about the recipient of a fact, or about the first one when he was not found. */
function judgedFor(fact: Fact, seen: MailInspection) {
  const accepted = fact.recipient_ok.map((address) => address?.replace(/^"(.*)"@/, '$1@').toLowerCase());
  const found = seen.bounce?.recipients.find(({ address }) => accepted.includes(address.toLowerCase()));
  return { found, judged: found ?? seen.bounce?.recipients[0] };
}

withShared('mail/bounces/expected.jsonl', 'B1 bounces', async (read) => {
  const sum = { facts: 0, recipient: 0, category: 0, undisputed: 0, hard: 0, kinds: 0, otherKinds: 0 };
  for (const { file, kind, facts = [] } of await expectedOf(read)) {
    const seen = await inspectMail(await mailOf(read, file), file);
    if (kind !== 'bounce') {
      sum.otherKinds++;
      if (seen.kind === (kind === 'not-a-bounce' ? 'human' : kind)) sum.kinds++;
    }
    for (const fact of facts) {
      const { found, judged } = judgedFor(fact, seen);
      sum.facts++;
      if (found) sum.recipient++;
      if (judged?.category === fact.category) sum.category++;
      if (fact.hardbounce_disputed) continue;
      sum.undisputed++;
      if (judged?.hard === fact.hardbounce) sum.hard++;
    }
  }
  console.info(
    `B1 bounces: recipient ${percent(sum.recipient, sum.facts)}, category ${percent(sum.category, sum.facts)}`,
  );
  console.info(
    `B1 bounces: hard/soft ${percent(sum.hard, sum.undisputed)}, other kinds ${percent(sum.kinds, sum.otherKinds)}`,
  );
  expect(sum.recipient / sum.facts).toBeGreaterThanOrEqual(0.98);
  expect(sum.category / sum.facts).toBeGreaterThanOrEqual(0.97);
  expect(sum.hard / sum.undisputed).toBeGreaterThanOrEqual(0.98);
  expect(sum.kinds).toBe(sum.otherKinds);
});

const carrierSamples =
  /^(?:lhost-ezweb-0[1-8]|lhost-kddi-0[1-3]|rhost-kddi-0[12]|rhost-nttdocomo-0[1-3]|lhost-amazonses-02|lhost-postfix-(?:35|36|48|53|55)|lhost-sendmail-(?:28|29|30|49|50|51|52)|lhost-yahoo-0[67]|rfc3464-5[78])\./;

withShared('mail/bounces/expected.jsonl', 'B2 carriers', async (read) => {
  const wrong: string[] = [];
  let facts = 0;
  for (const { file, facts: all = [] } of await expectedOf(read)) {
    if (!carrierSamples.test(file)) continue;
    const seen = await inspectMail(await mailOf(read, file), file);
    for (const fact of all) {
      facts++;
      const { judged } = judgedFor(fact, seen);
      const filter = fact.category === 'refused';
      if (judged?.category !== fact.category || (filter && judged.hard)) wrong.push(file);
    }
  }
  console.info(`B2 carriers: category ${percent(facts - wrong.length, facts)}`);
  expect(facts).toBeGreaterThan(0);
  expect(wrong).toEqual([]);
});

const lineFeeds = (mail: Buffer): Buffer =>
  Buffer.from(mail.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
const carriageReturns = (mail: Buffer): Buffer =>
  Buffer.from(lineFeeds(mail).toString('latin1').replaceAll('\n', '\r\n'), 'latin1');

const returnedPart =
  /^\n(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*content-type:\s*(?:message\/rfc822|text\/rfc822-headers)/i;

/** The notice without the mail that it gives back; null where it has none. */
function withoutReturned(mail: Buffer): Buffer | null {
  const text = lineFeeds(mail).toString('latin1');
  const boundary = /boundary="?([^"\n;]+)"?/i.exec(text)?.[1];
  if (boundary === undefined) return null;
  const parts = text.split(`--${boundary}`);
  const kept = parts.filter((part, at) => at === 0 || !returnedPart.test(part));
  return kept.length === parts.length ? null : Buffer.from(kept.join(`--${boundary}`), 'latin1');
}

/** What must not depend on how the notice came. */
function answerOf({ kind, bounce }: MailInspection): string {
  return JSON.stringify([
    kind,
    bounce?.recipients.map(({ address, category, hard }) => [address, category, hard]),
  ]);
}

withShared('mail/bounces/expected.jsonl', 'B4 however they come', async (read) => {
  const changes: [string, (mail: Buffer) => Buffer | null][] = [
    ['LF', lineFeeds],
    ['CRLF', carriageReturns],
    ['without the returned mail', withoutReturned],
  ];
  const same = new Map(changes.map(([name]) => [name, { same: 0, all: 0 }]));
  for (const { file } of await expectedOf(read)) {
    const raw = await mailOf(read, file);
    const answer = answerOf(await inspectMail(raw, file));
    for (const [name, change] of changes) {
      const changed = change(raw);
      const count = same.get(name);
      if (changed === null || count === undefined) continue;
      count.all++;
      if (answerOf(await inspectMail(changed, file)) === answer) count.same++;
    }
  }
  for (const [name, count] of same) console.info(`B4 ${name}: same answer ${percent(count.same, count.all)}`);
  expect(same.get('LF')?.same).toBe(same.get('LF')?.all);
  expect(same.get('CRLF')?.same).toBe(same.get('CRLF')?.all);
  // Two notices name nobody but in the mail they give back.
  const bare = same.get('without the returned mail') ?? { same: 0, all: 1 };
  expect(bare.same / bare.all).toBeGreaterThanOrEqual(0.98);
});

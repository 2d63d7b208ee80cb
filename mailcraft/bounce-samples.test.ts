import { expect } from 'vitest';
import { inspectMail } from './inspect.ts';
import { sharedPath, withShared } from './testing/shared-mails.ts';

type Fact = {
  recipient_ok: (string | null)[];
  category: string;
  hardbounce: boolean;
  hardbounce_disputed: boolean;
};
type Expected = { file: string; kind: string; facts?: Fact[] };

const percent = (part: number, all: number): string =>
  `${((part / all) * 100).toFixed(1)} % (${part} of ${all})`;

withShared('mail/bounces/expected.jsonl', 'bounces', async (read) => {
  const lines = (await read(sharedPath('mail/bounces/expected.jsonl'))).toString('utf8').trim().split('\n');
  const expected = lines.map((line) => JSON.parse(line) as Expected);
  const sum = { facts: 0, recipient: 0, category: 0, undisputed: 0, hard: 0, kinds: 0, otherKinds: 0 };
  for (const { file, kind, facts = [] } of expected) {
    const seen = await inspectMail(await read(sharedPath(`mail/bounces/mails/${file}`)), file);
    if (kind !== 'bounce') {
      sum.otherKinds++;
      if (seen.kind === (kind === 'not-a-bounce' ? 'human' : kind)) sum.kinds++;
    }
    for (const fact of facts) {
      const accepted = fact.recipient_ok.map((address) => address?.replace(/^"(.*)"@/, '$1@').toLowerCase());
      const found = seen.bounce?.recipients.find(({ address }) => accepted.includes(address.toLowerCase()));
      const judged = found ?? seen.bounce?.recipients[0];
      sum.facts++;
      if (found) sum.recipient++;
      if (judged?.category === fact.category) sum.category++;
      if (fact.hardbounce_disputed) continue;
      sum.undisputed++;
      if (judged?.hard === fact.hardbounce) sum.hard++;
    }
  }
  console.log(
    `bounces: recipient ${percent(sum.recipient, sum.facts)}, category ${percent(sum.category, sum.facts)}`,
  );
  console.log(
    `bounces: hard/soft ${percent(sum.hard, sum.undisputed)}, other kinds ${percent(sum.kinds, sum.otherKinds)}`,
  );
  expect(sum.recipient / sum.facts).toBeGreaterThanOrEqual(0.97);
  expect(sum.category / sum.facts).toBeGreaterThanOrEqual(0.95);
  expect(sum.hard / sum.undisputed).toBeGreaterThanOrEqual(0.97);
  expect(sum.kinds).toBe(sum.otherKinds);
});

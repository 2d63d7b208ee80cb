import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anIncoming, type Delivered, deliver, deliverTogether } from '../../tests/builders/incoming.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import type { IncomingMessage } from '../intake/channel.ts';
import { type Connection, connect } from '../platform/db/connect.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let rounds = 0;

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
  desk = testRunner(connection.db);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const people = ['hanako@example.com', 'taro@example.com', 'jiro@docomo.ne.jp', 'no-reply@machine.example'];
const texts = [
  '先日注文した白いマグカップがまだ届きません。いつ頃になりますか。',
  '先日注文した白いマグカップがまだ届きません。いつ頃になりますか。お願いします。',
  '領収書を送ってください。',
];

interface Letter {
  from: number;
  replyTo: number | null;
  cc: number | null;
  text: number;
  kind: IncomingMessage['kind'];
  /** Which letters of the same round it answers, the later ones too. */
  answers: number[];
  /** Sent once more. */
  twice: boolean;
}

const person = fc.nat({ max: people.length - 1 });
const letter: fc.Arbitrary<Letter> = fc.record({
  from: person,
  replyTo: fc.option(person, { freq: 4 }),
  cc: fc.option(person, { freq: 3 }),
  text: fc.nat({ max: texts.length - 1 }),
  kind: fc.constantFrom('human', 'human', 'human', 'human', 'auto-reply', 'bounce'),
  answers: fc.array(fc.nat({ max: 7 }), { maxLength: 2 }),
  twice: fc.boolean(),
});

const box = (at: number) => ({ name: `客${at}`, address: people[at] ?? '' });
const idOf = (at: number): string => `letter-${rounds}-${at}@example.com`;

function asIncoming(one: Letter, at: number): IncomingMessage {
  const [nearest, ...others] = one.answers.map(idOf);
  const bounced = { category: 'address-dead', cause: 'address_dead', hard: true, carrier: null } as const;
  const said = { status: '5.1.1', reply: '550', step: 'rcpt', said: '550 5.1.1 unknown', reason: '' };
  return anIncoming({
    from: box(one.from),
    replyTo: box(one.replyTo ?? one.from),
    cc: one.cc === null ? [] : [box(one.cc)],
    kind: one.kind,
    text: texts[one.text] ?? '',
    subject: `件 ${one.text}`,
    messageId: idOf(at),
    inReplyTo: nearest === undefined ? [] : [nearest],
    references: others,
    ...(one.kind === 'bounce'
      ? {
          bounce: {
            originalMessageId: nearest ?? null,
            recipients: [{ address: people[one.replyTo ?? 0] ?? '', ...bounced, ...said }],
          },
        }
      : {}),
  });
}

/** Everything that a shop can see of it, without ids. */
async function whatIsThere(shop: BuiltShop, delivered: readonly Delivered[]) {
  const { rows: messages } = await sql`
    select m.message_id, m.kind, m.warnings, c.number, o.number as origin
    from messages m join conversations c on c.shop_id = m.shop_id and c.id = m.conversation_id
      left join conversations o on o.shop_id = m.shop_id and o.id = m.origin_conversation_id
    where m.shop_id = ${shop.shop} order by m.message_id`.execute(connection.db);
  const { rows: matters } = await sql`
    select c.number, c.subject, c.preview, c.status, c.noise, c.version, c.sending_trouble, into_.number as into,
      (select string_agg(i.value, ' ' order by i.value) from customer_identities i
        where i.shop_id = c.shop_id and i.customer_id = c.customer_id) as customer
    from conversations c left join conversations into_ on into_.shop_id = c.shop_id and into_.id = c.merged_into
    where c.shop_id = ${shop.shop} order by c.number`.execute(connection.db);
  const { rows: reach } = await sql`
    select address, heard_at, answered_at, bounced_at, suppressed_at from address_reach
    where shop_id = ${shop.shop} order by address`.execute(connection.db);
  const { rows: happened } = await sql`
    select kind, count(*) from events where shop_id = ${shop.shop} group by kind order by kind`.execute(
    connection.db,
  );
  return { outcomes: delivered.map((one) => one.outcome), messages, matters, reach, happened };
}

describe('mail that waits together', () => {
  test('is taken in as if each had come by itself: answers to each other, copies, one writer, one matter twice', async () => {
    let joined = 0;
    let threaded = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(letter, { minLength: 2, maxLength: 8 }), async (letters) => {
        rounds += 1;
        const all = letters.map(asIncoming);
        const mails = [...all, ...all.filter((_, at) => letters[at]?.twice)];
        const one = await aShop(desk.runner);
        const other = await aShop(desk.runner);
        const alone: Delivered[] = [];
        for (const mail of mails) alone.push(await deliver(desk.runner, one, mail));
        const together = await deliverTogether(desk.runner, other, mails);
        const expected = await whatIsThere(one, alone);
        expect(await whatIsThere(other, together)).toEqual(expected);
        joined += expected.matters.filter((matter) => (matter as { into: unknown }).into !== null).length;
        threaded += expected.messages.length - expected.matters.length;
      }),
      { numRuns: 60 },
    );
    expect(joined).toBeGreaterThan(0);
    expect(threaded).toBeGreaterThan(0);
    console.info(`read together = one by one: 60 rounds, ${threaded} answers, ${joined} joined`);
  });
});

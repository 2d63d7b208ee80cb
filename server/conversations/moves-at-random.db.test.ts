import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConversationId, MessageId, MoveId } from '../../contract/ids.ts';
import { mattersIn } from '../../tests/builders/matters.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { Refusal } from '../platform/errors.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: BuiltShop;

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
  desk = testRunner(connection.db);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const { mail, merge, split, undo } = mattersIn(() => ({ desk, shop }));
type Step =
  | { do: 'mail' }
  | { do: 'answer'; which: number }
  | { do: 'split'; which: number }
  | { do: 'undo'; which: number }
  | { do: 'merge'; which: number; other: number };

const nat = fc.nat({ max: 1000 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ do: 'mail' } as const) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('answer' as const), which: nat }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('merge' as const), which: nat, other: nat }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('split' as const), which: nat }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), which: nat }) },
);

describe('whatever is put together, taken apart and undone', () => {
  test('every message is there once, in a living matter; every pointer leads to one', async () => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 14, maxLength: 30 }), async (plan) => {
        shop = await aShop(desk.runner);
        const mails = [await mail(), await mail()];
        for (const one of plan) {
          steps += 1;
          await take(one, mails);
          await expectSound(mails.map((m) => m.message));
        }
      }),
      { numRuns: 14 },
    );
    console.info(`merge, split, undo: ${steps} steps, every message once and in a living matter`);
  }, 120_000);
});

async function take(step: Step, mails: Awaited<ReturnType<typeof mail>>[]): Promise<void> {
  const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % list.length];
  try {
    if (step.do === 'mail') mails.push(await mail());
    else if (step.do === 'undo') {
      const { rows } = await sql<{ id: MoveId; source: ConversationId }>`
        select id, source_id as source from conversation_moves where shop_id = ${shop.shop} order by at, id`.execute(
        connection.db,
      );
      const move = pick(rows, step.which);
      if (move !== undefined) await undo(move.source, move.id);
    } else {
      const one = pick(mails, step.which);
      if (one === undefined) return;
      if (step.do === 'answer') mails.push(await mail(one));
      else {
        const { rows } = await sql<{ id: ConversationId; conversation: ConversationId }>`
          select conversation_id as conversation from messages where shop_id = ${shop.shop} and id = ${one.message}`.execute(
          connection.db,
        );
        const here = rows[0]?.conversation;
        if (here === undefined) throw new Error('a message is gone');
        if (step.do === 'split') await split(here, [one.message]);
        else await merge(here, pick(mails, step.other)?.id ?? here);
      }
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

async function expectSound(messages: readonly MessageId[]): Promise<void> {
  const { rows } = await sql<{ id: MessageId; living: boolean }>`
    select m.id, c.merged_into is null as living from messages m
    join conversations c on c.shop_id = m.shop_id and c.id = m.conversation_id
    where m.shop_id = ${shop.shop}`.execute(connection.db);
  expect(rows.map((r) => r.id).sort()).toEqual([...messages].sort());
  expect(rows.filter((r) => !r.living)).toEqual([]);
  const { rows: lost } = await sql<{ id: ConversationId }>`
    with recursive way as (
      select id, id as at, merged_into, 0 as step from conversations where shop_id = ${shop.shop}
      union all
      select w.id, c.id, c.merged_into, w.step + 1 from way w
        join conversations c on c.shop_id = ${shop.shop} and c.id = w.merged_into where w.step < 200)
    select id from conversations c where shop_id = ${shop.shop}
      and not exists (select 1 from way w where w.id = c.id and w.merged_into is null)`.execute(
    connection.db,
  );
  expect(lost).toEqual([]);
  const { rows: empty } = await sql<{ id: ConversationId }>`
    select id from conversations c where shop_id = ${shop.shop} and merged_into is null
      and not exists (select 1 from messages m where m.shop_id = c.shop_id and m.conversation_id = c.id)`.execute(
    connection.db,
  );
  expect(empty).toEqual([]);
}

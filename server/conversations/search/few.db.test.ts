import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConversationId, NoteId } from '../../../contract/ids.ts';
import { searchDesk as endpoint } from '../../../contract/search.ts';
import { anIncoming, deliver } from '../../../tests/builders/incoming.ts';
import { type TestRunner, testRunner } from '../../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/setup/database.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { newId } from '../../platform/ids.ts';
import { addNote } from '../desk.ts';
import { searchDesk } from './search-desk.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: BuiltShop;
/** The conversations that say it, by when they last said it. */
const said = new Map<ConversationId, number>();
const many = 150;

/** More conversations than are read at first; a note in an old one, and one that says nothing of it on top. */
beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
  desk = testRunner(connection.db);
  shop = await aShop(desk.runner);
  const all: ConversationId[] = [];
  for (let i = 0; i < many; i += 1) {
    desk.clock.pass(1);
    const from = { name: '', address: `${newId<string>()}@example.com` };
    const text = i % 3 === 0 ? `色違いは ${i}` : `寸法は ${i}`;
    const { conversation } = await deliver(desk.runner, shop, anIncoming({ from, subject: '', text }));
    if (conversation === null) throw new Error('not stored');
    all.push(conversation);
    if (i % 3 === 0) said.set(conversation, i);
  }
  const notes: [number, string, boolean][] = [
    [4, '色違いの在庫を見る', true],
    [3, '色違い、二度目', true],
    [9, '別の話', false],
    [140, '別の話', false],
  ];
  for (const [n, [at, text, says]] of notes.entries()) {
    desk.clock.pass(1);
    const id = all[at];
    if (id === undefined) throw new Error('no conversation');
    await desk.runner.run(shop.shop, shop.as('agent'), (ctx) =>
      addNote(ctx, id, { id: newId<NoteId>(), text }),
    );
    if (says) said.set(id, many + n);
  }
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const expected = (): ConversationId[] =>
  [...said].sort(([, one], [, other]) => other - one).map(([id]) => id);

test.each([
  ['色違い 状態:未対応', 4],
  ['色違い 状態:未対応', 30],
  ['色違い', 7],
])('%s in pages of %i: each once, by its newest text that says so, newest first', async (q, limit) => {
  const got: ConversationId[] = [];
  let after: string | undefined;
  do {
    const query = endpoint.query.parse({ q, limit, ...(after === undefined ? {} : { after }) });
    const page = await desk.runner.run(shop.shop, shop.as('agent'), (ctx) => searchDesk(ctx, query));
    got.push(...page.conversations.map((hit) => hit.row.id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(got).toEqual(expected());
});

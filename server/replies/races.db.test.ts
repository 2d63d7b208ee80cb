import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeClaim } from '../../contract/claims.ts';
import { getConversation } from '../../contract/conversations.ts';
import type { ConversationId, MessageId } from '../../contract/ids.ts';
import { sendReply } from '../../contract/replies.ts';
import { aBrowser, type Browser } from '../../tests/builders/browser.ts';
import { anIncoming, deliver } from '../../tests/builders/incoming.ts';
import { aShop, type BuiltShop, builtPassword } from '../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { parts, serveDomains } from '../compose.ts';
import { addAccount } from '../intake/add-account.ts';
import { createApp } from '../platform/http/app.ts';
import { newId } from '../platform/ids.ts';
import { type Core, openCore } from '../program.ts';
import { makeFindVisitor } from '../staff/find-visitor.ts';

/*
 * Two and three people press send at the same moment, through two programs on one database, in every way a desk knows.
 * Whatever the order: one customer, one reply, by one person; everybody else is told who was quicker.
 */
const rounds = 300;
const together = 4;

let fresh: FreshDatabase;
let folder: string;
const cores: Core[] = [];
const apps: FastifyInstance[] = [];
let shop: BuiltShop;
/** Three people, each at another program than the one before. */
let writers: Browser[];

beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-races-'));
  const log = (): void => {};
  for (const place of ['one', 'two']) {
    const config = {
      ...{ dataDir: join(folder, place), databaseUrl: fresh.url, host: '127.0.0.1', port: 0 },
      ...{ trustProxy: false, version: '0.0.0-test' },
    };
    const core = await openCore(parts, { config, log, tends: false });
    const app = await createApp({ webFolder: null, log });
    serveDomains({ app, core, findVisitor: makeFindVisitor(core.connection.db, core.runner.clock) });
    await app.ready();
    cores.push(core);
    apps.push(app);
  }
  shop = await aShop(core().runner);
  await core().runner.run(shop.shop, shop.as('owner'), (ctx) =>
    addAccount(ctx, core().box, {
      ...{ channel: 'mail', address: 'info@shop.example', settings: { sends: true }, secrets: {} },
    }),
  );
  writers = [];
  for (const [at, role] of (['agent', 'supervisor', 'owner'] as const).entries()) {
    const browser = aBrowser(app(at));
    (await browser.signIn(shop.email(role), builtPassword)).ok();
    writers.push(browser);
  }
}, 120_000);
afterAll(async () => {
  for (const one of apps) await one.close();
  for (const one of cores) await one.stop();
  await rm(folder, { recursive: true, force: true });
  await fresh.drop();
});

const core = (): Core => {
  const [first] = cores;
  if (first === undefined) throw new Error('no program');
  return first;
};
const app = (at: number): FastifyInstance => {
  const one = apps[at % apps.length];
  if (one === undefined) throw new Error('no program');
  return one;
};

interface Race {
  id: ConversationId;
  message: MessageId;
  mailId: string;
  from: string;
  random: () => number;
}

let asked = 0;
async function aRace(seed: number): Promise<Race> {
  asked += 1;
  const from = `racer${asked}@example.com`;
  const mailId = `race-${asked}@example.com`;
  const { conversation, message } = await deliver(
    core().runner,
    shop,
    anIncoming({
      from: { name: '客', address: from },
      messageId: mailId,
      text: `まだ届きません。その${asked}`,
    }),
  );
  if (conversation === null || message === null) throw new Error('not stored');
  return { id: conversation, message, mailId, from, random: randomFrom(seed) };
}

/** The same numbers for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const soon = (race: Race): Promise<void> => pause(race.random() * 6);

type Outcome = 'sent' | string;

async function send(
  race: Race,
  writer: Browser,
  over: { id?: MessageId; despite?: boolean; lastSeen?: MessageId } = {},
): Promise<Outcome> {
  const answer = await writer.call(sendReply, {
    params: { shop: shop.shop, conversation: race.id },
    input: {
      id: over.id ?? newId<MessageId>(),
      text: '本日発送いたしました。お待たせして申し訳ございません。',
      lastSeen: over.lastSeen ?? race.message,
      despiteNewMessage: over.despite ?? false,
      afterwards: 'keep',
      // What the check would stop is not what is raced for here.
      overrides: [],
    },
  });
  return answer.status === 200 ? 'sent' : answer.refused().reason;
}

const claim = async (race: Race, writer: Browser, takeOver = false): Promise<boolean> =>
  (
    await writer.call(takeClaim, {
      params: { shop: shop.shop, conversation: race.id },
      input: { takeOver, withDraft: takeOver },
    })
  ).status === 200;

/** Who was told that the customer wrote looks, and sends again only where no colleague has answered by then. */
async function sendOrAskOnce(race: Race, writer: Browser): Promise<Outcome> {
  const first = await send(race, writer);
  if (first !== 'customer_wrote_meanwhile') return first;
  const seen = (
    await writer.call(getConversation, { params: { shop: shop.shop, conversation: race.id } })
  ).ok();
  if (seen.messages.some((m) => m.kind === 'reply')) return 'saw_the_reply';
  const lastSeen = seen.messages.at(-1)?.id;
  return await send(race, writer, { despite: true, ...(lastSeen === undefined ? {} : { lastSeen }) });
}

async function customerWrites(race: Race): Promise<Outcome> {
  await soon(race);
  await deliver(
    core().runner,
    shop,
    anIncoming({
      ...{ from: { name: '客', address: race.from }, messageId: `again-${race.mailId}` },
      ...{ inReplyTo: [race.mailId], text: 'やはり急いでいます。' },
    }),
  );
  return 'wrote';
}

/** Ways of being in each other's way; each answers what became of every send. */
const ways: Record<string, (race: Race, people: Browser[]) => Promise<Outcome[]>> = {
  'both press send': (race, people) =>
    Promise.all(people.map((one) => soon(race).then(() => send(race, one)))),
  'both begin, then both press send': (race, people) =>
    Promise.all(
      people.map(async (one) => {
        await soon(race);
        await claim(race, one);
        return await send(race, one);
      }),
    ),
  'one takes over while the other sends': async (race, [first, ...others]) => {
    if (first === undefined) return [];
    await claim(race, first);
    const over = others.map(async (one) => {
      await soon(race);
      await claim(race, one, true);
      return await send(race, one);
    });
    return await Promise.all([soon(race).then(() => send(race, first)), ...over]);
  },
  'the customer writes while they send': (race, people) =>
    Promise.all([
      customerWrites(race),
      ...people.map((one) => soon(race).then(() => sendOrAskOnce(race, one))),
    ]),
  'a double click, and a colleague': (race, [first, ...others]) => {
    if (first === undefined) return Promise.resolve([]);
    const id = newId<MessageId>();
    return Promise.all([
      send(race, first, { id }),
      send(race, first, { id }),
      ...others.map((one) => send(race, one)),
    ]);
  },
  'two pages of one person': (race, [first, ...others]) => {
    if (first === undefined) return Promise.resolve([]);
    return Promise.all([
      send(race, first),
      send(race, first),
      ...others.slice(1).map((one) => send(race, one)),
    ]);
  },
  'what waited for the network comes when a colleague has sent': async (race, people) => {
    const ids = people.map(() => newId<MessageId>());
    const queued = people.map((one, at) => async () => {
      const id = ids[at] ?? newId<MessageId>();
      // Tried again and again, as a page does that comes back online.
      const outcomes: Outcome[] = [];
      for (let tries = 0; tries < 3; tries += 1) {
        await soon(race);
        outcomes.push(await send(race, one, { id }));
      }
      return outcomes[0] === 'sent' ? 'sent' : (outcomes.at(-1) ?? '');
    });
    return await Promise.all(queued.map((one) => one()));
  },
  'an answer is lost and the same is sent again': async (race, people) => {
    const lost = people.map(async (one) => {
      const id = newId<MessageId>();
      await soon(race);
      void send(race, one, { id }).catch(() => undefined);
      return await send(race, one, { id });
    });
    return await Promise.all(lost);
  },
};

/** Replies of a conversation that leave, and by how many people. */
async function left(race: Race): Promise<{ replies: number; people: number }> {
  const { rows } = await sql<{ replies: number; people: number }>`
    select count(*)::int as replies, count(distinct m.author_id)::int as people
    from outbox o join messages m on m.shop_id = o.shop_id and m.id = o.id
    where o.shop_id = ${shop.shop} and o.conversation_id = ${race.id} and m.kind = 'reply' and o.state <> 'cancelled'`.execute(
    core().connection.db,
  );
  return rows[0] ?? { replies: 0, people: 0 };
}

const quicker = new Set([
  'someone_replied_first',
  'claimed_by_colleague',
  'customer_wrote_meanwhile',
  'saw_the_reply',
  'wrote',
]);

describe.each([2, 3])('%i people', (count) => {
  test(`${rounds / 2} races: each customer gets one reply, of one person, and nobody an error`, async () => {
    const names = Object.keys(ways);
    const told = new Map<Outcome, number>();
    const wrong: unknown[] = [];
    const run = async (round: number): Promise<void> => {
      const name = names[round % names.length] ?? '';
      const race = await aRace(round);
      const outcomes = (await ways[name]?.(race, writers.slice(0, count))) ?? [];
      for (const one of outcomes) told.set(one, (told.get(one) ?? 0) + 1);
      const { replies, people } = await left(race);
      const strange = outcomes.filter((one) => one !== 'sent' && !quicker.has(one));
      if (replies !== 1 || people !== 1 || strange.length > 0 || !outcomes.includes('sent'))
        wrong.push({ round, name, outcomes, replies, people });
    };
    for (let from = 0; from < rounds / 2; from += together)
      await Promise.all(Array.from({ length: together }, (_, at) => run(from + at)));
    process.stdout.write(`races of ${count}: ${JSON.stringify(Object.fromEntries(told))}\n`);
    expect(wrong).toEqual([]);
  }, 300_000);
});

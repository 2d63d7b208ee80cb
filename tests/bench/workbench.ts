import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { BulkId, ConversationId } from '../../contract/ids.ts';
import { listConversations as listEndpoint } from '../../contract/inbox.ts';
import { searchDesk as searchEndpoint } from '../../contract/search.ts';
import { changeMany } from '../../server/conversations/bulk/change-many.ts';
import { getConversation } from '../../server/conversations/get-conversation.ts';
import { listConversations } from '../../server/conversations/list-conversations.ts';
import { searchDesk } from '../../server/conversations/search/search-desk.ts';
import type { Context } from '../../server/platform/context.ts';
import { newId } from '../../server/platform/ids.ts';
import { checkConversationDraft } from '../../server/replies/checks/check-conversation-draft.ts';
import { suggestSteps } from '../../server/replies/steps/suggest-steps.ts';
import { median, percentile, type Report, type Scenario } from './bench.ts';
import { type LargeDesk, openLargeDesk } from './parts/large-desk.ts';

/** Times of one kind of work (ms), each a transaction of its own. */
async function timed<T>(
  desk: LargeDesk,
  of: readonly T[],
  work: (ctx: Context, one: T) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  for (const one of of) {
    const started = performance.now();
    await desk.core.runner.run(desk.shop, desk.agent, (ctx) => work(ctx, one));
    times.push(performance.now() - started);
  }
  return times;
}

function tell(
  report: Report,
  { what, atMost }: { what: string; atMost: number },
  times: readonly number[],
): void {
  report.figure({ what: `${what}, median`, value: median(times), unit: 'ms' });
  report.figure({ what: `${what}, p95`, value: percentile(times, 0.95), unit: 'ms', atMost });
}

const again = <T>(one: T, times: number): T[] => Array.from({ length: times }, () => one);

const lists = [
  'status=open',
  'status=working',
  'status=on_hold',
  'status=closed',
  'assignee=me',
  'assignee=nobody',
  'sort=newest',
  'waiting=over',
  'only=order_late',
  'only=no_order',
  'channel=mail',
];

async function measureLists(desk: LargeDesk, report: Report): Promise<void> {
  for (const list of lists) {
    const query = listEndpoint.query.parse(Object.fromEntries(new URLSearchParams(list)));
    tell(
      report,
      { what: `inbox ${list}`, atMost: 250 },
      await timed(desk, again(query, 15), listConversations),
    );
  }
}

async function measureConversations(desk: LargeDesk, report: Report): Promise<ConversationId[]> {
  const { rows } = await sql<{ id: ConversationId }>`
    select id from conversations where shop_id = ${desk.shop}
      and number in (select 1 + n * 37 from generate_series(0, 119) n)`.execute(desk.core.connection.db);
  const ids = rows.map((row) => row.id);
  tell(report, { what: 'a conversation, cold', atMost: 250 }, await timed(desk, ids, getConversation));
  tell(report, { what: 'a conversation, again', atMost: 100 }, await timed(desk, ids, getConversation));
  return ids;
}

/** What is asked for, each of another kind; some are in every third text, some nowhere. */
const searches: Readonly<Record<string, readonly string[]>> = {
  'a common word': ['届かない', 'サイズ', '返品', 'お世話になっております', 'よろしくお願い'],
  'one kanji': ['靴', '傷', '母'],
  'a rare word': ['インボイス対応', 'アレルギー', '内祝い', 'ヌード寸法'],
  'two or three words': ['鈴木 返品', '春霞 ランニング靴 届', 'インボイス 青葉工房', '領収書 宛名 松風堂'],
  'a number or a piece of one': ['R-150012', '50012', '0909999', 'person777@'],
  'no hit': ['龘龘', '存在しない言葉です', 'R-9999999', 'zzqx'],
  'a word among few': ['届かない 状態:未対応', '返品 担当:自分 状態:保留', 'サイズ タグ:検品'],
  'a word and a person': ['届かない 担当:自分', '返品 -担当:自分', '届かない -担当:なし'],
  'a word in a period': ['返品 期間:先月', '届かない 期間:2025年', 'サイズ 期間:7日'],
  'no word': ['状態:保留', '担当:自分', '期間:2025年5月', 'タグ:急ぎ', '受注:R-150012'],
  'a single letter': ['あ', 'm'],
  'a person or a telephone': ['高橋 花子', 'サトウ', '09000012345'],
};

/** All its pairs stand in very many texts, itself in none: all of those are read. */
const hard = {
  'a phrase of common endings that is nowhere': ['ませんでしょうかます', 'していただけますした'],
};

/** An eighth of all orders: the conversations about them are rightly looked for in all there are. */
const products = { 'a product': ['商品:春霞', '商品:春霞 サイズ'] };

async function measureSearch(
  { desk, report }: { desk: LargeDesk; report: Report },
  asked: Readonly<Record<string, readonly string[]>>,
  atMost = 300,
): Promise<void> {
  for (const [kind, words] of Object.entries(asked)) {
    const queries = words.flatMap((q) => again(searchEndpoint.query.parse({ q }), 5));
    tell(report, { what: `search: ${kind}`, atMost }, await timed(desk, queries, searchDesk));
  }
}

async function measureAnswering(
  desk: LargeDesk,
  report: Report,
  ids: readonly ConversationId[],
): Promise<void> {
  const text =
    '鈴木 花子 様\n\nお待たせして申し訳ございません。ご注文の靴は7月24日(金)に発送いたします。\nたぶん週明けに届くと思います。';
  const some = ids.slice(0, 60);
  tell(
    report,
    { what: 'draft check', atMost: 150 },
    await timed(desk, some, (ctx, id) => checkConversationDraft(ctx, id, { text, attachments: [] })),
  );
  tell(report, { what: 'next steps', atMost: 150 }, await timed(desk, some, suggestSteps));
}

/** Five hundred at once; written, so it comes last. */
async function measureMany(desk: LargeDesk, report: Report): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const { rows } = await sql<{ id: ConversationId }>`
      select id from conversations where shop_id = ${desk.shop} and status = 'closed' and merged_into is null
      order by number offset ${round * 500} limit 500`.execute(desk.core.connection.db);
    const change = {
      addTags: [],
      removeTags: [],
      assignee: desk.agent.kind === 'staff' ? desk.agent.id : null,
    };
    const many = { id: newId<BulkId>(), conversations: rows.map((row) => row.id), change };
    times.push(...(await timed(desk, [many], changeMany)));
  }
  tell(report, { what: '500 conversations changed at once', atMost: 2000 }, times);
}

const large = ['messages', 'conversations', 'search_texts', 'orders', 'notes', 'events'] as const;

/** How often each large table was read from end to end, ever. */
async function wholeReads(desk: LargeDesk): Promise<Map<string, number>> {
  // Counters come from the other processes of the database about once a second.
  await pause(2500);
  const { rows } = await sql<{ name: string; scans: number }>`
    select relname as name, seq_scan::int as scans from pg_stat_user_tables where relname = any(${[...large]}::text[])`.execute(
    desk.core.connection.db,
  );
  return new Map(rows.map((row) => [row.name, row.scans]));
}

async function measure(desk: LargeDesk, report: Report): Promise<void> {
  const before = await wholeReads(desk);
  await measureLists(desk, report);
  const ids = await measureConversations(desk, report);
  await measureSearch({ desk, report }, searches);
  await measureAnswering(desk, report, ids);
  const after = await wholeReads(desk);
  for (const name of large) {
    const value = (after.get(name) ?? 0) - (before.get(name) ?? 0);
    report.figure({ what: `${name} read from end to end`, value, unit: 'times', atMost: 0 });
  }
  await measureSearch({ desk, report }, products);
  await measureSearch({ desk, report }, hard, 1500);
  await measureMany(desk, report);
}

/** What an agent does all day, with 100,000 conversations and a million messages behind it. */
export const scenario: Scenario = {
  name: 'workbench',
  about: 'lists, conversations, searches, checks and bulk changes in a large shop',
  async run(report) {
    const desk = await openLargeDesk((line) => report.note(line));
    try {
      await measure(desk, report);
    } finally {
      await desk.close();
    }
  },
};

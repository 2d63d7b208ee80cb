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

function words(all: string): string[] {
  return all.split(' ');
}

function lines(all: string): string[] {
  return all.split(' | ');
}

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
      await timed(desk, again(query, 40), listConversations),
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

/**
 * What is asked for, each of another kind; some are in every third text, some nowhere. Many different ones, each asked
 * twice: whoever types a word for the first time is the normal case, and p95 is not the one worst.
 */
const searches: Readonly<Record<string, readonly string[]>> = {
  'a common word': words(
    '届かない サイズ 返品 お世話になっております よろしくお願い 注文 商品 発送 交換 配送 ご確認 お問い合わせ ありがとう 返金 キャンセル 在庫 領収書 住所 変更 電話',
  ),
  'one kanji': words('靴 傷 母 色 箱 白 黒 紐 袋 糸 父 娘 汚 破 臭 熱 雨 冬 春 花'),
  'a rare word': words(
    'インボイス対応 アレルギー 内祝い ヌード寸法 裾上げ 熨斗 名入れ 撥水 静電気 色落ち 洗濯表示 試着 再入荷 店舗受取 代引き 後払い 法人 見積書 定期便 海外発送',
  ),
  'two or three words': lines(
    '鈴木 返品 | 春霞 ランニング靴 届 | インボイス 青葉工房 | 領収書 宛名 松風堂 | 佐藤 サイズ | 高橋 交換 | 返金 いつ | 色 違う | 住所 変更 | 箱 つぶれ | 在庫 いつ | 配送 日時 | 田中 届かない | 伊藤 傷 | 渡辺 返品 | 領収書 宛名 | 靴 サイズ 交換 | 破れ 返金 | 発送 まだ | 電話 つながらない',
  ),
  'a number or a piece of one': words(
    'R-150012 50012 0909999 person777@ R-120345 20345 R-1777 08012345 person12 person99999@ R-199999 98765 R-100001 100001 0120 03-1234 777 4821 person5@ R-188',
  ),
  'no hit': words(
    '龘龘 存在しない言葉です R-9999999 zzqx 麤麤 どこにもない R-8888888 qqzx 驫驫 ありえません言葉 xxyyzz 魑魅魍魎 八百万円札 qwertz 未知未踏 R-7777777 nobody@nowhere 籠球 蹴鞠大会 無何有',
  ),
  'a word among few': lines(
    '届かない 状態:未対応 | 返品 担当:自分 状態:保留 | サイズ タグ:検品 | 交換 状態:未対応 | 領収書 状態:保留 | 傷 タグ:検品 | 返金 タグ:検品 | 在庫 状態:対応中 | 色 状態:未対応 | 発送 タグ:急ぎ 状態:保留 | 靴 状態:対応中 | 住所 状態:未対応 | アレルギー 状態:未対応 | 名入れ タグ:検品 | インボイス 状態:保留 | 箱 状態:対応中 | 内祝い タグ:検品 | 配送 状態:保留 | 注文 担当:自分 状態:未対応 | 電話 状態:未対応',
  ),
  'a word and a person': lines(
    '届かない 担当:自分 | 返品 -担当:自分 | 届かない -担当:なし | サイズ 担当:自分 | 交換 担当:なし | 傷 担当:自分 | 領収書 -担当:自分 | 返金 担当:自分 | 色 -担当:なし | 在庫 担当:自分 | 靴 担当:自分 | 発送 -担当:自分 | 住所 担当:自分 | 箱 担当:自分 | 内祝い 担当:自分 | 配送 -担当:なし | 電話 担当:自分 | アレルギー 担当:自分 | 名入れ 担当:自分 | 注文 担当:自分',
  ),
  'a word in a period': lines(
    '返品 期間:先月 | 届かない 期間:2025年 | サイズ 期間:7日 | 交換 期間:2024年 | 傷 期間:今月 | 領収書 期間:2025年5月 | 返金 期間:先月 | 色 期間:2025年1月 | 在庫 期間:2024年12月 | 靴 期間:30日 | 発送 期間:2025年8月 | 住所 期間:先月 | 箱 期間:2025年 | 内祝い 期間:2024年 | 配送 期間:7日 | 電話 期間:2025年3月 | アレルギー 期間:2025年 | 名入れ 期間:2025年 | 注文 期間:先月 | インボイス 期間:2024年',
  ),
  'no word': lines(
    '状態:保留 | 担当:自分 | 期間:2025年5月 | タグ:急ぎ | 受注:R-150012 | 状態:未対応 | 担当:なし | 期間:2024年12月 | タグ:検品 | 受注:R-120345 | 状態:対応中 担当:自分 | -担当:自分 状態:保留 | 期間:先月 状態:完了 | タグ:急ぎ 状態:未対応 | 受注:20345 | 期間:7日 | 状態:完了 | 担当:自分 状態:保留 | 期間:2025年1月 担当:自分 | タグ:検品 担当:自分',
  ),
  'a single letter': words('あ m さ い た k お か ま 1 す な み 2 こ し や s ふ は'),
  'a person or a telephone': lines(
    '高橋 花子 | サトウ | 09000012345 | 鈴木 | 佐藤 | タナカ | 石井 | 山田 太郎 | 渡辺 | ワタナベ | 加藤 美 | 裕子 | 和子 | 09000099999 | 小林 | ヤマモト | 中村 | 近藤 さくら | 森 | 伊藤',
  ),
};

/** All its pairs stand in very many texts (of one digit over and over it is one pair), itself in hardly any: all are read. */
const hard = {
  'one digit over and over': ['99999'],
  'a phrase of common endings that is nowhere': ['ませんでしょうかます', 'していただけますした'],
};

/** An eighth of all orders: the conversations about them are rightly looked for in all there are. */
const products = {
  'a product': lines(
    '商品:春霞 | 商品:春霞 サイズ | 商品:春霞 届かない | 商品:春霞 交換 | 商品:春霞 傷 | 商品:春霞 返品 | 商品:春霞 色 | 商品:春霞 領収書 | 商品:春霞 在庫 | 商品:春霞 発送',
  ),
};

async function measureSearch(
  { desk, report }: { desk: LargeDesk; report: Report },
  kinds: Readonly<Record<string, readonly string[]>>,
  atMost = 300,
): Promise<void> {
  for (const [kind, asked] of Object.entries(kinds)) {
    const queries = asked.flatMap((q) => again(searchEndpoint.query.parse({ q }), 2));
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

/** Loads what a process loads when it first lists and searches: a desk runs for weeks. Nothing that is measured. */
async function warm(desk: LargeDesk): Promise<void> {
  const list = listEndpoint.query.parse({ status: 'open' });
  await timed(desk, again(list, 2), listConversations);
  await timed(desk, again(searchEndpoint.query.parse({ q: '何かある 状態:保留' }), 2), searchDesk);
}

async function measure(desk: LargeDesk, report: Report): Promise<void> {
  await warm(desk);
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

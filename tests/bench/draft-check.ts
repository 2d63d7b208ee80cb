import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { ConversationId } from '../../contract/ids.ts';
import { parts, serveDomains } from '../../server/compose.ts';
import { createApp } from '../../server/platform/http/app.ts';
import { type Core, openCore } from '../../server/program.ts';
import { makeFindVisitor } from '../../server/staff/find-visitor.ts';
import { median, percentile, type Report, type Scenario } from './bench.ts';
import { type LargeShop, largePassword, makeLargeShop } from './large-shop/make-large-shop.ts';
import { countWork } from './parts/count-work.ts';

/** 1 = the measured desk of 100,000 conversations; `SCALE=0.05` for a quick look. */
const scale = Number(process.env.SCALE ?? 1);
const conversations = 60;
/** Compiled and planned: a desk runs for weeks. */
const warm = 8;
/** Versions of one draft, as somebody types it. */
const versions = 5;

const sentences = [
  'お問い合わせありがとうございます。',
  'ご注文の商品は今週中に発送できると思います。',
  '送り状番号は発送後にお知らせいたします。',
  '送料は550円でございます。',
  'ご不明な点がございましたら、お知らせください。',
];

interface Desk {
  address: string;
  headers: Record<string, string>;
  shop: LargeShop;
}

async function signIn(core: Core, address: string, shop: LargeShop): Promise<Desk> {
  const body = JSON.stringify({ email: shop.email(2), password: largePassword });
  const plain = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  const response = await fetch(`${address}/api/session`, { method: 'POST', headers: plain, body });
  if (!response.ok) throw new Error(`not signed in: ${response.status}`);
  const { csrf } = (await response.json()) as { csrf: string };
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  await sql`select 1`.execute(core.connection.db);
  return { address, shop, headers: { ...plain, cookie, 'x-csrf-token': csrf } };
}

/** Newest unanswered ones with an order: what somebody writes to now. */
async function writtenTo(core: Core, { shop }: LargeShop): Promise<ConversationId[]> {
  const { rows } = await sql<{ id: ConversationId }>`
    select id from conversations where shop_id = ${shop} and status in ('open', 'working') and noise is null
      and merged_into is null and not notice
    order by order_id is null, last_message_at desc limit ${conversations}`.execute(core.connection.db);
  return rows.map((row) => row.id);
}

async function ask(desk: Desk, conversation: ConversationId, text: string): Promise<number> {
  const url = `${desk.address}/api/shops/${desk.shop.shop}/conversations/${conversation}/draft/check`;
  const from = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: desk.headers,
    body: JSON.stringify({ text, attachments: [] }),
  });
  const said = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${said.slice(0, 200)}`);
  return performance.now() - from;
}

async function measure(core: Core, report: Report): Promise<void> {
  const shop = await makeLargeShop(core.connection, { scale });
  const app = await createApp({ webFolder: null, log: () => {} });
  serveDomains({ app, core, findVisitor: makeFindVisitor(core.connection.db, core.runner.clock) });
  await app.listen({ port: 0, host: '127.0.0.1' });
  try {
    const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
    const desk = await signIn(core, address, shop);
    const to = await writtenTo(core, shop);
    const took: number[] = [];
    let work = await countWork(core.connection.pool, core.place);
    for (const [at, conversation] of to.entries()) {
      if (at === warm) work = await countWork(core.connection.pool, core.place);
      for (let version = 1; version <= versions; version += 1) {
        const text = `お客様\n\n${sentences.slice(0, version).join('\n')}`;
        const ms = await ask(desk, conversation, text);
        if (at >= warm) took.push(ms);
      }
    }
    const { statements, cpuMs, postgresMs } = await work();
    report.note(`${shop.size.conversations} conversations, ${took.length} checks, one after the other`);
    report.figure({ what: 'draft check, median', value: median(took), unit: 'ms', samples: took });
    report.figure({ what: 'draft check, p95', value: percentile(took, 0.95), unit: 'ms', atMost: 150 });
    const each = (value: number): number => value / took.length;
    report.figure({ what: 'statements', value: each(statements), unit: 'a check' });
    report.figure({ what: 'this program', value: each(cpuMs), unit: 'ms of CPU a check' });
    if (postgresMs !== null)
      report.figure({ what: 'PostgreSQL', value: each(postgresMs), unit: 'ms of CPU a check' });
  } finally {
    app.server.closeAllConnections();
    await app.close();
  }
}

export const scenario: Scenario = {
  name: 'check',
  about: 'the round trip of the check before sending, in a shop of 100,000 conversations',
  async run(report) {
    const dataDir = await mkdtemp(join(tmpdir(), 'kakehashi-check-'));
    const config = { dataDir, databaseUrl: undefined, host: '127.0.0.1', port: 0, trustProxy: false };
    const core = await openCore(parts, {
      config: { ...config, version: 'bench' },
      log: () => {},
      tends: false,
    });
    try {
      await measure(core, report);
    } finally {
      await core.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

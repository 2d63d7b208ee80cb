import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import type { ConversationId } from '../../../contract/ids.ts';
import { parts, serveDomains } from '../../../server/compose.ts';
import { webFolder } from '../../../server/config.ts';
import { addAccount } from '../../../server/intake/add-account.ts';
import { createApp } from '../../../server/platform/http/app.ts';
import { serveStream } from '../../../server/platform/http/stream.ts';
import { startRealtime } from '../../../server/platform/realtime.ts';
import { openCore } from '../../../server/program.ts';
import { makeFindVisitor } from '../../../server/staff/find-visitor.ts';
import { anIncoming, deliver } from '../../builders/incoming.ts';
import { aShop, builtPassword } from '../../builders/shop.ts';
import { type Browser, openBrowser } from '../../journeys/browser.ts';

/** A matter that two people are going to answer. */
export interface RacedMatter {
  id: ConversationId;
  number: number;
  mailId: string;
  from: string;
}

export interface RaceDesk {
  /** Two people, and a second page of the first. */
  pages: readonly [Page, Page, Page];
  matter(): Promise<RacedMatter>;
  /** The customer writes once more. */
  writeAgain(matter: RacedMatter): Promise<void>;
  /** Replies of a matter that leave, and what is kept of drafts there. */
  outcome(matter: RacedMatter): Promise<{ replies: number; people: number; drafts: string[] }>;
  close(): Promise<void>;
}

/** The real program with a database of its own, and two Chromiums signed in as two people. */
export async function openRaceDesk(): Promise<RaceDesk> {
  if (!existsSync(webFolder)) throw new Error('画面がまだ作られていません: npm start を一度動かしてください');
  const dataDir = await mkdtemp(join(tmpdir(), 'kakehashi-races-'));
  const log = (): void => {};
  const config = { dataDir, databaseUrl: undefined, host: '127.0.0.1', port: 0, trustProxy: false };
  const core = await openCore(parts, { config: { ...config, version: 'bench' }, log, tends: false });
  const { runner } = core;
  const findVisitor = makeFindVisitor(core.connection.db, runner.clock);
  const app = await createApp({ webFolder, log });
  const realtime = startRealtime(core.url, log);
  serveStream({ app, realtime, findVisitor });
  serveDomains({ app, core, findVisitor });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const shop = await aShop(runner, { name: 'くつのあるきだし' });
  await runner.run(shop.shop, shop.as('owner'), (ctx) =>
    addAccount(ctx, core.box, {
      ...{ channel: 'mail', address: 'info@shop.example', settings: { sends: true }, secrets: {} },
    }),
  );
  const browsers: Browser[] = [];
  const enter = async (role: 'agent' | 'supervisor'): Promise<Page> => {
    const browser = await openBrowser();
    browsers.push(browser);
    await browser.page.goto(`${address}/sign-in`);
    await browser.page.evaluate(
      async (person) => {
        const headers = { 'content-type': 'application/json' };
        await fetch('/api/session', { method: 'POST', headers, body: JSON.stringify(person) });
      },
      { email: shop.email(role), password: builtPassword },
    );
    await browser.page.goto(`${address}/inbox/open`);
    return browser.page;
  };
  const one = await enter('agent');
  const other = await enter('supervisor');
  const again = (await browsers[0]?.context.newPage()) ?? one;
  await again.goto(`${address}/inbox/open`);
  let asked = 0;
  return {
    pages: [one, other, again],
    async matter() {
      asked += 1;
      const from = `racer${asked}@example.com`;
      const mailId = `race-${asked}@example.com`;
      const text = `先日の靴のサイズ交換はできますか？ 受付番号は ${asked} です。`;
      const incoming = anIncoming({ from: { name: '客', address: from }, messageId: mailId, text });
      const { conversation } = await deliver(runner, shop, incoming);
      if (conversation === null) throw new Error('not stored');
      const { rows } = await sql<{ number: number }>`
        select number from conversations where shop_id = ${shop.shop} and id = ${conversation}`.execute(
        runner.db,
      );
      return { id: conversation, number: rows[0]?.number ?? 0, mailId, from };
    },
    async writeAgain({ from, mailId }) {
      const mail = { from: { name: '客', address: from }, messageId: `again-${mailId}` };
      await deliver(runner, shop, anIncoming({ ...mail, inReplyTo: [mailId], text: '急いでいます。' }));
    },
    async outcome({ id }) {
      const { rows } = await sql<{ replies: number; people: number; drafts: string[] }>`
        select count(*)::int as replies, count(distinct m.author_id)::int as people,
          array(select d.text from drafts d where d.shop_id = ${shop.shop} and d.conversation_id = ${id}) as drafts
        from outbox o join messages m on m.shop_id = o.shop_id and m.id = o.id
        where o.shop_id = ${shop.shop} and o.conversation_id = ${id} and m.kind = 'reply'
          and o.state <> 'cancelled'`.execute(runner.db);
      return rows[0] ?? { replies: 0, people: 0, drafts: [] };
    },
    async close() {
      for (const browser of browsers) await browser.close();
      await realtime.close();
      app.server.closeAllConnections();
      await app.close();
      await core.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { ShopId, StaffId } from '../../../contract/ids.ts';
import { parts } from '../../../server/compose.ts';
import type { Actor } from '../../../server/platform/context.ts';
import { type Core, openCore } from '../../../server/program.ts';
import { makeLargeShop } from '../large-shop/make-large-shop.ts';

/** A desk with a large shop in it, and one of its agents. */
export interface LargeDesk {
  core: Core;
  shop: ShopId;
  agent: Actor;
  close(): Promise<void>;
}

/**
 * Opens it. With KAKEHASHI_BENCH_DATA the place is kept, and a large shop that is there already is used again; else it is
 * made for this once. KAKEHASHI_BENCH_SCALE makes it smaller (1 = 100,000 conversations, a million messages).
 */
export async function openLargeDesk(log: (line: string) => void): Promise<LargeDesk> {
  const kept = process.env.KAKEHASHI_BENCH_DATA;
  const dataDir = kept ?? (await mkdtemp(join(tmpdir(), 'kakehashi-bench-')));
  const config = { dataDir, databaseUrl: undefined, host: '127.0.0.1', port: 0, trustProxy: false };
  const core = await openCore(parts, {
    config: { ...config, version: 'bench' },
    log: () => {},
    tends: false,
  });
  const close = async (): Promise<void> => {
    await core.stop();
    if (kept === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const scale = Number(process.env.KAKEHASHI_BENCH_SCALE ?? '1');
    if ((await largeShopOf(core)) === null) await makeLargeShop(core.connection, { scale, log });
    const found = await largeShopOf(core);
    if (found === null) throw new Error('the large shop was not made');
    const agent: Actor = { kind: 'staff', id: found.agent, name: 'agent', role: 'agent' };
    return { core, shop: found.shop, agent, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function largeShopOf({ connection }: Core): Promise<{ shop: ShopId; agent: StaffId } | null> {
  const { rows } = await sql<{ shop: ShopId; agent: StaffId }>`
    select m.shop_id as shop, s.id as agent from staff s join shop_members m on m.staff_id = s.id
    where s.email = 'staff2@large1.example'`.execute(connection.db);
  return rows[0] ?? null;
}

import { createECDH } from 'node:crypto';
import { sql } from 'kysely';
import type { DeviceId, ShopId, StaffId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';

type Tables = {
  devices: {
    shop_id: ShopId;
    id: DeviceId;
    staff_id: StaffId;
    address: string;
    p256dh: string;
    auth: string;
    name: string;
    added_at: Date;
    last_at: Date | null;
  };
  house_keys: { name: string; key: Buffer; created_at: Date };
};

export type DeviceRow = Omit<Tables['devices'], 'shop_id'>;

const db = (ctx: Context) => ctx.tx.withTables<Tables>();
const columns = ['id', 'staff_id', 'address', 'p256dh', 'auth', 'name', 'added_at', 'last_at'] as const;

/** Devices of these people in this shop, oldest first. */
export async function devicesOf(ctx: Context, staff: readonly StaffId[]): Promise<DeviceRow[]> {
  if (staff.length === 0) return [];
  return await db(ctx)
    .selectFrom('devices')
    .select(columns)
    .where('shop_id', '=', ctx.shop)
    .where('staff_id', 'in', [...staff])
    .orderBy('added_at')
    .execute();
}

/** The device of this address; the keys of a known one are renewed. */
export async function putDevice(ctx: Context, device: DeviceRow): Promise<DeviceRow> {
  const { p256dh, auth, name } = device;
  return await db(ctx)
    .insertInto('devices')
    .values({ shop_id: ctx.shop, ...device })
    .onConflict((oc) =>
      oc.expression(sql`shop_id, staff_id, md5(address)`).doUpdateSet({ p256dh, auth, name }),
    )
    .returning(columns)
    .executeTakeFirstOrThrow();
}

export async function deleteDevice(ctx: Context, id: DeviceId): Promise<void> {
  await db(ctx).deleteFrom('devices').where('shop_id', '=', ctx.shop).where('id', '=', id).execute();
}

export async function noteTaken(ctx: Context, id: DeviceId): Promise<void> {
  await db(ctx)
    .updateTable('devices')
    .set({ last_at: ctx.now })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
}

/** The house's secret for push services, made on first use; it lies in the database, so that it moves with the data. */
export async function pushKey(ctx: Context): Promise<Buffer> {
  const known = await readKey(ctx);
  if (known !== undefined) return known;
  const curve = createECDH('prime256v1');
  curve.generateKeys();
  const key = Buffer.alloc(32);
  const made = curve.getPrivateKey();
  made.copy(key, 32 - made.length);
  await db(ctx)
    .insertInto('house_keys')
    .values({ name: 'push', key, created_at: ctx.now })
    .onConflict((oc) => oc.doNothing())
    .execute();
  return (await readKey(ctx)) ?? key;
}

async function readKey(ctx: Context): Promise<Buffer | undefined> {
  const row = await db(ctx)
    .selectFrom('house_keys')
    .select('key')
    .where('name', '=', 'push')
    .executeTakeFirst();
  return row?.key;
}

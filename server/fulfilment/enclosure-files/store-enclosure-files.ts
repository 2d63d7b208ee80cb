import { type Selectable, sql } from 'kysely';
import type { EnclosureFile } from '../../../contract/enclosure-file.ts';
import type { EnclosureFileId, ShopId, StaffId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';

type EnclosureFileTable = {
  shop_id: ShopId;
  id: EnclosureFileId;
  name: string;
  type: string;
  size: number;
  sha256: Uint8Array;
  content: Uint8Array;
  created_by: StaffId | null;
  created_at: Date;
};

const db = (ctx: Context) => ctx.tx.withTables<{ enclosure_files: EnclosureFileTable }>();

export type NewEnclosureFile = Omit<Selectable<EnclosureFileTable>, 'shop_id' | 'created_at'>;

/** False when the shop already has a file of that id. */
export async function insertEnclosureFile(ctx: Context, file: NewEnclosureFile): Promise<boolean> {
  const result = await db(ctx)
    .insertInto('enclosure_files')
    .values({ ...file, shop_id: ctx.shop, created_at: ctx.now })
    .onConflict((oc) => oc.columns(['shop_id', 'id']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** These files of the shop, without their bytes. */
export async function enclosureFilesBy(
  ctx: Context,
  ids: readonly EnclosureFileId[],
): Promise<Map<EnclosureFileId, EnclosureFile>> {
  const rows =
    ids.length === 0
      ? []
      : await db(ctx)
          .selectFrom('enclosure_files')
          .select(['id', 'name', 'type', 'size'])
          .where('shop_id', '=', ctx.shop)
          .where('id', '=', sql<EnclosureFileId>`any(${[...ids]}::uuid[])`)
          .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export async function contentOfEnclosure(
  ctx: Context,
  id: EnclosureFileId,
): Promise<Pick<EnclosureFileTable, 'name' | 'type' | 'content'> | null> {
  const row = await db(ctx)
    .selectFrom('enclosure_files')
    .select(['name', 'type', 'content'])
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Files that no rule names and no mail carries, brought before an instant. */
export async function deleteForgottenEnclosures(
  ctx: Context,
  forgotten: { before: Date; besides: readonly EnclosureFileId[] },
): Promise<void> {
  await sql`delete from enclosure_files f
    where f.shop_id = ${ctx.shop} and f.created_at < ${forgotten.before}
      and f.id <> all(${[...forgotten.besides]}::uuid[])
      and not exists (select from uploads u where u.shop_id = f.shop_id and u.enclosure_id = f.id)`.execute(
    ctx.tx,
  );
}

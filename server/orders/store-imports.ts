import { sql } from 'kysely';
import type { RefusalReason } from '../../contract/errors.ts';
import type { ImportId, ShopId, StaffId } from '../../contract/ids.ts';
import type {
  CameBy,
  Encoding,
  ImportReport,
  Mapping,
  OrderImport,
  Separator,
} from '../../contract/order-imports.ts';
import { maskCardsIn } from '../../language/mask-cards.ts';
import type { Context } from '../platform/context.ts';
import type { Database } from '../platform/db/connect.ts';

/** An uploaded file of orders on its way. */
export interface ImportRecord {
  id: ImportId;
  fileName: string;
  /** Name in the folder of uploads. */
  storedAs: string;
  size: number;
  status: OrderImport['status'];
  encoding: Encoding;
  separator: Separator;
  format: string | null;
  formatName: string | null;
  columns: string[];
  sample: string[][];
  mapping: Mapping;
  skipRejected: boolean;
  progress: Progress;
  report: ImportReport | null;
  failure: { reason: RefusalReason; details: Record<string, unknown> } | null;
  cameBy: CameBy;
}

export interface Progress {
  bytes: number;
  rows: number;
  /** How often this run has begun, so that one that always dies is not begun for ever. */
  attempts?: number;
}

type Tables = {
  order_imports: {
    shop_id: ShopId;
    id: ImportId;
    file_name: string;
    stored_as: string;
    size: number;
    status: ImportRecord['status'];
    encoding: Encoding;
    separator: Separator;
    format: string | null;
    format_name: string | null;
    columns: unknown;
    sample: unknown;
    mapping: unknown;
    skip_rejected: boolean;
    progress: unknown;
    report: unknown;
    failure: unknown;
    came_by: CameBy;
    created_by: StaffId | null;
    created_at: Date;
    updated_at: Date;
  };
};

export async function insertImport(ctx: Context, record: ImportRecord): Promise<void> {
  await ctx.tx
    .withTables<Tables>()
    .insertInto('order_imports')
    .values({
      shop_id: ctx.shop,
      id: record.id,
      file_name: maskCardsIn(record.fileName),
      stored_as: record.storedAs,
      size: record.size,
      skip_rejected: record.skipRejected,
      ...lookColumns(record),
      ...stateColumns(record),
      came_by: record.cameBy,
      created_by: ctx.actor.kind === 'staff' ? ctx.actor.id : null,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .execute();
}

/** `lock` holds the row until the end of the transaction, so that two clicks on 「取り込む」 are one run. */
export async function loadImport(ctx: Context, id: ImportId, lock = false): Promise<ImportRecord | null> {
  const query = ctx.tx
    .withTables<Tables>()
    .selectFrom('order_imports')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    fileName: row.file_name,
    storedAs: row.stored_as,
    size: row.size,
    status: row.status,
    encoding: row.encoding,
    separator: row.separator,
    format: row.format,
    formatName: row.format_name,
    columns: row.columns as string[],
    sample: row.sample as string[][],
    mapping: row.mapping as Mapping,
    skipRejected: row.skip_rejected,
    progress: row.progress as Progress,
    report: row.report as ImportReport | null,
    failure: row.failure as ImportRecord['failure'],
    cameBy: row.came_by,
  };
}

type Look = Pick<
  ImportRecord,
  'encoding' | 'separator' | 'format' | 'formatName' | 'columns' | 'sample' | 'mapping'
>;
type State = Pick<ImportRecord, 'status' | 'progress' | 'report' | 'failure'>;

/** Each cell with its column's name, which says whether a long number is a card or an order. */
const sampleWithoutCards = ({ columns, sample }: Look): string[][] =>
  sample.map((row) =>
    row.map(
      (cell, i) => Object.values(maskCardsIn({ [columns[i] ?? '']: cell }, { labelled: true }))[0] ?? cell,
    ),
  );

const lookColumns = (look: Look) => ({
  encoding: look.encoding,
  separator: look.separator,
  format: look.format,
  format_name: look.formatName,
  columns: JSON.stringify(maskCardsIn(look.columns)),
  sample: JSON.stringify(sampleWithoutCards(look)),
  mapping: JSON.stringify(maskCardsIn(look.mapping)),
});

const stateColumns = (state: State) => ({
  status: state.status,
  progress: JSON.stringify(state.progress),
  report: state.report === null ? null : JSON.stringify(maskCardsIn(state.report)),
  failure: state.failure === null ? null : JSON.stringify(maskCardsIn(state.failure)),
});

async function update(ctx: Context, id: ImportId, set: Partial<Tables['order_imports']>): Promise<void> {
  await ctx.tx
    .withTables<Tables>()
    .updateTable('order_imports')
    .set({ ...set, updated_at: ctx.now })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
}

export async function saveLook(ctx: Context, id: ImportId, look: Look & State): Promise<void> {
  await update(ctx, id, { ...lookColumns(look), ...stateColumns(look) });
}

export async function saveRun(
  ctx: Context,
  id: ImportId,
  run: State & Pick<ImportRecord, 'mapping' | 'skipRejected'>,
): Promise<void> {
  const { mapping, skipRejected, ...state } = run;
  await update(ctx, id, {
    ...stateColumns(state),
    mapping: JSON.stringify(mapping),
    skip_rejected: skipRejected,
  });
}

export async function saveState(ctx: Context, id: ImportId, state: State): Promise<void> {
  await update(ctx, id, stateColumns(state));
}

export async function saveProgress(ctx: Context, id: ImportId, progress: Progress): Promise<void> {
  await update(ctx, id, { progress: JSON.stringify(progress) });
}

/** Whether this transaction may work on the import; false while another does. Ends with the transaction, or its process. */
export async function claimImport(ctx: Context, id: ImportId): Promise<boolean> {
  const { rows } = await sql<{ claimed: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`order_import:${id}`}, ${ctx.shop})) as claimed`.execute(
    ctx.tx,
  );
  return rows[0]?.claimed === true;
}

/** Whether this transaction may look into the shop's folder of files; false while another does. */
export async function claimFolder(ctx: Context): Promise<boolean> {
  const { rows } = await sql<{ claimed: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('orders_in', ${ctx.shop})) as claimed`.execute(ctx.tx);
  return rows[0]?.claimed === true;
}

/** Runs of any shop that have said nothing since `before`: their process may be gone. */
export async function quietRuns(db: Database, before: Date): Promise<{ shop: ShopId; id: ImportId }[]> {
  return await db
    .withTables<Tables>()
    .selectFrom('order_imports')
    .select(['shop_id as shop', 'id'])
    .where('status', '=', 'running')
    .where('updated_at', '<', before)
    .execute();
}

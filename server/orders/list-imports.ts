import type { ImportLine } from '../../contract/order-imports.ts';
import type { Context } from '../platform/context.ts';
import { personNames } from '../staff/person-names.ts';
import { orderPolicy } from './policy.ts';
import { newestImports } from './store-import-list.ts';

/** The last imports, newest first, page by page: who brought which file how, and what came of it. */
export async function listImports(
  ctx: Context,
  page: { after?: string | undefined; limit: number },
): Promise<{ imports: ImportLine[]; next: string | null }> {
  orderPolicy.require(ctx, 'order.import');
  const { rows, next } = await newestImports(ctx, page);
  const people = await personNames(
    ctx,
    rows.flatMap((row) => row.createdBy ?? []),
  );
  const imports = rows.map(({ createdBy, createdAt, ...row }) => ({
    ...row,
    by: (createdBy === null ? undefined : people.get(createdBy)?.name) ?? '',
    at: createdAt.toISOString(),
  }));
  return { imports, next };
}

import { sql } from 'kysely';
import type { EnclosureFileId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

export interface Giving {
  file: EnclosureFileId;
  address: string;
  /** The same person's addresses, this one among them. */
  addresses: readonly string[];
  /** Had since then it does not come again; null: it may. */
  since: Date | null;
}

/** Gives a file to an address; false where its reader had the same (by its content), or there is no such file. */
export async function giveFile(ctx: Context, { file, address, addresses, since }: Giving): Promise<boolean> {
  const had = sql`coalesce(${since}::timestamptz, 'infinity')`;
  const { rows } = await sql`
    insert into enclosures_given as given (shop_id, address, sha256, at)
    select ${ctx.shop}, ${address}, f.sha256, ${ctx.now}
    from enclosure_files f
    where f.shop_id = ${ctx.shop} and f.id = ${file} and not exists (
      select from enclosures_given g
      where g.shop_id = ${ctx.shop} and g.address = any(${[...addresses]}::text[]) and g.sha256 = f.sha256
        and g.at >= ${had})
    on conflict (shop_id, address, sha256) do update set at = excluded.at where given.at < ${had}
    returning address`.execute(ctx.tx);
  return rows.length > 0;
}

import { sql } from 'kysely';
import type { MessageId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

/** A notice late in the evening and another one after midnight would be two within an hour. */
const pauseMs = 12 * 3600_000;

/** Takes the one receipt notice that this address may get on this day; false when it is used up. */
export async function takeAcknowledgementOf(
  ctx: Context,
  notice: { address: string; day: string; message: MessageId },
): Promise<boolean> {
  const lately = new Date(ctx.now.getTime() - pauseMs);
  const { rows } = await sql<{ day: string }>`
    insert into acknowledgements (shop_id, address, day, message_id, at)
    select ${ctx.shop}, ${notice.address}, ${notice.day}, ${notice.message}, ${ctx.now}
    where not exists (select 1 from acknowledgements where shop_id = ${ctx.shop}
      and address = ${notice.address} and day >= ${notice.day}::date - 1 and at > ${lately})
    on conflict do nothing returning day`.execute(ctx.tx);
  return rows.length > 0;
}

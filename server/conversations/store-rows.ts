import { sql } from 'kysely';
import type { ConversationStatus, NoiseKind } from '../../contract/conversations.ts';
import type { ConversationId, StaffId, TagId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { waitsFor } from './sharing/store-handovers.ts';
import type { Reader } from './sharing/who-receives.ts';
import { lateOrder } from './store-inbox.ts';

export interface InboxRow {
  id: ConversationId;
  number: number;
  subject: string;
  preview: string;
  customer_name: string | null;
  channel: string;
  status: ConversationStatus;
  assignee_id: StaffId | null;
  waiting_since: Date | null;
  last_message_at: Date;
  hold_until: string | null;
  order_number: string | null;
  order_late: boolean | null;
  sending_trouble: boolean;
  silent_since: Date | null;
  noise: NoiseKind | null;
  tags: TagId[];
  /** Who answers it right now. */
  claimed_by: StaffId | null;
  /** Handed over and not received. */
  handed_over: boolean;
  calling: boolean;
  scheduled_at: Date | null;
}

/** Somebody who gave no name is known by his address. */
const addressOf = sql`(select i.shown from customer_identities i
      where i.shop_id = u.shop_id and i.customer_id = u.id and i.kind = 'mail' limit 1)`;

/** What lists show of these conversations; all is looked up by key, so it costs the same however many there are. */
export async function inboxRows(
  ctx: Context,
  ids: readonly ConversationId[],
  reader: Reader,
): Promise<InboxRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<InboxRow>`
    select c.id, c.number, c.subject, c.preview, coalesce(nullif(u.name, ''), ${addressOf}) as customer_name,
      c.channel, c.status, c.assignee_id, c.waiting_since, c.last_message_at, c.hold_until,
      o.number as order_number, ${lateOrder(ctx)} as order_late,
      c.sending_trouble, c.silent_since, c.noise,
      array(select t.tag_id from conversation_tags t where t.shop_id = c.shop_id and t.conversation_id = c.id
        order by t.at, t.tag_id) as tags,
      (select k.staff_id from claims k where k.shop_id = c.shop_id and k.conversation_id = c.id
        and k.until > ${ctx.now}) as claimed_by,
      h.id is not null as handed_over,
      (h.id is not null and ${waitsFor(reader)}) or exists (select from mentions n
        where n.shop_id = c.shop_id and n.conversation_id = c.id and n.staff_id = ${reader.me}::uuid
        and n.seen_at is null) as calling,
      (select min(x.send_after) from outbox x where x.shop_id = c.shop_id and x.conversation_id = c.id
        and x.state = 'queued' and x.held_for = 'schedule') as scheduled_at
    from unnest(${[...ids]}::uuid[]) with ordinality as wanted(id, place)
    join conversations c on c.shop_id = ${ctx.shop} and c.id = wanted.id
    left join customers u on u.shop_id = c.shop_id and u.id = c.customer_id
    left join orders o on o.shop_id = c.shop_id and o.id = c.order_id
    left join handovers h on h.shop_id = c.shop_id and h.conversation_id = c.id and h.ended_at is null
    order by wanted.place`.execute(ctx.tx);
  return rows;
}

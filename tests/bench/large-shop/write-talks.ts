import type { EventId } from '../../../contract/ids.ts';
import { addDays, jstDay } from '../../../language/days.ts';
import { searchRow } from '../../../server/conversations/search/rules/search-row.ts';
import { chanceOf } from './chance.ts';
import type { Cell } from './copy.ts';
import { idAt } from './ids.ts';
import type { LargePlan, Sink } from './plan.ts';
import type { Said, Talk } from './talks.ts';

/** Where the shop's own mail comes from. */
export const shopAddress = 'info@large.example';

/** Everything that belongs to some matters, as the program itself would have written it. */
export async function writeTalks(
  plan: LargePlan,
  sink: Sink,
  { talks, tags }: { talks: readonly Talk[]; tags: readonly string[] },
): Promise<void> {
  const { shop } = plan;
  const each = <T>(make: (talk: Talk) => T[]): T[] => talks.flatMap(make);
  await sink(
    { table: 'conversations', columns: conversationColumns },
    talks.map((talk) => conversationRow(plan, talk)),
  );
  await sink(
    { table: 'messages', columns: messageColumns },
    each((talk) => talk.said.map((said) => messageRow(plan, talk, said))),
  );
  await sink(
    { table: 'outbox', columns: outboxColumns },
    each((talk) => sentOf(talk).map((said) => outboxRow(plan, talk, said))),
  );
  await sink(
    { table: 'notes', columns: ['shop_id', 'id', 'conversation_id', 'author_id', 'text', 'at'] },
    each((talk) =>
      talk.notes.map((note) => [shop, note.id, talk.id, plan.people[note.by] ?? null, note.text, note.at]),
    ),
  );
  await sink(
    { table: 'conversation_tags', columns: ['shop_id', 'conversation_id', 'tag_id', 'by_id', 'at'] },
    each((talk) =>
      talk.tags.map((tag) => [shop, talk.id, tags[tag] ?? '', plan.people[0] ?? null, lastOf(talk).at]),
    ),
  );
  await sink(
    { table: 'events', columns: eventColumns },
    each((talk) => eventRows(plan, talk)),
  );
  await sink(
    { table: 'search_texts', columns: searchColumns },
    each((talk) => searchRows(plan, talk)),
  );
}

const lastOf = ({ said }: Talk): Said => {
  const last = said.at(-1);
  if (last === undefined) throw new Error('a matter without a message');
  return last;
};
const sentOf = ({ said }: Talk): Said[] => said.filter((one) => !one.incoming);

const conversationColumns = [
  'shop_id',
  'id',
  'number',
  'subject',
  'preview',
  'channel',
  'account_id',
  'customer_id',
  'order_id',
  'status',
  'hold_reason',
  'hold_until',
  'assignee_id',
  'waiting_since',
  'sort_at',
  'first_replied_at',
  'first_answered_at',
  'closed_at',
  'last_message_id',
  'last_message_at',
  'noise',
  'noise_by',
  'created_at',
  'updated_at',
];

function conversationRow(plan: LargePlan, talk: Talk): Cell[] {
  const first = talk.said[0] ?? lastOf(talk);
  const last = lastOf(talk);
  const waits = talk.status === 'open' || (talk.status === 'working' && last.incoming);
  const asked = [...talk.said].reverse().find((one) => one.incoming) ?? first;
  const answered = sentOf(talk)[0]?.at ?? null;
  const held = talk.status === 'on_hold';
  return [
    plan.shop,
    talk.id,
    talk.number,
    talk.subject,
    asked.text
      .split('\n')
      .find((line) => line !== '')
      ?.slice(0, 80) ?? '',
    'mail',
    plan.account,
    talk.by.id,
    talk.about?.id ?? null,
    talk.status,
    held ? '配送会社の返事待ち' : '',
    held ? addDays(jstDay(plan.now), 1 + (talk.number % 9)) : null,
    talk.assignee === null ? null : (plan.people[talk.assignee] ?? null),
    waits ? asked.at : null,
    waits ? asked.at : last.at,
    answered,
    answered,
    talk.status === 'closed' ? last.at : null,
    last.id,
    last.at,
    talk.noise ? 'sales' : null,
    talk.noise ? 'rules' : null,
    first.at,
    last.at,
  ];
}

const messageColumns = [
  'shop_id',
  'id',
  'conversation_id',
  'direction',
  'kind',
  'channel',
  'author_id',
  'sender_name',
  'sender_address',
  'recipients',
  'subject',
  'text',
  'message_id',
  'in_reply_to',
  'content_hash',
  'at',
  'created_at',
];

function messageRow(plan: LargePlan, talk: Talk, { id, incoming, at, text, subject }: Said): Cell[] {
  const to = incoming ? { name: '', address: shopAddress } : { name: talk.by.name, address: talk.by.mail };
  const first = talk.said[0]?.id;
  return [
    plan.shop,
    id,
    talk.id,
    incoming ? 'in' : 'out',
    incoming ? 'customer' : 'reply',
    'mail',
    incoming ? null : (plan.people[talk.assignee ?? 0] ?? null),
    incoming ? talk.by.name : (plan.staffNames[talk.assignee ?? 0] ?? ''),
    incoming ? talk.by.mail : shopAddress,
    JSON.stringify([to]),
    subject,
    text,
    mailIdOf(id),
    first === id ? '{}' : `{${mailIdOf(first ?? id)}}`,
    incoming ? `\\x${id.replaceAll('-', '')}` : null,
    at,
    at,
  ];
}

const mailIdOf = (id: string): string => `${id}@large.example`;

const outboxColumns = [
  'shop_id',
  'id',
  'conversation_id',
  'account_id',
  'state',
  'send_after',
  'attempts',
  'sent_at',
  'envelope',
  'created_at',
  'updated_at',
];

function outboxRow(plan: LargePlan, talk: Talk, { id, at, subject }: Said): Cell[] {
  const envelope = {
    mailId: mailIdOf(id),
    date: at.toISOString(),
    from: { name: '', address: shopAddress },
    to: [{ name: talk.by.name, address: talk.by.mail }],
    cc: [],
    subject,
    inReplyTo: null,
    references: [],
    headers: {},
  };
  return [plan.shop, id, talk.id, plan.account, 'sent', at, 1, at, JSON.stringify(envelope), at, at];
}

const eventColumns = ['shop_id', 'id', 'at', 'kind', 'actor_id', 'conversation_id', 'data'];

function eventRows(plan: LargePlan, talk: Talk): Cell[][] {
  const chance = chanceOf(plan.seed * 7 + talk.number);
  return talk.said.map(({ id, incoming, at }) => [
    plan.shop,
    idAt<EventId>(chance, at),
    at,
    incoming ? 'message_received' : 'message_sent',
    incoming ? null : (plan.people[talk.assignee ?? 0] ?? null),
    talk.id,
    JSON.stringify({ message: id }),
  ]);
}

const searchColumns = ['shop_id', 'id', 'kind', 'at', 'week', 'text', 'tokens'];

function searchRows({ shop }: LargePlan, talk: Talk): Cell[][] {
  const said = talk.said.map(({ id, incoming, at, subject, text }) =>
    searchRow(shop, {
      kind: 'message',
      id,
      at,
      subject,
      writer: incoming ? `${talk.by.name} ${talk.by.mail}` : '',
      text,
      files: [],
    }),
  );
  const notes = talk.notes.map(({ id, at, text }) =>
    searchRow(shop, { kind: 'note', id, at, subject: '', writer: '', text, files: [] }),
  );
  return [...said, ...notes].map((row) => [
    row.shop_id,
    row.id,
    row.kind,
    row.at,
    row.week,
    row.text,
    `{${row.tokens.join(',')}}`,
  ]);
}

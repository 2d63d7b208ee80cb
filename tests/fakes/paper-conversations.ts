import { type Conversation, conversation } from '../../contract/conversations.ts';
import { type Delivery, type Message, message } from '../../contract/messages.ts';
import { type Order, order } from '../../contract/orders.ts';
import { aConsignment, anItem, aPlace, aStep } from './paper-orders.ts';

/** The person at the screen in tests; the same as in `aSession`. */
export const me = conversation.shape.messages.element.shape.author.unwrap().parse({
  id: '01930000-0000-7000-8000-000000000001',
  name: '佐藤 明子',
});
export const colleague = { ...me, id: idOf<typeof me.id>(2), name: '田中 一郎' };

/** An id of any kind, the same for the same number. */
export function idOf<T extends string>(n: number): T {
  return `01930000-0000-7000-8000-${String(n).padStart(12, '0')}` as T;
}

/** So many minutes ago, as an instant. */
export function ago(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

let made = 1000;
function nextId<T extends string>(): T {
  made += 1;
  return idOf<T>(made);
}

export function aMessage(changed: Partial<Message> = {}): Message {
  return message.parse({
    id: nextId(),
    direction: 'in',
    kind: 'customer',
    channel: 'mail',
    from: { name: '鈴木 花子', address: 'hanako@example.jp' },
    to: [{ name: '', address: 'shop@example.jp' }],
    cc: [],
    subject: 'まだ届きません',
    text: '注文した靴がまだ届きません。\nいつ届きますか？',
    folded: '',
    author: null,
    at: ago(134),
    hasHtml: false,
    attachments: [],
    delivery: null,
    bounce: null,
    authentication: null,
    origin: null,
    warnings: [],
    rawInputId: idOf(900),
    ...changed,
  });
}

/** A mail of ours, sent and taken by the server, unless said otherwise. */
export function aReply(delivery: Partial<Delivery> = {}, changed: Partial<Message> = {}): Message {
  return aMessage({
    direction: 'out',
    kind: 'reply',
    author: colleague,
    from: { name: 'くつのさとう', address: 'info@shop.example' },
    to: [{ name: '鈴木 花子', address: 'hanako@docomo.ne.jp' }],
    text: '本日出荷いたします。',
    at: ago(60),
    rawInputId: null,
    delivery: {
      state: 'sent',
      undoUntil: null,
      heldFor: null,
      leavesAt: null,
      sentAt: ago(59),
      attempts: 1,
      nextTryAt: null,
      serverSaid: '250 Ok',
      repeated: false,
      refusal: null,
      bounce: null,
      ...delivery,
    },
    ...changed,
  });
}

export function anOrder(changed: Partial<Order> = {}): Order {
  const address = aPlace({ street: '神宮前1-2-3', building: 'メゾン青葉 201', phone: '090-0000-1234' });
  const item = anItem();
  return order.parse({
    id: nextId(),
    number: 'R-10293',
    source: 'shopify_orders_export',
    sourceName: 'Shopify',
    customerId: null,
    state: 'preparing',
    sourceState: '発送待ち',
    payment: { state: 'paid', method: 'クレジットカード', paidAt: ago(60 * 24 * 8) },
    orderedAt: ago(60 * 24 * 8),
    promisedShipDate: ago(60 * 24).slice(0, 10),
    total: 8800,
    shippingFee: 550,
    charges: [],
    buyer: { ...address, mail: 'hanako@example.jp' },
    consignments: [
      aConsignment({ shipTo: address, items: [item], requestedDelivery: { day: null, time: '午前中' } }),
    ],
    holds: [],
    items: [item],
    shipments: [],
    gift: false,
    note: '',
    memo: '',
    timeline: [
      aStep('ordered', ago(60 * 24 * 8)),
      aStep('paid', ago(60 * 24 * 8)),
      aStep('promised', ago(60 * 24).slice(0, 10), { done: false, late: true }),
    ],
    late: true,
    ...changed,
  });
}

/** The short form of an order. */
export function inShort(full: Order): Conversation['otherOrders'][number] {
  const { id, number, sourceName, state, orderedAt, total, late, promisedShipDate } = full;
  const itemNames = full.items.map((item) => item.name);
  return {
    id,
    number,
    sourceName,
    state,
    orderedAt,
    total,
    late,
    promisedShipDate,
    itemNames,
    buyerName: full.buyer.name,
  };
}

export function aConversation(changed: Partial<Conversation> = {}): Conversation {
  const id = nextId<Conversation['id']>();
  return conversation.parse({
    id,
    number: 4821,
    version: 1,
    subject: 'まだ届きません',
    channel: 'mail',
    status: 'open',
    holdReason: '',
    holdUntil: null,
    assignee: null,
    waitingSince: ago(134),
    messages: [aMessage()],
    notes: [],
    customer: {
      id: nextId(),
      name: '鈴木 花子',
      kana: 'スズキ ハナコ',
      identities: [{ kind: 'mail', value: 'hanako@example.jp', shown: 'hanako@example.jp' }],
      orderCount: 4,
      conversationCount: 2,
      firstOrderedAt: ago(60 * 24 * 400),
    },
    customerEvidence: [{ kind: 'address_known', text: 'hanako@example.jp' }],
    order: anOrder(),
    orderEvidence: [{ kind: 'only_open_order', text: '' }],
    candidates: [],
    otherOrders: [],
    otherConversations: [],
    history: [],
    presence: [],
    draft: null,
    replyTo: { name: '鈴木 花子', address: 'hanako@example.jp' },
    replyFrame: { before: '鈴木 花子 様\n\n', after: '\n\n──\nくつのさとう 佐藤' },
    replyBlocked: null,
    noise: null,
    mergedInto: null,
    claim: null,
    handover: null,
    tags: [],
    moves: [],
    sameMatters: [],
    reach: null,
    quietUntil: null,
    draftUploads: [],
    ...changed,
  });
}

import type { Order } from '../../../contract/orders.ts';
import { carrierText } from '../../../language/carrier-text.ts';
import { formatDay } from '../../../language/days.ts';
import { parcelCarriers } from '../../../language/parcel-carriers.ts';
import { introduction, phrasesOf, salutation, signedBy, type Voice } from '../../../language/voice.ts';

export interface AcknowledgementText {
  customerName: string;
  shopName: string;
  signature: string;
  /** What the person wrote about: subject, or the first line. */
  matter: string;
  /** Only when the writer is the buyer: nobody else is told what was ordered. */
  order: Order | null;
  /** The order's page for the customer, or null when nobody outside reaches this desk. */
  statusUrl?: string | null;
  /** 「11月24日(火)18時まで」 */
  answerBy: string;
  /** Today in Asia/Tokyo, YYYY-MM-DD. */
  today: string;
  /** It goes to a telephone (C2): short, and without any link, because filters drop every mail that has one. */
  toPhone?: boolean;
  voice?: Voice;
  /** Lines it opens with (E5); '' = none. */
  warm?: { human: string; season: string };
  /** Small delights that go along (E6), each a line or two. */
  delights?: readonly string[];
  /** The writer has reason to worry: he is told so, and greeted with nothing else. */
  concern?: boolean;
}

/** The receipt notice (C1): what was understood, and by when a person answers. Certain facts only (D4). */
export function acknowledgementText(facts: AcknowledgementText): string {
  if (facts.toPhone !== true) return notice(facts);
  const [matter, signature] = [carrierText(facts.matter), carrierText(facts.signature)];
  // Once more over the whole: a name of a shop or an article may be a domain.
  return carrierText(notice({ ...facts, matter, signature }));
}

function notice(facts: AcknowledgementText): string {
  const { voice = 'standard', warm = { human: '', season: '' }, concern = false } = facts;
  const say = phrasesOf(voice);
  const opening = [
    introduction(voice, { shop: facts.shopName, staff: '' }),
    warm.season,
    say.thanks.writing,
    concern ? say.concern : warm.human,
    say.received,
  ];
  const lines = [
    salutation(voice, facts.customerName),
    '',
    ...opening.filter((line) => line !== ''),
    '',
    ...(facts.matter === '' ? [] : [`■ お問い合わせ: ${facts.matter}`]),
    ...(facts.order === null ? [] : orderLines(facts.order, facts)),
    ...(facts.matter === '' && facts.order === null ? [] : ['']),
    say.answerBy(facts.answerBy),
    say.addMore,
    ...delightLines(facts),
    '',
    signedBy(facts.signature, '') || facts.shopName,
  ];
  return lines.join('\n');
}

const delightLines = ({ delights = [] }: AcknowledgementText): string[] =>
  delights.flatMap((line) => ['', line]);

function orderLines(order: Order, { today, toPhone, statusUrl }: AcknowledgementText): string[] {
  const shown = order.items.slice(0, toPhone === true ? 1 : 3);
  const items = shown.map(
    (i) =>
      `　${[i.name, i.options]
        .filter((t) => t !== '')
        .join(' ')
        .slice(0, 60)} ×${i.quantity}`,
  );
  const more = order.items.length > shown.length ? [`　ほか${order.items.length - shown.length}点`] : [];
  const page = statusUrl == null || toPhone === true ? [] : [`　${statusUrl}`];
  return [
    `■ ご注文: ${order.number}`,
    ...items,
    ...more,
    `■ いまの状況: ${stateText(order, today)}`,
    ...page,
  ];
}

/** Where the order stands, from facts alone; a promised day that has passed is not repeated. */
function stateText(order: Order, today: string): string {
  const shipment = order.shipments.at(-1);
  switch (order.state) {
    case 'cancelled':
      return 'キャンセルを承っています';
    case 'returned':
      return 'ご返品を承っています';
    case 'delivered':
      return 'お届けが済んでいます';
    case 'shipped': {
      const day = shipment?.shippedOn ? `${formatDay(shipment.shippedOn)}に` : '';
      const by = shipment?.carrier ? parcelCarriers[shipment.carrier]?.ja : undefined;
      const parcel =
        by && shipment?.trackingNumber ? ` (${by} お問い合わせ番号 ${shipment.trackingNumber})` : '';
      return `${day}発送しました${parcel}`;
    }
    default: {
      const promised = order.promisedShipDate;
      return promised !== null && promised >= today
        ? `出荷の準備をしています (${formatDay(promised)} 出荷予定)`
        : '出荷の準備をしています';
    }
  }
}

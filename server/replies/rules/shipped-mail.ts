import type { Consignment } from '../../../contract/orders.ts';
import { carrierText } from '../../../language/carrier-text.ts';
import { formatDay, jstDay } from '../../../language/days.ts';
import { parcelCarriers, shownTrackingNumber } from '../../../language/parcel-carriers.ts';
import { introduction, phrasesOf, salutation, signedBy, type Voice } from '../../../language/voice.ts';

export interface ShippedMailFacts {
  customerName: string;
  shopName: string;
  signature: string;
  orderNumber: string;
  /** What has left and was not told yet; at least one. */
  left: readonly Consignment[];
  /** Of the whole order: where it goes to several people, each is named. */
  several: boolean;
  /** Something of the order leaves later. */
  more: boolean;
  /** The order's page for the customer, or null when nobody outside reaches this desk. */
  statusUrl: string | null;
  /** Links are dropped by this address's filters, or forbidden there. */
  withoutLinks: boolean;
  /** The shop's own words (settings); empty = ours. */
  words: { subject: string; opening: string; closing: string };
  voice?: Voice;
  /** Lines it opens with (E5); '' = none. */
  warm?: { human: string; season: string };
  /** It left later than was promised: that is what it opens with. */
  late?: boolean;
  /** Small delights that go along (E6), each a line or two. */
  delights?: readonly string[];
}

const usualClosing = 'お気づきの点がありましたら、このメールにそのままご返信ください。';

/** 発送のお知らせ (E1): what left, by whom it is carried, under which number. Certain facts only (D4). */
export function shippedMail(facts: ShippedMailFacts): { subject: string; text: string } {
  const fill = filler(facts);
  const subject =
    fill(facts.words.subject).replace(/\s+/g, ' ').trim() || `発送のお知らせ (${facts.orderNumber})`;
  const { voice = 'standard', delights = [] } = facts;
  const signed = signedBy(facts.signature, '');
  const signature = facts.withoutLinks ? carrierText(signed) : signed;
  const text = [
    salutation(voice, facts.customerName),
    openingOf(facts, voice, fill(facts.words.opening).trim()),
    `■ ご注文番号: ${facts.orderNumber}`,
    ...facts.left.map((one) => consignmentLines(one, facts)),
    ...(facts.more ? ['ほかの品は、発送の際にあらためてお知らせします。'] : []),
    ...statusLines(facts),
    ...delights,
    fill(facts.words.closing).trim() || usualClosing,
    signature.trim() || facts.shopName,
  ].join('\n\n');
  return { subject, text: facts.withoutLinks ? carrierText(text) : text };
}

/** Who writes, the season or a pardon, and thanks: in the shop's own words where it has some. */
function openingOf({ shopName, warm, late }: ShippedMailFacts, voice: Voice, own: string): string {
  const say = phrasesOf(voice);
  const thanks = own === '' ? [say.thanks.order, warm?.human ?? '', say.shipped] : [own];
  const who = introduction(voice, { shop: shopName, staff: '' });
  const lines = [who, late === true ? say.late : (warm?.season ?? ''), ...thanks];
  return lines.filter((line) => line !== '').join('\n');
}

function consignmentLines(
  { position, shipTo, items, shipments, requestedDelivery, stageAt }: Consignment,
  { several, withoutLinks }: ShippedMailFacts,
): string {
  const days = shipments.map((one) => one.shippedOn).filter((day) => day !== null);
  const day = days.sort()[0] ?? jstDayOf(stageAt);
  return [
    ...(several ? [`【お届け先 ${position + 1}】 ${shipTo.name} 様`] : []),
    `■ 発送日: ${formatDay(day)}`,
    '■ 発送した品',
    ...items.map(itemLine),
    ...shipments.flatMap((one) => parcelLines(one, withoutLinks)),
    ...wishLines(requestedDelivery),
  ].join('\n');
}

const jstDayOf = (instant: string): string => jstDay(new Date(instant));

const itemLine = ({ name, options, quantity }: Consignment['items'][number]): string =>
  `　${[name, options].filter((part) => part !== '').join(' ')} ×${quantity}`;

function parcelLines(
  { carrier, trackingNumber, trackingUrl }: Consignment['shipments'][number],
  withoutLinks: boolean,
): string[] {
  const by = carrier === null ? undefined : parcelCarriers[carrier]?.ja;
  if (trackingNumber === null || trackingNumber === '') return by === undefined ? [] : [`■ 配送会社: ${by}`];
  return [
    ...(by === undefined ? [] : [`■ 配送会社: ${by}`]),
    `■ お問い合わせ番号: ${shownTrackingNumber(trackingNumber)}`,
    ...(trackingUrl === null || withoutLinks ? [] : [`　${trackingUrl}`]),
  ];
}

function wishLines({ day, time }: Consignment['requestedDelivery']): string[] {
  const wish = [day === null ? '' : formatDay(day), time.trim()].filter((part) => part !== '').join(' ');
  return wish === '' ? [] : [`■ ご希望のお届け日時: ${wish}`];
}

function statusLines({ statusUrl, withoutLinks }: ShippedMailFacts): string[] {
  return statusUrl === null || withoutLinks
    ? []
    : [`ご注文の状況は、こちらでいつでもご覧いただけます。\n${statusUrl}`];
}

/** Fills in 「{お名前}」「{注文番号}」「{店名}」. */
function filler({ customerName, orderNumber, shopName }: ShippedMailFacts): (words: string) => string {
  const values: Record<string, string> = {
    お名前: customerName.trim() || 'お客様',
    注文番号: orderNumber,
    店名: shopName,
  };
  return (words) =>
    words.replace(/\{([^{}]{1,10})\}/g, (whole, name: string) => values[name.trim()] ?? whole);
}

import type { Consignment, Order } from '../../../contract/orders.ts';
import { jstDay } from '../../../language/days.ts';
import { parcelCarriers, shownTrackingNumber } from '../../../language/parcel-carriers.ts';
import { escaped, type PageLanguage, publicPage } from '../../platform/http/public-page.ts';
import type { StatusFacts } from './look-up.ts';
import { statusWords } from './words.ts';

type Words = (typeof statusWords)['ja'];

/**
 * The order's story for the customer, in plain words (E1). Whoever has the link reads it, so it holds no address, no
 * telephone and no price: the mail may have been passed on, and the gift's recipient may look over the buyer's shoulder.
 */
export function statusPage(facts: StatusFacts, language: PageLanguage): string {
  const words = statusWords[language];
  const { order, shopName, today } = facts;
  const title = words.title(shopName);
  const body = [
    `<p class="shop">${escaped(shopName)}</p>`,
    `<h1>${escaped(headOf(order, today, words))}</h1>`,
    `<p class="number">${escaped(words.orderNumber(order.number))}</p>`,
    ...promiseOf(order, today, words),
    stepsOf(order, words),
    ...order.consignments.map((one) => consignmentOf(one, { order, words, language })),
    askOf(facts, words),
  ].join('');
  return publicPage({ language, title, body, style });
}

/** A link that is none of ours. */
export function unknownPage(language: PageLanguage): string {
  const { unknownTitle, unknown } = statusWords[language];
  const body = `<h1>${escaped(unknownTitle)}</h1><p>${escaped(unknown)}</p>`;
  return publicPage({ language, title: unknownTitle, body });
}

const isGone = (one: Consignment): boolean => one.stage === 'shipped';
const isOpen = (one: Consignment): boolean => !isGone(one) && one.stage !== 'cancelled';

type Head = keyof Words['heads'];

function headKey(order: Order, today: string): Head {
  const { state, payment, consignments, promisedShipDate, orderedAt } = order;
  if (state === 'cancelled' || state === 'returned' || state === 'delivered') return state;
  if (consignments.some(isGone)) return consignments.some(isOpen) ? 'partly' : 'shipped';
  if (state === 'shipped') return 'shipped';
  if (promisedShipDate !== null && promisedShipDate < today) return 'late';
  if (payment.state === 'unpaid' && !/代引|代金引換/.test(payment.method)) return 'unpaid';
  return state === 'received' && orderedAt !== null ? 'received' : 'preparing';
}

const headOf = (order: Order, today: string, words: Words): string => words.heads[headKey(order, today)];

/** A day that has passed is not promised again (D4). */
function promiseOf(order: Order, today: string, words: Words): string[] {
  const head = headKey(order, today);
  if (head === 'late') return [`<p>${escaped(words.lateAbout)}</p>`];
  const { promisedShipDate } = order;
  const waits = head === 'received' || head === 'preparing' || head === 'partly';
  if (!waits || promisedShipDate === null || promisedShipDate < today) return [];
  const say = head === 'partly' ? words.restPromised : words.promised;
  return [`<p>${escaped(say(words.day(promisedShipDate)))}</p>`];
}

/** What happened, and what is to come; of the work in the house only that it goes on. */
function stepsOf(order: Order, words: Words): string {
  if (order.state === 'cancelled' || order.state === 'returned') return '';
  const day = (kind: string): string | null => {
    const step = order.timeline.find((one) => one.kind === kind && one.done);
    return step === undefined ? null : step.at;
  };
  const shipped = day('shipped') ?? (order.consignments.some(isGone) ? '' : null);
  const delivered = day('delivered');
  const steps: [keyof Words['steps'], string | null][] = [
    ['ordered', day('ordered')],
    ...(order.payment.state === 'unknown'
      ? []
      : ([['paid', day('paid')]] as [keyof Words['steps'], string | null][])),
    [
      'preparing',
      shipped ?? delivered ?? day('printed') ?? day('packed') ?? (order.state === 'preparing' ? '' : null),
    ],
    ['shipped', shipped ?? (delivered === null ? null : '')],
    ['delivered', delivered],
  ];
  const items = steps.map(([step, at]) => {
    const when =
      at === null || at === '' || step === 'preparing'
        ? ''
        : ` <small>${escaped(words.day(dayOf(at)))}</small>`;
    return `<li${at === null ? '' : ' class="done"'}>${escaped(words.steps[step])}${when}</li>`;
  });
  return `<ol class="steps">${items.join('')}</ol>`;
}

const dayOf = (at: string): string => (at.length === 10 ? at : jstDay(new Date(at)));

interface Around {
  order: Order;
  words: Words;
  language: PageLanguage;
}

function consignmentOf(one: Consignment, { order, words, language }: Around): string {
  const several = order.consignments.length > 1;
  const name = one.shipTo.name.trim();
  const stage = isGone(one) ? words.left : isOpen(one) ? words.inWork : words.notSent;
  const head = several ? `<h2>${escaped(words.to(name))} <small>${escaped(stage)}</small></h2>` : '';
  const items = one.items.map(
    ({ name: item, options, quantity }) =>
      `<li>${escaped([item, options].filter((part) => part !== '').join(' '))} <small>×${quantity}</small></li>`,
  );
  const wish = [
    one.requestedDelivery.day === null ? '' : words.day(one.requestedDelivery.day),
    one.requestedDelivery.time,
  ].filter((part) => part !== '');
  const facts = [
    ...one.shipments.flatMap((parcel) => parcelOf(parcel, { words, language })),
    ...(wish.length === 0 ? [] : [line(words.wish, escaped(wish.join(' ')))]),
  ];
  return `<section>${head}<ul>${items.join('')}</ul>${facts.length === 0 ? '' : `<dl>${facts.join('')}</dl>`}</section>`;
}

const line = (label: string, html: string): string => `<dt>${escaped(label)}</dt><dd>${html}</dd>`;

function parcelOf(
  { carrier, trackingNumber, trackingUrl }: Consignment['shipments'][number],
  { words, language }: Pick<Around, 'words' | 'language'>,
): string[] {
  const by = carrier === null ? undefined : parcelCarriers[carrier]?.[language];
  const lines = by === undefined ? [] : [line(words.carrier, escaped(by))];
  if (trackingNumber === null || trackingNumber === '') return lines;
  const link =
    trackingUrl === null
      ? ''
      : `<br><a href="${escaped(trackingUrl)}" rel="noreferrer">${escaped(words.track)}</a>`;
  return [...lines, line(words.number, `${escaped(shownTrackingNumber(trackingNumber))}${link}`)];
}

function askOf({ shopMail, order }: StatusFacts, words: Words): string {
  if (!shopMail.includes('@')) return '';
  const to = `mailto:${encodeURI(shopMail)}?subject=${encodeURIComponent(words.subject(order.number))}`;
  return `<p class="ask">${escaped(words.ask)}<br><a href="${escaped(to)}">${escaped(words.mail)}</a></p>`;
}

const style =
  '.shop{margin:0;color:#5b636e}h1{margin:.2rem 0;font-size:1.6rem;line-height:1.4}.number{margin:0 0 1rem;color:#5b636e}' +
  '.steps{display:flex;gap:.25rem;list-style:none;margin:1.5rem 0;padding:0;font-size:.85rem}' +
  '.steps li{flex:1;padding-top:.5rem;border-top:4px solid #d5dae1;color:#5b636e;line-height:1.5}' +
  '.steps .done{border-color:#1f7a4d;color:inherit;font-weight:600}.steps small{display:block;font-weight:400}' +
  'section{margin:1rem 0;padding:1rem 1.25rem;border:1px solid #d5dae1;border-radius:.75rem}' +
  'h2{margin:0 0 .5rem;font-size:1rem}h2 small{float:right;font-weight:400}ul{margin:0;padding:0;list-style:none}' +
  'dl{margin:.75rem 0 0;padding-top:.75rem;border-top:1px solid #d5dae1}dt{font-size:.85rem;color:#5b636e}dd{margin:0 0 .5rem}' +
  '.ask{margin-top:2rem;font-size:.95rem}' +
  '@media(max-width:26rem){.steps{display:block}.steps li{padding:.25rem .75rem;border-top:0;border-left:4px solid #d5dae1}.steps small{display:inline;margin-left:.5rem}}' +
  '@media(prefers-color-scheme:dark){.shop,.number,.steps li,dt{color:#aab2bd}.steps .done{color:#e8eaed;border-color:#4fbf86}section,dl,.steps li{border-color:#3a4048}}';

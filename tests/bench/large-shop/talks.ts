import type { ConversationId, MessageId, NoteId } from '../../../contract/ids.ts';
import { type Chance, chanceOf } from './chance.ts';
import { idAt } from './ids.ts';
import type { Somebody } from './people.ts';
import { instantAt, type LargePlan } from './plan.ts';
import type { Bought, Ware } from './wares.ts';
import {
  answerClosings,
  answerOpenings,
  asides,
  cities,
  closings,
  colours,
  companies,
  noteLines,
  openings,
  sizes,
  type Topic,
  topics,
} from './words.ts';

export interface Said {
  id: MessageId;
  incoming: boolean;
  at: Date;
  text: string;
  subject: string;
}

export interface Talk {
  id: ConversationId;
  number: number;
  subject: string;
  by: Somebody;
  about: Bought | null;
  status: 'open' | 'working' | 'on_hold' | 'closed';
  /** Index into the people of the shop; null = nobody's. */
  assignee: number | null;
  noise: boolean;
  said: Said[];
  notes: { id: NoteId; at: Date; text: string; by: number }[];
  /** Index into the tags. */
  tags: number[];
}

export interface Known {
  people: readonly Somebody[];
  wares: readonly Ware[];
  orders: readonly Bought[];
}

const hour = 3_600_000;

/** How many of 100,000 are unfinished; a small shop has its share, and at least a few. */
const unfinished = (plan: LargePlan, of: number): number =>
  Math.max(3, Math.round((of * plan.conversations) / 100_000));

/** One matter of the shop; `index` 0 is the oldest. */
export function makeTalk(plan: LargePlan, known: Known, index: number): Talk {
  const chance = chanceOf(plan.seed * 1_000_003 + index);
  const share = (index + chance.next()) / plan.conversations;
  const begun = instantAt(plan, share * 0.999);
  const topic = chance.often(topics);
  const about = chance.happens(0.75) ? orderBefore(chance, known, share) : null;
  const by = about?.by ?? chance.one(known.people);
  const fill = filler(chance, plan, { about, by, known });
  const subject = fill(chance.one(topic.subjects));
  const status = statusOf(plan, index, chance);
  const said = conversation(chance, plan, { topic, fill, begun, subject, status });
  return {
    id: idAt<ConversationId>(chance, begun),
    number: index + 1,
    subject,
    by,
    about,
    status,
    assignee: status === 'open' && chance.happens(0.7) ? null : chance.often(plan.people.map((_, i) => i)),
    noise: chance.happens(0.02),
    said,
    notes: notesOf(chance, plan, { begun, fill }),
    tags: tagsOf(chance),
  };
}

function orderBefore(chance: Chance, { orders }: Known, share: number): Bought | null {
  const newest = Math.floor(share * orders.length);
  return orders[Math.max(0, newest - 1 - chance.below(Math.max(1, Math.round(orders.length / 400))))] ?? null;
}

/** What is unfinished lies among the newest. */
function statusOf(plan: LargePlan, index: number, chance: Chance): Talk['status'] {
  const back = plan.conversations - index;
  const [open, working, held] = [unfinished(plan, 300), unfinished(plan, 150), unfinished(plan, 600)];
  const all = open + working + held;
  if (back > all * 2) return 'closed';
  const at = chance.next() * all * 2;
  if (at < open) return 'open';
  if (at < open + working) return 'working';
  return at < all ? 'on_hold' : 'closed';
}

function conversation(
  chance: Chance,
  plan: LargePlan,
  {
    topic,
    fill,
    begun,
    subject,
    status,
  }: { topic: Topic; fill: (text: string) => string; begun: Date; subject: string; status: Talk['status'] },
): Said[] {
  const mean = plan.messages / plan.conversations;
  const count = Math.max(1, Math.round(mean * (0.4 + 1.2 * chance.next())));
  const room = plan.now.getTime() - begun.getTime();
  const step = Math.min(20 * hour, room / (count + 1));
  return Array.from({ length: count }, (_, i) => {
    const last = i === count - 1;
    const incoming = last
      ? status === 'open' || (status === 'closed' && i % 2 === 0 && count === 1)
      : i % 2 === 0;
    const at = new Date(begun.getTime() + Math.floor(step * (i + 0.5 * chance.next())));
    const text = incoming ? question(chance, topic, fill) : answer(chance, topic, fill);
    return {
      id: idAt<MessageId>(chance, at),
      incoming,
      at,
      text,
      subject: i === 0 ? subject : `Re: ${subject}`,
    };
  });
}

function question(chance: Chance, topic: Topic, fill: (text: string) => string): string {
  if (chance.happens(0.05))
    return chance.one(['まだ?', 'まだですか', 'お返事ください', '了解しました', 'ありがとうございます!']);
  const lines = [chance.one(openings), chance.one(topic.asks)];
  const more = chance.below(4);
  for (let i = 0; i < more; i += 1) lines.push(chance.often(asides));
  if (chance.happens(0.4)) lines.push(`「${rareWord(chance)}」と書いてあるものです。`);
  lines.push(chance.one(closings));
  return fill(lines.filter((line) => line !== '').join('\n'));
}

function answer(chance: Chance, topic: Topic, fill: (text: string) => string): string {
  return fill(
    [
      '{宛名} 様',
      '',
      chance.one(answerOpenings),
      chance.one(topic.answers),
      chance.often(answerClosings),
    ].join('\n'),
  );
}

/** Real texts have a long tail of words that hardly ever come again. */
const rareWord = (chance: Chance): string =>
  String.fromCodePoint(0x4e00 + chance.below(6000), 0x4e00 + chance.below(6000));

/** Puts this matter's own facts into a line. */
function filler(
  chance: Chance,
  plan: LargePlan,
  { about, by, known }: { about: Bought | null; by: Somebody; known: Known },
): (text: string) => string {
  const values: Record<string, () => string> = {
    宛名: () => by.name,
    名: () => by.name.split(' ')[0] ?? '',
    商品: () => (about?.ware ?? chance.often(known.wares)).name,
    番号: () => about?.number ?? `R-${10_000 + chance.below(plan.orders)}`,
    伝票: () => about?.tracking ?? '409912345678',
    色: () => chance.often(colours),
    サイズ: () => chance.often(sizes),
    日: () => `${1 + chance.below(12)}月${1 + chance.below(28)}日`,
    会社: () => chance.one(companies),
    市: () => chance.often(cities),
    電話: () => `${by.phone.slice(0, 3)}-${by.phone.slice(3, 7)}-${by.phone.slice(7)}`,
    担当: () => chance.often(plan.staffNames),
  };
  return (text) => text.replace(/\{(.+?)\}/g, (_, name: string) => values[name]?.() ?? '');
}

function notesOf(
  chance: Chance,
  plan: LargePlan,
  { begun, fill }: { begun: Date; fill: (text: string) => string },
): Talk['notes'] {
  if (!chance.happens(0.2)) return [];
  const at = new Date(Math.min(plan.now.getTime(), begun.getTime() + hour));
  return [
    {
      id: idAt<NoteId>(chance, at),
      at,
      text: fill(chance.often(noteLines)),
      by: chance.below(plan.people.length),
    },
  ];
}

const tagsOf = (chance: Chance): number[] => {
  if (!chance.happens(0.4)) return [];
  const first = Math.floor(20 ** chance.next()) - 1;
  return chance.happens(0.2) ? [...new Set([first, chance.below(20)])] : [first];
};

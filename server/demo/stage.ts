import { sql } from 'kysely';
import type { AccountId, ConversationId, MessageId, ShopId, StaffId } from '../../contract/ids.ts';
import { conversationEvents } from '../conversations/events.ts';
import { holdForWordsJob, holdForWordsKind } from '../conversations/hold-order.ts';
import { readInputJob } from '../conversations/read-input.ts';
import { reachJobs, sendingJob } from '../conversations/silence.ts';
import type { Channel, Receipt } from '../intake/channel.ts';
import type { Actor, Reactions, Runner } from '../platform/context.ts';
import type { EventRecord } from '../platform/event-record.ts';
import type { Job, JobKind } from '../platform/jobs.ts';
import { createRunner } from '../platform/runner.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { acknowledgeJob, sendMessageJob } from '../replies/deliver.ts';
import { pretended, pretending } from './pretend-sending.ts';
import type { DemoStaff } from './shop.ts';

export interface StageParts {
  channels: ReadonlyMap<string, Channel>;
  box: SecretBox;
}

/** A message that just came in, as the desk filed it. */
export interface Filed {
  conversation: ConversationId;
  message: MessageId;
}

/**
 * Where the past is acted out: the same use cases and jobs as in earnest, a clock that is moved, and a queue that is
 * worked off at once instead of by the worker.
 */
export interface Stage {
  runner: Runner;
  shop: ShopId;
  account: AccountId;
  channel: Channel;
  staff: Record<DemoStaff, Extract<Actor, { kind: 'staff' }>>;
  /** Moves the clock; it never goes back. */
  moveTo(at: Date): void;
  /** By the word that a person's letters have in common: where the first of them was filed. */
  firstMatterOf: Map<string, ConversationId>;
  /** What the mail server answers to the next sendings. */
  nextReceipts(receipts: readonly Receipt[]): void;
  /** The next input cannot be read. */
  nextUnreadable(why: string): void;
  /** Works off everything that was queued; answers what came in meanwhile. */
  settle(): Promise<Filed | null>;
}

const filing = 'demo_filed';
const fileIt = (event: EventRecord): Job => ({
  name: filing,
  data: { conversation: event.conversationId, message: event.data?.message },
});
const reactions: Reactions = new Map([
  [
    conversationEvents.messageReceived,
    [fileIt, (event: EventRecord): Job => ({ ...fileIt(event), name: 'acknowledge' }), holdForWordsJob],
  ],
  [conversationEvents.automaticMailReceived, [fileIt]],
  [conversationEvents.messageSent, [sendingJob]],
]);

export interface Cast {
  shop: ShopId;
  people: Record<DemoStaff, { id: StaffId; name: string; role: Extract<Actor, { kind: 'staff' }>['role'] }>;
  start: Date;
}

interface Play {
  queue: Job[];
  now: Date;
  /** What falls due on another day. */
  later: Job[];
  receipts: Receipt[];
  unreadable: string | null;
}

/** A runner whose clock and queue belong to the play. */
export function playRunner(real: Runner, start: Date): { runner: Runner; play: Play } {
  const play: Play = { queue: [], now: start, later: [], receipts: [], unreadable: null };
  const runner = createRunner({
    db: real.db,
    clock: { now: () => new Date(play.now) },
    jobs: { send: async (_tx, _shop, ...jobs) => void play.queue.push(...jobs) },
    reactions,
  });
  return { runner: withoutWaiting(runner), play };
}

/**
 * Hundreds of commits need not wait for the disk one by one: a demo shop that a power cut leaves half made is made
 * again, see `finishShop`.
 */
function withoutWaiting(runner: Runner): Runner {
  return {
    ...runner,
    run: (shop, actor, work) =>
      runner.run(shop, actor, async (ctx) => {
        await sql`set local synchronous_commit to off`.execute(ctx.tx);
        return await work(ctx);
      }),
  };
}

/** Replaces what touches the outside: sending, and reading of what shall not be readable. */
function actingChannel(channel: Channel, play: Play): Channel {
  const sending = pretending(channel, () => play.receipts.shift() ?? pretended);
  return {
    ...sending,
    async read(raw, own) {
      const why = play.unreadable;
      play.unreadable = null;
      if (why !== null) throw new Error(why);
      return await channel.read(raw, own);
    },
  };
}

type Staff = Extract<Actor, { kind: 'staff' }>;

const actor = (person: Omit<Staff, 'kind'>): Staff => ({ kind: 'staff', ...person });

/** What waits longer than this is done when the play has come so far. */
const soonMs = 3600_000;

/** Works off what was queued with these kinds of jobs; answers what was filed last. */
async function workOff(play: Play, shop: ShopId, kinds: readonly JobKind[]): Promise<Filed | null> {
  let filed: Filed | null = null;
  play.queue.push(...play.later.splice(0));
  for (let job = play.queue.shift(); job !== undefined; job = play.queue.shift()) {
    const { name, data, startAfter } = job;
    if (startAfter !== undefined && startAfter.getTime() > play.now.getTime() + soonMs) {
      play.later.push(job);
      continue;
    }
    if (startAfter !== undefined) move(play, startAfter);
    if (name === filing) filed = data as unknown as Filed;
    const kind = kinds.find((one) => one.name === name);
    // A job that fails has written down why; in earnest it would be tried again later.
    await kind?.run(shop, data).catch(() => {});
  }
  return filed;
}

function move(play: Play, to: Date): void {
  if (to > play.now) play.now = to;
}

export function buildStage(
  { runner, play }: ReturnType<typeof playRunner>,
  cast: Cast,
  { channel, box, account }: { channel: Channel; box: SecretBox; account: AccountId },
): Stage {
  const channels = new Map([[channel.kind, actingChannel(channel, play)]]);
  const kinds = [
    readInputJob(runner, channels),
    acknowledgeJob(runner, channels),
    holdForWordsKind(runner),
    ...reachJobs(runner),
    sendMessageJob(runner, { channels, box }),
  ];
  return {
    runner,
    shop: cast.shop,
    account,
    channel,
    staff: {
      tamura: actor(cast.people.tamura),
      sato: actor(cast.people.sato),
      kimura: actor(cast.people.kimura),
    },
    moveTo: (at) => move(play, at),
    firstMatterOf: new Map(),
    nextReceipts: (receipts) => {
      play.receipts = [...receipts];
    },
    nextUnreadable: (why) => {
      play.unreadable = why;
    },
    settle: () => workOff(play, cast.shop, kinds),
  };
}

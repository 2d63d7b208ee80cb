import type { RawInputId, ShopId } from '../../contract/ids.ts';
import type { Channel, IncomingMessage } from '../intake/channel.ts';
import { recogniseProbe } from '../intake/probe-account.ts';
import { holdInputs, inputFailed, inputsDone, takeInputs, waitingInputs } from '../intake/process-input.ts';
import { rawBytes } from '../intake/raw-bytes.ts';
import type { InputOutcome, TakenInput } from '../intake/types.ts';
import { type Context, type Runner, system } from '../platform/context.ts';
import { errorText } from '../platform/errors.ts';
import type { JobCall, JobKind } from '../platform/jobs.ts';
import { type Arrival, receiveMessages } from './receive-message.ts';
import { isLarge, type Portion, portionsOf } from './rules/reading-portions.ts';

interface Reader {
  runner: Runner;
  channels: ReadonlyMap<string, Channel>;
  /** Large ones are read one after the other. */
  large: Promise<unknown>;
}

interface Read {
  /** Its bytes are let go of as soon as they are read. */
  taken: Omit<TakenInput, 'raw'>;
  incoming: IncomingMessage;
}

/** What became of the inputs asked for: those not named are done. */
type Failures = Map<RawInputId, Error>;

/** As many as wait are read together; more would keep the shop's counter and a conversation locked for too long. */
const most = 20;

/**
 * The job that reads stored raw inputs. Reading happens before the transaction (it may take long), writing in one for
 * all that are at hand, which costs a third of one for each. Where that fails, each is tried by itself. Whatever goes
 * wrong, the raw bytes stay, the error is visible, and it can be run again.
 */
export function readInputJob(runner: Runner, channels: ReadonlyMap<string, Channel>): JobKind {
  const reader: Reader = { runner, channels, large: Promise.resolve() };
  const turns = new Turns();
  const readOfShop = (shop: ShopId, ids: RawInputId[]): Promise<Failures> =>
    turns.take(shop, (writeTurn) => readAll(reader, { shop, ids, writeTurn }));
  return {
    name: 'read_input',
    concurrency: 2,
    // A portion of mails that each run into the time limit of reading.
    expireSeconds: 1800,
    async run(shop, data) {
      for (const [, failure] of await readOfShop(shop, [idOf(data)])) throw failure;
    },
    together: {
      most,
      async run(calls) {
        const failures: Failures = new Map();
        for (const [shop, ids] of byShop(calls)) {
          for (const [id, failure] of await readOfShop(shop, ids)) failures.set(id, failure);
        }
        return calls.map(({ data }) => failures.get(idOf(data)) ?? null);
      },
    },
  };
}

const idOf = (data: Record<string, unknown>): RawInputId => data.input as RawInputId;

function byShop(calls: readonly JobCall[]): Map<ShopId, RawInputId[]> {
  const shops = new Map<ShopId, RawInputId[]>();
  for (const { shop, data } of calls) shops.set(shop, [...(shops.get(shop) ?? []), idOf(data)]);
  return shops;
}

type WriteTurn = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Two that read at once write in the order in which they began: an answer must not be there before what it answers.
 */
class Turns {
  private readonly last = new Map<ShopId, Promise<unknown>>();

  async take<T>(shop: ShopId, work: (turn: WriteTurn) => Promise<T>): Promise<T> {
    const before = this.last.get(shop) ?? Promise.resolve();
    const result = work(async (write) => {
      await before;
      return await write();
    });
    const ended = Promise.allSettled([before, result]);
    this.last.set(shop, ended);
    try {
      return await result;
    } finally {
      if (this.last.get(shop) === ended) this.last.delete(shop);
    }
  }
}

interface Wanted {
  shop: ShopId;
  ids: RawInputId[];
  writeTurn: WriteTurn;
}

async function readAll(reader: Reader, { shop, ids, writeTurn }: Wanted): Promise<Failures> {
  const failures: Failures = new Map();
  const waiting = await reader.runner.run(shop, system, (ctx) => waitingInputs(ctx, ids));
  for (const portion of portionsOf(waiting)) {
    const read = await readPortion(reader, { shop, portion, failures });
    await writeTurn(() => writePortion(reader, { shop, read, failures }));
  }
  return failures;
}

interface Reading {
  shop: ShopId;
  portion: Portion;
  failures: Failures;
}

function readPortion(reader: Reader, reading: Reading): Promise<Read[]> {
  if (!isLarge(reading.portion)) return readBytes(reader, reading);
  const read = reader.large.then(() => readBytes(reader, reading));
  reader.large = read.catch(() => {});
  return read;
}

/** Takes the bytes of a portion and lets the channel read them. */
async function readBytes(
  { runner, channels }: Reader,
  { shop, portion, failures }: Reading,
): Promise<Read[]> {
  const inputs = await runner.run(shop, system, (ctx) => takeInputs(ctx, portion.ids));
  const all = await Promise.all(
    inputs.map(async ({ raw, ...taken }) => {
      try {
        const channel = channels.get(taken.channel);
        if (channel === undefined) throw new Error(`no channel ${taken.channel}`);
        const bytes = rawBytes(runner, { shop, id: taken.id, size: taken.size, raw });
        return { taken, incoming: withMaskNoted(taken, await channel.read(bytes, taken.own)) };
      } catch (error) {
        failures.set(taken.id, await giveBack(runner, { shop, id: taken.id, error }));
        return null;
      }
    }),
  );
  return all.filter((one) => one !== null);
}

/** Whoever reads the message should know why a number in it is not what the customer wrote. */
function withMaskNoted(taken: { masked: number }, incoming: IncomingMessage): IncomingMessage {
  const known = incoming.warnings.includes('card_number_masked');
  if (taken.masked === 0 || known) return incoming;
  return { ...incoming, warnings: [...incoming.warnings, 'card_number_masked'] };
}

async function writePortion(
  reader: Reader,
  { shop, read, failures }: { shop: ShopId; read: readonly Read[]; failures: Failures },
): Promise<void> {
  if (read.length === 0) return;
  try {
    await reader.runner.run(shop, system, (ctx) => write(ctx, read));
  } catch (error) {
    const [only, ...others] = read;
    if (only !== undefined && others.length === 0) {
      failures.set(only.taken.id, await giveBack(reader.runner, { shop, id: only.taken.id, error }));
    } else for (const one of read) await writePortion(reader, { shop, read: [one], failures });
  }
}

async function write(ctx: Context, read: readonly Read[]): Promise<void> {
  const ids = read.map(({ taken }) => taken.id);
  const held = await holdInputs(ctx, ids);
  const mine = read.filter(({ taken }) => held.has(taken.id));
  const done: { id: RawInputId; outcome: InputOutcome }[] = [];
  const arrivals: Arrival[] = [];
  for (const { taken, incoming } of mine) {
    const { channel, accountId, receivedAt } = taken;
    if (await recogniseProbe(ctx, incoming)) done.push({ id: taken.id, outcome: 'own' });
    else arrivals.push({ incoming, channel, accountId, rawInputId: taken.id, receivedAt });
  }
  for (const [at, { outcome }] of (await receiveMessages(ctx, arrivals)).entries()) {
    const id = arrivals[at]?.rawInputId;
    if (id !== undefined) done.push({ id, outcome });
  }
  await inputsDone(ctx, done);
}

async function giveBack(
  runner: Runner,
  { shop, id, error }: { shop: ShopId; id: RawInputId; error: unknown },
): Promise<Error> {
  await runner.run(shop, system, (ctx) => inputFailed(ctx, id, errorText(error)));
  return error instanceof Error ? error : new Error(errorText(error));
}

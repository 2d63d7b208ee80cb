import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConversationId, MessageId } from '../../contract/ids.ts';
import { anIncoming, deliver } from '../../tests/builders/incoming.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import {
  type HangingSink,
  type Silence,
  silences,
  startHangingSink,
} from '../../tests/servers/hanging-sink.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { mailChannel } from '../channels/mail/channel.ts';
import { leftBehind } from '../conversations/sending.ts';
import { addAccount } from '../intake/add-account.ts';
import { openClaims } from '../platform/db/claims.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { uuidv7 } from '../platform/ids.ts';
import { secretBox } from '../platform/secrets.ts';
import { sendMessageJob } from './deliver.ts';
import { sendReply } from './send-reply.ts';

/**
 * So many sendings are cut between DATA and the answer, by killing the process they are in. Time stands still while
 * that goes on: a mail is in doubt once, as a second doubt belongs to a person.
 */
const cuts = 100;
const atOnce = 10;
const mails = 100;

let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: BuiltShop;
let sink: HangingSink;
/** The worker that is begun while another one is being cut off. */
let next: ReturnType<typeof aWorker> | undefined;
const box = secretBox(randomBytes(32));

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
  desk = testRunner(connection.db, { now: '2026-07-22T03:00:00Z' });
  shop = await aShop(desk.runner);
  sink = await startHangingSink();
  const smtp = { host: '127.0.0.1', port: sink.port, tls: 'none', user: '' };
  const address = 'info@shop.example';
  await desk.runner.run(shop.shop, shop.as('owner'), (ctx) =>
    addAccount(ctx, box, {
      channel: 'mail',
      address,
      settings: { address, sends: true, imap: null, smtp },
      secrets: {},
    }),
  );
});
afterAll(async () => {
  next?.child.kill('SIGKILL');
  await sink?.close();
  await connection?.close();
  await database?.drop();
});

/** Long enough that the middle of it is not its last piece. */
const text = 'お待たせしました。本日発送しました。\n'.repeat(1000);

async function replies(): Promise<void> {
  for (let i = 0; i < mails; i += 1) {
    const from = { name: '', address: `customer${i}@example.com` };
    const { conversation, message } = await deliver(desk.runner, shop, anIncoming({ from, text: `${i}` }));
    await desk.runner.run(shop.shop, shop.as('agent'), (ctx) =>
      sendReply(ctx, conversation as ConversationId, {
        id: uuidv7() as MessageId,
        text,
        lastSeen: message,
        despiteNewMessage: false,
        afterwards: 'close',
        holdUntil: null,
        holdReason: '',
        attachments: [],
        despiteNight: false,
      }),
    );
  }
  desk.clock.pass(2);
}

const script = fileURLToPath(new URL('../../tests/builders/send-until-killed.ts', import.meta.url));

/** A process that has everything loaded and waits for the word. */
function aWorker(): { child: ChildProcess; ready: Promise<void> } {
  const words = ['--import', 'tsx', script, database.url, desk.clock.now().toISOString(), String(atOnce)];
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
  });
  ready.catch(() => {});
  return { child, ready };
}

/** Lets a worker begin and kills it once the server has fallen silent on everything it is at. */
async function cutOff({ child, ready }: ReturnType<typeof aWorker>): Promise<void> {
  await ready;
  const planned = Array.from({ length: atOnce }, anySilence);
  const before = sink.silent.length;
  sink.plan(...planned);
  child.stdin?.write('go\n');
  await expect.poll(() => sink.silent.length - before, { timeout: 20_000, interval: 10 }).toBe(atOnce);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

const anySilence = (): Silence => silences[Math.floor(Math.random() * silences.length)] ?? 'inside';

/** Everything that is left is sent, as a worker does that lives. */
async function finish(): Promise<void> {
  const claims = openClaims(database.url);
  const channels = new Map([[mailChannel.kind, mailChannel]]);
  const job = sendMessageJob(desk.runner, { channels, box, claims });
  for (let round = 0; round < 6; round += 1) {
    for (const row of await leftBehind(connection.db, desk.clock.now()))
      await job.run(row.shop, { message: row.id });
    desk.clock.pass(4);
  }
  await claims.close();
}

async function outbox(): Promise<{ state: string; mailId: string; repeated: boolean }[]> {
  const { rows } = await sql<{ state: string; mailId: string; repeated: boolean }>`
    select state, envelope ->> 'mailId' as "mailId", repeated_at is not null as repeated
    from outbox where shop_id = ${shop.shop}`.execute(connection.db);
  return rows;
}

const idOf = (raw: string): string => /^Message-ID: <(.*)>/im.exec(raw)?.[1] ?? '';

describe('the process is killed while it sends', () => {
  test(`D3 kill -9 between DATA and the answer, ${cuts} times: every mail arrives under its one Message-ID`, async () => {
    await replies();
    const rounds = cuts / atOnce;
    next = aWorker();
    for (let round = 1; round <= rounds; round += 1) {
      const worker = next ?? aWorker();
      next = aWorker();
      await cutOff(worker);
    }
    next?.child.kill('SIGKILL');
    await finish();
    const rows = await outbox();
    const arrived = sink.mails.map(idOf);
    const known = new Set(rows.map((row) => row.mailId));
    const lost = rows.filter((row) => !arrived.includes(row.mailId));
    const sent = rows.filter((row) => row.state === 'sent').length;
    const doubt = rows.filter((row) => row.state === 'unknown').length;
    const points = silences.map((one) => `${one} ${sink.silent.filter((s) => s === one).length}`).join(', ');
    console.info(
      `D3 ${sink.silent.length} sendings cut (${points}): ${mails - lost.length}/${mails} arrived, ${arrived.length - new Set(arrived).size} copies under the same Message-ID, ${arrived.filter((id) => !known.has(id)).length} under a second one, ${sent} sent, ${doubt} left to a person`,
    );
    expect(sink.silent).toHaveLength(cuts);
    expect(lost).toEqual([]);
    expect(arrived.filter((id) => !known.has(id))).toEqual([]);
    expect(new Set(sink.mails.map((raw) => `${idOf(raw)} ${raw.length}`)).size).toBe(mails);
    expect(rows.every((row) => row.state === 'sent' || row.state === 'unknown')).toBe(true);
    // Never more than twice: a second doubt belongs to a person.
    const copies = rows.map((row) => arrived.filter((id) => id === row.mailId).length);
    expect(Math.max(...copies)).toBeLessThanOrEqual(2);
  }, 180_000);
});

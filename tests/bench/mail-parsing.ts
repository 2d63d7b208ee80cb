import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectMail } from '../../mailcraft/inspect.ts';
import { parseMail } from '../../mailcraft/parse.ts';
import { hostileMails } from '../../mailcraft/testing/hostile.ts';
import { bytesFrom } from '../../mailcraft/testing/mails.ts';
import { filesBelow, sharedPath } from '../../mailcraft/testing/shared-mails.ts';
import { variedMails } from '../../mailcraft/testing/varied-mails.ts';
import { cpuSeconds, median, type Report, type Scenario } from './bench.ts';
import { attachmentBytes, writeBigMail } from './parts/big-mail.ts';
import { readInFreshProcess } from './parts/peak.ts';

/** The sample mails beside the project, or, where they are missing, our own. */
async function sampleMails(report: Report): Promise<Uint8Array[]> {
  const folder = sharedPath('mail/corpus');
  if (!existsSync(folder)) {
    report.note('../shared/mail/corpus is missing: measured with our own mails');
    return variedMails().map(({ raw }) => raw);
  }
  const files = (await filesBelow(folder)).filter((file) => file !== 'MANIFEST.md');
  return await Promise.all(files.map((file) => readFile(join(folder, file))));
}

async function measureSpeed(report: Report): Promise<void> {
  const mails = await sampleMails(report);
  const megabytes = mails.reduce((sum, raw) => sum + raw.length, 0) / 1e6;
  const ways: [what: string, read: (raw: Uint8Array) => Promise<unknown>, atLeast?: number][] = [
    ['parsing', (raw) => parseMail(raw), 1000],
    ['everything that inspect tells', (raw) => inspectMail(raw, '')],
  ];
  for (const [what, read, atLeast] of ways) {
    const rounds: number[] = [];
    // The first round warms the compiler up; a desk runs for weeks.
    for (let round = 0; round < 6; round++) {
      const seconds = await cpuSeconds(async () => {
        for (const raw of mails) await read(raw);
      });
      if (round > 0) rounds.push(mails.length / seconds);
    }
    const bar = atLeast === undefined ? {} : { atLeast };
    report.figure({
      what,
      value: median(rounds),
      unit: 'mails per second of one core',
      samples: rounds,
      ...bar,
    });
  }
  report.note(`${mails.length} mails, ${megabytes.toFixed(1)} MB`);
}

async function measureMemory(report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kakehashi-bench-'));
  try {
    const file = join(folder, 'big.eml');
    await writeBigMail(file);
    for (const way of ['read-with-library', 'read-as-desk']) {
      const { before = 0, peak = 0, ms = 0, bytes = 0 } = await readInFreshProcess(way, file);
      if (bytes !== attachmentBytes) throw new Error(`${way}: read ${bytes} bytes of ${attachmentBytes}`);
      const what = `a 25 MB attachment, ${way === 'read-as-desk' ? 'in the desk’s thread' : 'library alone'}`;
      report.figure({ what: `${what}, peak memory`, value: peak, unit: 'MB', atMost: 150 });
      report.figure({ what: `${what}, above the idle process`, value: peak - before, unit: 'MB' });
      report.figure({ what: `${what}, time`, value: ms, unit: 'ms', atMost: 5000 });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureHostile(report: Report): Promise<void> {
  let worst = { name: '', ms: 0 };
  for (const [name, , make] of hostileMails) {
    const raw = bytesFrom(make());
    const { ms } = await inspectMail(raw, name);
    if (ms > worst.ms) worst = { name, ms };
  }
  const what = `the slowest of ${hostileMails.length} hostile mails (${worst.name})`;
  report.figure({ what, value: worst.ms, unit: 'ms', atMost: 3000 });
}

export const scenario: Scenario = {
  name: 'mail-parsing',
  about: 'reading mails: speed on one core, memory of a 25 MB attachment, hostile mails',
  async run(report) {
    await measureSpeed(report);
    await measureMemory(report);
    await measureHostile(report);
  },
};

import { access, constants, mkdir } from 'node:fs/promises';
import { sql } from 'kysely';
import type { MailAccount } from '../../contract/channels.ts';
import { parts } from '../compose.ts';
import { type Config, readConfig } from '../config.ts';
import { describeAccounts } from '../intake/describe-accounts.ts';
import { system } from '../platform/context.ts';
import { errorText } from '../platform/errors.ts';
import { diskSpace } from '../platform/files/disk.ts';
import { type Core, openCore } from '../program.ts';
import { allShops } from '../staff/all-shops.ts';
import type { Command } from './command.ts';

interface Finding {
  what: string;
  ok: boolean;
  says: string;
}

const gigabyte = 1024 ** 3;

export const doctor: Command = {
  name: 'doctor',
  summary: '設定・データベース・メールアカウント・時計・空き容量を調べて、直し方を言います。',
  usage: '',
  options: {},
  async run(call) {
    const findings = await examine(call.tell);
    if (call.flag('json')) call.print(JSON.stringify({ ok: findings.every((f) => f.ok), findings }));
    else for (const f of findings) call.print(`${f.ok ? '○' : '×'} ${f.what}: ${f.says}`);
    return findings.every((f) => f.ok) ? 0 : 1;
  },
};

async function examine(log: (line: string) => void): Promise<Finding[]> {
  const findings: Finding[] = [{ what: 'Node.js', ok: true, says: process.version }];
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    return [...findings, { what: '設定', ok: false, says: errorText(error) }];
  }
  findings.push(await dataPlace(config), ...encodings());
  try {
    const core = await openCore(parts, { config, log, tends: false });
    try {
      findings.push(...(await inDatabase(core)));
    } finally {
      await core.stop();
    }
  } catch (error) {
    findings.push({ what: 'データベース', ok: false, says: errorText(error) });
  }
  return findings;
}

async function dataPlace(config: Config): Promise<Finding> {
  const what = `データの置き場所 ${config.dataDir}`;
  try {
    await mkdir(config.dataDir, { recursive: true });
    await access(config.dataDir, constants.W_OK);
  } catch (error) {
    return {
      what,
      ok: false,
      says: `書き込めません (${errorText(error)})。KAKEHASHI_DATA で別の場所を指定できます。`,
    };
  }
  const space = await diskSpace(config.dataDir);
  if (space === null) return { what, ok: true, says: '書き込めます' };
  const free = `空き ${(space.free / gigabyte).toFixed(1)} GB`;
  const enough = space.free > gigabyte;
  return { what, ok: enough, says: enough ? free : `${free}。1 GB 以上空けてください。` };
}

/** Japanese mail needs decoders that a stripped-down Node leaves out. */
function encodings(): Finding[] {
  const missing = ['iso-2022-jp', 'shift_jis', 'euc-jp'].filter((label) => {
    try {
      return new TextDecoder(label).encoding === '';
    } catch {
      return true;
    }
  });
  const says =
    missing.length === 0
      ? 'ISO-2022-JP・Shift_JIS・EUC-JP を読めます'
      : `${missing.join(', ')} を読めません。公式の Node.js を使ってください。`;
  return [{ what: '日本語の文字コード', ok: missing.length === 0, says }];
}

async function inDatabase(core: Core): Promise<Finding[]> {
  const { rows } = await sql<{
    version: string;
    now: Date;
  }>`select version() as version, clock_timestamp() as now`.execute(core.connection.db);
  const [row] = rows;
  const drift = row === undefined ? 0 : Math.abs(Date.now() - row.now.getTime()) / 1000;
  const findings: Finding[] = [
    {
      what: 'データベース',
      ok: row !== undefined,
      says: row?.version.split(' on ')[0] ?? '答えがありません',
    },
    {
      what: '時計',
      ok: drift < 5,
      says:
        drift < 5
          ? 'データベースと合っています'
          : `データベースと ${drift.toFixed(0)} 秒ずれています。時刻合わせ (NTP) を入れてください。`,
    },
  ];
  for (const shop of await allShops(core.connection.db)) {
    for (const account of await core.runner.run(shop, system, (ctx) => describeAccounts(ctx))) {
      if (account.enabled) findings.push(aboutAccount(account));
    }
  }
  return findings;
}

function aboutAccount({ settings, health }: MailAccount): Finding {
  const { state, reason, serverSaid, silence, probe, sending } = health;
  const what = `メール ${settings.address}`;
  if (state === 'trouble') return { what, ok: false, says: `${reason} ${serverSaid}` };
  if (sending !== null)
    return {
      what,
      ok: false,
      says: `送信がお店の側の理由で断られています。設定 → 受付窓口 に直し方があります。${sending.cause ?? sending.reason} ${sending.serverSaid}`.trim(),
    };
  if (probe?.state === 'failed' || probe?.state === 'late')
    return {
      what,
      ok: false,
      says: `確認メールが届きませんでした。設定 → 受付窓口 で送受信を確かめてください。${probe.reason} ${probe.serverSaid}`.trim(),
    };
  if (silence !== null)
    return {
      what,
      ok: false,
      says: `いつもなら ${silence.usual} 通ほど届いている間、1通も届いていません。メールの転送設定や容量を確かめてください。`,
    };
  return { what, ok: true, says: state === 'new' ? 'まだ確かめていません' : '動いています' };
}

import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, type ProcessMark } from './processes.ts';
import { codeOf, diskFull, PostgresTrouble } from './trouble.ts';

/**
 * What one start leaves for the next, and for commands that run beside the server: `postgres.json` in the data
 * place, readable by its owner alone because it holds the password. `users` are the processes that need the
 * database now; the last one to leave stops it. `stamp` names the programs that run it.
 */
export type ClusterRecord = {
  dataDir: string;
  pgdata: string;
  password: string;
  port: number;
  stamp: string;
  users: ProcessMark[];
};

const fileIn = (dataDir: string): string => join(dataDir, 'postgres.json');

/** Reads the record; null when there is none or when a full disk left half a one. */
export async function readRecord(dataDir: string): Promise<ClusterRecord | null> {
  try {
    return JSON.parse(await readFile(fileIn(dataDir), 'utf8')) as ClusterRecord;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw new PostgresTrouble(
      'account_unusable',
      {
        ja: `データベースの接続情報（${fileIn(dataDir)}）を読めません。サーバーを動かしているアカウントで実行するか、DATABASE_URL を指定してください。`,
        en: `The connection file (${fileIn(dataDir)}) cannot be read. Run as the account the server runs under, or set DATABASE_URL.`,
      },
      error,
    );
  }
}

/** Replaces the record in one step. */
export async function writeRecord(record: ClusterRecord): Promise<void> {
  const file = fileIn(record.dataDir);
  try {
    await writeFile(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
  } catch (error) {
    if (codeOf(error) === 'ENOSPC') throw diskFull(file, error);
    throw error;
  }
}

/** A password nobody has to type. */
export function newPassword(): string {
  return randomBytes(24).toString('hex');
}

/** Those of the record's users that still run. */
export async function livingUsers(record: ClusterRecord): Promise<ProcessMark[]> {
  const running = await Promise.all(record.users.map(isRunning));
  return record.users.filter((_, index) => running[index] === true);
}

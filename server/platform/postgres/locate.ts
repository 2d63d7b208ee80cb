import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { accountFor } from './account.ts';
import { usableBinaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { canReach, makeDir, makeHome, nearHomeOf, OPEN_PLACE, openHomeOf, unreachable } from './place.ts';
import { type ClusterRecord, readRecord } from './record.ts';

/** Where the cluster of one data place lies or will lie, and what the last start left behind. */
export type Located = { dataDir: string; cluster: Cluster; record: ClusterRecord | null };

async function holdsData(pgdata: string): Promise<boolean> {
  return (await stat(join(pgdata, 'PG_VERSION')).catch(() => null)) !== null;
}

/**
 * The record's cluster is ours when it lies inside the data place, or when the record was not copied with the data
 * place from another one that still uses it (two shops must never share a cluster by accident).
 */
async function recorded(dataDir: string, record: ClusterRecord | null): Promise<string | null> {
  if (record === null || record.pgdata.startsWith(join(record.dataDir, '/'))) return null;
  if (record.dataDir === dataDir) return record.pgdata;
  return (await readRecord(record.dataDir).catch(() => record)) === null ? record.pgdata : null;
}

async function existing(dataDir: string, record: ClusterRecord | null): Promise<string | null> {
  const known = await recorded(dataDir, record);
  const homes = [nearHomeOf(dataDir), openHomeOf(dataDir)].map((home) => join(home, 'data'));
  for (const pgdata of known === null ? homes : [known, ...homes]) {
    if (await holdsData(pgdata)) return pgdata;
  }
  return null;
}

/** Finds (and prepares the directories of) the cluster that belongs to `dataDir`. Throws PostgresTrouble. */
export async function locate(dataDir: string): Promise<Located> {
  const place = resolve(dataDir);
  await makeDir(place, 0o700);
  const record = await readRecord(place);
  const found = await existing(place, record);
  const account = await accountFor(found ?? join(nearHomeOf(place), 'data'));
  if (found !== null && account !== null && !(await canReach(dirname(found), account))) {
    throw unreachable(found, account);
  }
  const pgdata = found ?? join(await makeHome(place, account), 'data');
  const copies = account === null ? dirname(pgdata) : OPEN_PLACE;
  const binaries = await usableBinaries(account, copies);
  return { dataDir: place, cluster: { pgdata, binaries, account }, record };
}

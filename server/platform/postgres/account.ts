import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { PostgresTrouble } from './trouble.ts';

/** The account PostgreSQL runs under when it cannot be ours. */
export type Account = { name: string; uid: number; gid: number };

const run = promisify(execFile);

async function idOf(name: string): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function ownerOf(pgdata: string): Promise<Account | null> {
  try {
    const { uid, gid } = await stat(`${pgdata}/PG_VERSION`);
    return { name: `uid ${uid}`, uid, gid };
  } catch {
    return null;
  }
}

async function chooseExisting(): Promise<Account> {
  const wanted = process.env.KAKEHASHI_PG_USER;
  for (const name of wanted ? [wanted] : ['kakehashi', 'postgres', 'nobody']) {
    const account = await idOf(name);
    if (account !== null && account.uid !== 0) return account;
  }
  throw new PostgresTrouble('account_unusable', {
    ja: wanted
      ? `KAKEHASHI_PG_USER に指定された「${wanted}」は使えません。root 以外の、この機械にあるアカウント名を指定してください。`
      : 'root のままでは PostgreSQL を動かせず、代わりのアカウントも見つかりません。一般のアカウントで起動するか、DATABASE_URL を指定してください。',
    en: wanted
      ? `KAKEHASHI_PG_USER names "${wanted}", which is not a usable account here (it must exist and not be root).`
      : 'PostgreSQL refuses to run as root and no other account was found. Start as an ordinary user or set DATABASE_URL.',
  });
}

/**
 * Who runs PostgreSQL: null = we ourselves; as root (which PostgreSQL refuses) the owner of the data when there is
 * some, else an account that already exists. None is ever created.
 */
export async function accountFor(pgdata: string): Promise<Account | null> {
  const own = process.getuid?.();
  if (own === undefined) return null;
  const owner = await ownerOf(pgdata);
  if (own === 0) return owner !== null && owner.uid !== 0 ? owner : chooseExisting();
  if (owner === null || owner.uid === own) return null;
  throw new PostgresTrouble('account_unusable', {
    ja: `データ（${pgdata}）は別のアカウント（${owner.name}）のものです。そのアカウントか root で起動してください。`,
    en: `The data (${pgdata}) belongs to another account (${owner.name}). Start as that account or as root.`,
  });
}

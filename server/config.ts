import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What the surroundings decide; everything else is set in the product and kept in the database. */
export interface Config {
  dataDir: string;
  databaseUrl: string | undefined;
  host: string;
  port: number;
  /** Believe X-Forwarded-* of a proxy in front (KAKEHASHI_TRUST_PROXY=1). */
  trustProxy: boolean;
  /** Ask DNS for the signatures of senders (KAKEHASHI_CHECK_SENDERS=off: never). */
  checkSenders?: boolean;
  /** Where shops lay files of orders (KAKEHASHI_ORDERS_IN); `orders-in` in the data folder unless said. */
  ordersIn?: string;
  /** Where customers reach this desk (KAKEHASHI_URL), without a slash at the end. */
  publicUrl?: string;
  version: string;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Throws a sentence when a setting cannot be understood. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const port = env.PORT === undefined || env.PORT === '' ? 3000 : Number(env.PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT=${env.PORT} は使えません。0〜65535 の数字にしてください。`);
  }
  const databaseUrl = env.DATABASE_URL === '' ? undefined : env.DATABASE_URL;
  if (databaseUrl !== undefined && !/^postgres(?:ql)?:\/\//.test(databaseUrl)) {
    throw new Error('DATABASE_URL は postgres://… の形で指定してください。');
  }
  const publicUrl = readPublicUrl(env.KAKEHASHI_URL);
  const { version } = JSON.parse(readFileSync(here('../package.json'), 'utf8')) as { version: string };
  return {
    dataDir: env.KAKEHASHI_DATA || here('../data'),
    databaseUrl,
    host: env.HOST || '127.0.0.1',
    port,
    trustProxy: env.KAKEHASHI_TRUST_PROXY === '1',
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(env.KAKEHASHI_ORDERS_IN ? { ordersIn: env.KAKEHASHI_ORDERS_IN } : {}),
    checkSenders: env.KAKEHASHI_CHECK_SENDERS !== 'off',
    version,
  };
}

function readPublicUrl(given: string | undefined): string | undefined {
  if (given === undefined || given === '') return undefined;
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol))
    throw new Error('KAKEHASHI_URL は https://… の形で指定してください。');
  return given.replace(/\/+$/, '');
}

/** Folder of the built web app. */
export const webFolder = here('../dist/web');

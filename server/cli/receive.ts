import { createHash } from 'node:crypto';
import type { ShopId } from '../../contract/ids.ts';
import { maskCards } from '../../mailcraft/cards.ts';
import { parts } from '../compose.ts';
import { readConfig } from '../config.ts';
import { accountByAddress } from '../intake/account-by-address.ts';
import { receiveRaw } from '../intake/receive-raw.ts';
import { type Runner, system } from '../platform/context.ts';
import { errorText } from '../platform/errors.ts';
import { type Core, openCore } from '../program.ts';
import { allShops } from '../staff/all-shops.ts';
import { type Command, UsageError } from './command.ts';

/** sysexits.h: on this one a mail server keeps the mail and comes again. */
const tempFail = 75;
/** No mail at all. */
const dataError = 65;

/** As large as PostgreSQL takes in one value, with room for what goes with it. */
const largest = 500 * 1024 * 1024;

/** `kakehashi receive < mail.eml`: for the pipe of any mail server (postfix, exim, procmail …). */
export const receive: Command = {
  name: 'receive',
  summary:
    '標準入力のメール1通を受け取ります (メールサーバーのパイプ用)。保存できたときだけ 0 で終わります。',
  usage: '< mail.eml',
  options: {
    shop: { type: 'string', value: 'S', help: 'お店の番号 (お店が1つなら省けます)' },
    account: {
      type: 'string',
      value: 'ADDRESS',
      help: '受け取ったメールアドレス (返信はここから出ます)',
    },
  },
  async run(call) {
    if (call.words.length > 0)
      throw new UsageError('メールは標準入力から渡してください: kakehashi receive < mail.eml');
    const raw = await readInput();
    if (raw === null || raw.length === 0) {
      call.tell(raw === null ? 'メールが大きすぎます。' : 'メールが空です。標準入力から1通渡してください。');
      return dataError;
    }
    let core: Core;
    try {
      core = await openCore(parts, { config: readConfig(), log: () => {}, tends: false });
    } catch (error) {
      call.tell(`いまは保存できません。あとでもう一度渡してください: ${errorText(error)}`);
      return tempFail;
    }
    try {
      const to = await addressee(core, call.text('shop'), call.text('account'));
      if ('problem' in to) {
        call.tell(to.problem);
        return tempFail;
      }
      const outcome = await receiveMail(core.runner, { ...to, raw });
      if (call.flag('json')) call.print(JSON.stringify({ outcome, shop: to.shop, bytes: raw.length }));
      return 0;
    } catch (error) {
      call.tell(`保存できませんでした。あとでもう一度渡してください: ${errorText(error)}`);
      return tempFail;
    } finally {
      await core.stop();
    }
  },
};

type Account = Awaited<ReturnType<typeof accountByAddress>>;

/** Stores one mail as it is (but for card numbers); `known` when it was stored before (a server that came again). */
export async function receiveMail(
  runner: Runner,
  mail: { shop: ShopId; account: Account; raw: Uint8Array },
): Promise<'stored' | 'known'> {
  const { raw, masked } = maskCards(mail.raw);
  const hash = createHash('sha256').update(raw).digest('hex');
  const account = mail.account?.id ?? null;
  return await runner.run(mail.shop, system, (ctx) =>
    receiveRaw(ctx, {
      shop: mail.shop,
      channel: 'mail',
      account,
      sourceKey: `pipe:${account ?? ''}:${hash}`,
      raw,
      masked,
      receivedAt: ctx.now,
    }),
  );
}

/** Which shop, and which of its accounts. What is set up wrongly can be repaired, so the mail server keeps the mail. */
async function addressee(
  core: Core,
  shop: string | undefined,
  address: string | undefined,
): Promise<{ shop: ShopId; account: Account } | { problem: string }> {
  const shops = (await allShops(core.connection.db)).filter(
    (id) => shop === undefined || String(id) === shop,
  );
  if (shops.length === 0)
    return {
      problem:
        shop === undefined
          ? 'お店がまだありません。先に npm start で用意してください。'
          : `お店 ${shop} はありません。`,
    };
  if (address === undefined) {
    const [only, ...others] = shops;
    if (only === undefined || others.length > 0)
      return {
        problem: `お店が ${shops.length} つあります。--shop か --account で選んでください: ${shops.join(', ')}`,
      };
    return { shop: only, account: null };
  }
  for (const id of shops) {
    const account = await core.runner.run(id, system, (ctx) => accountByAddress(ctx, 'mail', address));
    if (account !== null) return { shop: id, account };
  }
  return { problem: `受付窓口に ${address} はありません。設定 → 受付窓口で足してください。` };
}

async function readInput(): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > largest) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, size);
}

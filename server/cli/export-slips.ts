import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type FileProblem, type PrintRun, type SlipKind, slipKinds } from '../../contract/fulfilment.ts';
import type { ShopId } from '../../contract/ids.ts';
import { parts } from '../compose.ts';
import { readConfig } from '../config.ts';
import { gatherRunFile, makePrintRun } from '../fulfilment/print-run.ts';
import { PdfPress } from '../fulfilment/slips/compile.ts';
import { slipMakers } from '../fulfilment/slips/slip-makers.ts';
import { type Runner, system } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { openCore } from '../program.ts';
import { allShops } from '../staff/all-shops.ts';
import { chosenConsignments, orderNumbers, ordersOption } from './chosen-orders.ts';
import { chosenShop } from './chosen-shop.ts';
import { type Command, UsageError } from './command.ts';

/** More in one file nobody can carry to the shelves. */
const mostSlips = 500;

export const exportSlips: Command = {
  name: 'export slips',
  summary: '納品書・ピッキングリスト・検品カード・領収書を PDF に書き出します。',
  usage: '',
  options: {
    shop: { type: 'string', value: 'S', help: 'お店の番号 (お店が1つなら省けます)' },
    orders: ordersOption,
    kind: {
      type: 'string',
      value: 'KIND',
      help: 'packing = 納品書 (標準)、picking = ピッキングリスト、card = 検品カード、receipt = 領収書',
    },
    out: { type: 'string', value: 'FILE.pdf', help: '書き出す先のファイル' },
    mark: { type: 'boolean', help: '未出荷のものを「印刷済」にします' },
  },
  async run(call) {
    const kind = slipKinds.find((one) => one === (call.text('kind') ?? 'packing'));
    if (kind === undefined) throw new UsageError(`--kind は ${slipKinds.join('、')} のどれかです。`);
    const numbers = orderNumbers(call.text('orders'));
    const out = call.text('out');
    if (out === undefined) throw new UsageError('--out に書き出す先のファイルを書いてください。');
    const core = await openCore(parts, { config: readConfig(), log: call.tell, tends: false });
    try {
      const shop = chosenShop(await allShops(core.connection.db), call.text('shop'));
      const made = await exportSlipFile(core.runner, { shop, kind, numbers, mark: call.flag('mark') });
      await writeFile(resolve(out), made.content);
      call.print(
        call.flag('json') ? JSON.stringify(reportOf(made.run, out)) : `${out}: ${made.run.count} 件`,
      );
      for (const problem of made.run.problems) call.tell(`  ${problemSentence(problem)}`);
      return 0;
    } catch (error) {
      const sentence = error instanceof Refusal ? refusals[error.reason] : undefined;
      if (sentence === undefined || !(error instanceof Refusal)) throw error;
      if (call.flag('json')) call.print(JSON.stringify({ reason: error.reason, details: error.details }));
      call.tell(sentence);
      return 1;
    } finally {
      await core.stop();
    }
  },
};

export interface SlipsWanted {
  shop: ShopId;
  kind: SlipKind;
  numbers: readonly string[];
  mark: boolean;
}

/** Makes a print run of these orders for the command line, and its file. */
export async function exportSlipFile(
  runner: Runner,
  wanted: SlipsWanted,
): Promise<{ run: PrintRun; content: Uint8Array }> {
  const press = new PdfPress();
  const makers = slipMakers(press);
  const { shop, kind, mark } = wanted;
  try {
    const run = await runner.run(shop, system, async (ctx) => {
      const consignments = await chosenConsignments(ctx, wanted.numbers);
      if (consignments.length > mostSlips)
        throw new UsageError(`一度に ${mostSlips} 件までです (${consignments.length} 件)。分けてください。`);
      return await makePrintRun(ctx, makers, { kind, consignments, mark });
    });
    const make = await runner.run(shop, system, (ctx) => gatherRunFile(ctx, makers, run.id));
    return { run, content: (await make()).content };
  } finally {
    await press.close();
  }
}

const reportOf = ({ id, kind, count, problems }: PrintRun, out: string) => ({
  run: id,
  kind,
  count,
  out,
  problems,
});

function problemSentence({ orderNumber, column, value, character, reason, suggestion }: FileProblem): string {
  const where = `${orderNumber}「${column}」: `;
  if (reason === 'character') return `${where}「${character}」は印刷できないので「${suggestion}」にしました`;
  if (reason === 'assumed') return `${where}${value} → ${suggestion} として書きました。確かめてください`;
  if (reason === 'missing') return `${where}空です`;
  return `${where}${value} のため、除きました`;
}

const refusals: Partial<Record<Refusal['reason'], string>> = {
  nothing_to_write: '書き出せるものがありません (キャンセル、または入金前です)。',
  slips_unavailable:
    'この機種では PDF を作れません (PDF を作る部品が対応していません)。ほかの機能はそのまま使えます。',
};

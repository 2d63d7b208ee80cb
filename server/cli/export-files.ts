import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FileProblem, PrintRun } from '../../contract/fulfilment.ts';
import { parts } from '../compose.ts';
import { readConfig } from '../config.ts';
import { fileMakers } from '../fulfilment/file-makers.ts';
import { gatherRunFile, makePrintRun } from '../fulfilment/print-run.ts';
import { PdfPress } from '../fulfilment/slips/compile.ts';
import type { PrintOrder, RunFile } from '../fulfilment/types.ts';
import { type Context, system } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { type Core, openCore } from '../program.ts';
import { allShops } from '../staff/all-shops.ts';
import { chosenShop } from './chosen-shop.ts';
import { type Call, UsageError } from './command.ts';
import { problemSentence } from './problem-sentence.ts';

/** Makes one print run of a file for a carrier or a mall, writes it down, and says what is wrong with what. */
export async function exportFile(call: Call, order: (ctx: Context) => Promise<PrintOrder>): Promise<number> {
  const out = call.text('out');
  if (out === undefined) throw new UsageError('--out に書き出す先のファイルを書いてください。');
  const core = await openCore(parts, { config: readConfig(), log: call.tell, tends: false });
  try {
    const { run, file } = await made(core, call.text('shop'), order);
    const path = resolve(out);
    await writeFile(path, file.content);
    const { id, kind, format, count, problems } = run;
    const name = file.type === 'application/zip' && !/\.zip$/i.test(out) ? `${out} (ZIP)` : out;
    call.print(
      call.flag('json')
        ? JSON.stringify({ run: id, kind, format, count, out, problems })
        : `${name}: ${count} 件`,
    );
    tellProblems(call, problems);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refused(call, error);
  } finally {
    await core.stop();
  }
}

async function made(
  core: Core,
  shopText: string | undefined,
  order: (ctx: Context) => Promise<PrintOrder>,
): Promise<{ run: PrintRun; file: RunFile }> {
  const shop = chosenShop(await allShops(core.connection.db), shopText);
  const press = new PdfPress();
  try {
    const makers = fileMakers(press);
    const run = await core.runner.run(shop, system, async (ctx) =>
      makePrintRun(ctx, makers, await order(ctx)),
    );
    const make = await core.runner.run(shop, system, (ctx) => gatherRunFile(ctx, makers, run.id));
    return { run, file: await make() };
  } finally {
    await press.close();
  }
}

function refused(call: Call, { reason, details }: Refusal): number {
  if (call.flag('json')) call.print(JSON.stringify({ reason, details }));
  const problems = Array.isArray(details.problems) ? (details.problems as FileProblem[]) : [];
  const count = typeof details.count === 'number' ? details.count : problems.length;
  const sentences: Partial<Record<Refusal['reason'], string>> = {
    file_has_problems: `書き出せないところが ${count} か所あるため、何も書き出していません。直すか --leave-out を付けてください。`,
    nothing_to_write: '書き出すものがありません。',
    sender_missing: `設定の「出荷」に、まだ入っていない項目があります: ${missingNames(details.missing)}`,
  };
  call.tell(sentences[reason] ?? reason);
  tellProblems(call, problems);
  return 1;
}

const names: Readonly<Record<string, string>> = {
  name: 'ご依頼主の名前',
  postalCode: '郵便番号',
  prefecture: '都道府県',
  city: '市区町村',
  street: '番地',
  phone: '電話番号',
  'yamato.billingCode': 'ヤマトのご請求先顧客コード',
};

const missingNames = (missing: unknown): string =>
  Array.isArray(missing) ? missing.map((one) => names[String(one)] ?? String(one)).join('、') : '';

const mostShown = 50;

function tellProblems(call: Call, problems: readonly FileProblem[]): void {
  for (const problem of problems.slice(0, mostShown)) call.tell(`  ${problemSentence(problem)}`);
  if (problems.length > mostShown) call.tell(`  ほか ${problems.length - mostShown} か所 (--json ですべて)`);
}

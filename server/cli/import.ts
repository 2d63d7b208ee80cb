import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ImportId, ShopId } from '../../contract/ids.ts';
import type { ImportReport } from '../../contract/order-imports.ts';
import { parts } from '../compose.ts';
import { readConfig } from '../config.ts';
import { formats } from '../connectors/csv/formats/all.ts';
import { csvSource } from '../connectors/csv/source.ts';
import { refusalSentence, rejectedSentence } from '../orders/import-sentences.ts';
import { withMemory } from '../orders/known-columns.ts';
import { type NotedImport, noteImport } from '../orders/note-import.ts';
import { evenIfScattered, RowsRejected, readInto } from '../orders/read-into.ts';
import type { FileLook, OrderFiles } from '../orders/source.ts';
import { type Runner, system } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { openCore } from '../program.ts';
import { allShops } from '../staff/all-shops.ts';
import { chosenShop } from './chosen-shop.ts';
import { type Command, UsageError } from './command.ts';

/** What `import orders` reports; with `applied: false` nothing was written. */
export interface OrdersReport extends ImportReport {
  format: string | null;
  encoding: string;
  applied: boolean;
}

export const importOrders: Command = {
  name: 'import orders',
  summary: '受注の CSV / TSV を取り込みます。問題のある行があれば、何も取り込まずに行を示します。',
  usage: 'FILE',
  options: {
    format: {
      type: 'string',
      value: 'FORMAT',
      help: `形式を決めます (なければ見出しから判断): ${formats.map((f) => `${f.id} = ${f.name}`).join('、')}`,
    },
    shop: { type: 'string', value: 'S', help: 'お店の番号 (お店が1つなら省けます)' },
    'skip-rejected': { type: 'boolean', help: '問題のある注文を除いて取り込みます' },
  },
  async run(call) {
    const [file, ...more] = call.words;
    if (file === undefined || more.length > 0) throw new UsageError('取り込むファイルを1つ書いてください。');
    if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
      throw new UsageError(`「${file}」というファイルはありません。`);
    }
    const format = call.text('format');
    if (format !== undefined && !formats.some((f) => f.id === format)) {
      throw new UsageError(`「${format}」という形式はありません: ${formats.map((f) => f.id).join(', ')}`);
    }
    const core = await openCore(parts, { config: readConfig(), log: call.tell, tends: false });
    try {
      const shop = chosenShop(await allShops(core.connection.db), call.text('shop'));
      const told = progressLine(call.tell);
      const report = await importOrderFile(core.runner, csvSource, {
        path: resolve(file),
        format,
        shop,
        skipRejected: call.flag('skip-rejected'),
        onProgress: told,
      });
      call.print(call.flag('json') ? JSON.stringify(asJson(report)) : sentences(report));
      return report.applied ? 0 : 1;
    } catch (error) {
      const sentence = error instanceof Refusal ? refusalSentenceHere(error) : null;
      if (sentence === null || !(error instanceof Refusal)) throw error;
      if (call.flag('json')) call.print(JSON.stringify({ reason: error.reason, details: error.details }));
      call.tell(sentence);
      return 1;
    } finally {
      await core.stop();
    }
  },
};

export interface OrderFileArgs {
  path: string;
  format?: string;
  shop: ShopId;
  skipRejected: boolean;
  onProgress?: (rows: number) => void;
}

/** What a script gets: whether it was applied is told by the exit code. */
function asJson(report: OrdersReport) {
  const { format, encoding, rows, orders, created, updated, unchanged, rejected } = report;
  return { format, encoding, rows, orders, created, updated, unchanged, rejected };
}

/** Imports a file for the command line: all of it, or nothing. Throws the refusals of looking at a file. */
export async function importOrderFile(
  runner: Runner,
  files: OrderFiles,
  args: OrderFileArgs,
): Promise<OrdersReport> {
  const seen = await files.look(args.path, { format: args.format });
  const look = await runner.run(args.shop, system, (ctx) => withMemory(ctx, files, seen));
  if (look.missing.length > 0) {
    throw new Refusal('invalid_input', 'mapping_incomplete', {
      missing: look.missing,
      columns: look.columns,
    });
  }
  const note: NotedImport = { id: newId<ImportId>(), path: args.path, look, skipRejected: args.skipRejected };
  try {
    const report = await readAll(runner, files, { ...args, look, note });
    return { ...told(look), ...report, applied: true };
  } catch (error) {
    if (!(error instanceof RowsRejected)) throw error;
    const { report } = error;
    await runner.run(args.shop, system, (ctx) => noteImport(ctx, note, report));
    return { ...told(look), ...report, applied: false };
  }
}

const told = (look: FileLook) => ({ format: look.format, encoding: look.encoding });

function readAll(
  runner: Runner,
  files: OrderFiles,
  args: OrderFileArgs & { look: FileLook; note: NotedImport },
): Promise<ImportReport> {
  return evenIfScattered((scattered) =>
    runner.run(args.shop, system, async (ctx) => {
      const report = await readInto(ctx, files, {
        path: args.path,
        plan: { ...args.look, scattered },
        importId: args.note.id,
        skipRejected: args.skipRejected,
        onProgress: async ({ rows }) => args.onProgress?.(rows),
      });
      await noteImport(ctx, args.note, report);
      return report;
    }),
  );
}

/** One line a second is enough to see that it goes on. */
function progressLine(tell: (line: string) => void): (rows: number) => void {
  let last = Date.now();
  return (rows) => {
    if (Date.now() - last < 1000) return;
    last = Date.now();
    tell(`${rows.toLocaleString('en-US')} 行を読みました`);
  };
}

function sentences(report: OrdersReport): string {
  const count = (n: number): string => n.toLocaleString('en-US');
  const head = report.applied
    ? `${count(report.rows)} 行から ${count(report.orders)} 件の注文: 新規 ${count(report.created)}、更新 ${count(report.updated)}、変更なし ${count(report.unchanged)}`
    : `問題のある値が ${count(report.rejectedCount)} か所あるため、何も取り込んでいません。直すか --skip-rejected を付けてください。`;
  const rows = report.rejected.slice(0, 20).map((row) => `  ${rejectedSentence(row)}`);
  const more =
    report.rejectedCount > 20 ? [`  ほか ${count(report.rejectedCount - 20)} か所 (--json ですべて)`] : [];
  return [head, ...rows, ...more].join('\n');
}

/** The command line can name the format itself; everything else is said as beside a file in the folder. */
function refusalSentenceHere({ reason, details }: Refusal): string | null {
  if (reason !== 'mapping_incomplete') return refusalSentence(reason, details);
  const columns = Array.isArray(details.columns) ? details.columns.join('、') : '';
  return `注文番号の列がわかりません。見出し: ${columns}。形式が決まっていれば --format を付けるか、画面の「受注の取り込み」で列を選んでください。`;
}

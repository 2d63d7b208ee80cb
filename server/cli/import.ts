import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ShopId } from '../../contract/ids.ts';
import type { ImportReport, RejectReason } from '../../contract/order-imports.ts';
import { parts } from '../compose.ts';
import { readConfig } from '../config.ts';
import { formats } from '../connectors/csv/formats/all.ts';
import { csvSource } from '../connectors/csv/source.ts';
import { evenIfScattered, RowsRejected, readInto } from '../orders/read-into.ts';
import type { FileLook, OrderFiles } from '../orders/source.ts';
import { type Runner, system } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
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
      call.print(call.flag('json') ? JSON.stringify(report) : sentences(report));
      return report.applied ? 0 : 1;
    } catch (error) {
      const sentence = error instanceof Refusal ? refusals[error.reason] : undefined;
      if (sentence === undefined || !(error instanceof Refusal)) throw error;
      if (call.flag('json')) call.print(JSON.stringify({ reason: error.reason, details: error.details }));
      call.tell(sentence(error.details));
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

/** Imports a file for the command line: all of it, or nothing. Throws the refusals of looking at a file. */
export async function importOrderFile(
  runner: Runner,
  files: OrderFiles,
  args: OrderFileArgs,
): Promise<OrdersReport> {
  const look = await files.look(args.path, { format: args.format });
  if (look.missing.length > 0) {
    throw new Refusal('invalid_input', 'mapping_incomplete', {
      missing: look.missing,
      columns: look.columns,
    });
  }
  try {
    return { ...told(look), ...(await readAll(runner, files, { ...args, look })), applied: true };
  } catch (error) {
    if (!(error instanceof RowsRejected)) throw error;
    return { ...told(look), ...error.report, applied: false };
  }
}

const told = (look: FileLook) => ({ format: look.format, encoding: look.encoding });

function readAll(
  runner: Runner,
  files: OrderFiles,
  args: OrderFileArgs & { look: FileLook },
): Promise<ImportReport> {
  return evenIfScattered((scattered) =>
    runner.run(args.shop, system, (ctx) =>
      readInto(ctx, files, {
        path: args.path,
        plan: { ...args.look, scattered },
        importId: null,
        skipRejected: args.skipRejected,
        onProgress: async ({ rows }) => args.onProgress?.(rows),
      }),
    ),
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
  const rows = report.rejected
    .slice(0, 20)
    .map(
      (r) => `  ${r.row} 行目「${r.column}」: ${r.value === '' ? '' : `「${r.value}」`}${reasons[r.reason]}`,
    );
  const more =
    report.rejectedCount > 20 ? [`  ほか ${count(report.rejectedCount - 20)} か所 (--json ですべて)`] : [];
  return [head, ...rows, ...more].join('\n');
}

const reasons: Record<RejectReason, string> = {
  number_missing: '注文番号がありません',
  not_a_date: '日付として読めません',
  not_a_number: '数として読めません',
  excel_exponent: '表計算ソフトが番号を縮めています (元に戻せません)',
  unreadable_character: '読めない文字があります',
  too_many_cells: '見出しより列が多くあります',
  too_many_rows: '1つの注文の行が多すぎます。注文番号の列が違うようです',
  quote_not_closed: '引用符 (") が閉じていないため、ここから後ろを読めません',
};

/** What a file can be refused for, in a sentence that says what to do. */
const refusals: Partial<Record<Refusal['reason'], (details: Refusal['details']) => string>> = {
  file_empty: (details) =>
    details.headerOnly === true
      ? 'ファイルに見出ししかありません。受注の行が入ったファイルを指定してください。'
      : 'ファイルの中身が空です。',
  file_not_text: (details) =>
    `文字の表ではありません${details.looksLike === 'other' ? '' : ` (${String(details.looksLike)} のようです)`}。CSV か TSV で書き出したファイルを指定してください。`,
  file_no_header: () =>
    '列の名前 (見出し) の行が見つかりません。1行目が「注文番号」などになっているか確かめてください。',
  mapping_incomplete: (details) =>
    `注文番号の列がわかりません。見出し: ${Array.isArray(details.columns) ? details.columns.join('、') : ''}。形式が決まっていれば --format を付けるか、画面の「受注の取り込み」で列を選んでください。`,
  disk_full: () => '空き容量が足りません。空きを増やしてから、もう一度お試しください。',
};

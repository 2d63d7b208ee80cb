import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ProductReport } from '../../contract/products.ts';
import { parts } from '../compose.ts';
import { readConfig } from '../config.ts';
import { productFormats } from '../connectors/csv/products/formats.ts';
import { csvProducts } from '../connectors/csv/products/product-files.ts';
import { refusalSentence, rejectedSentence } from '../orders/import-sentences.ts';
import { system } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { readProductsInto } from '../products/read-products-into.ts';
import { openCore } from '../program.ts';
import { allShops } from '../staff/all-shops.ts';
import { chosenShop } from './chosen-shop.ts';
import { type Command, UsageError } from './command.ts';

export const importProductsCommand: Command = {
  name: 'import products',
  summary: '商品の CSV / TSV を取り込みます。問題のある行があれば、何も取り込まずに行を示します。',
  usage: 'FILE',
  options: {
    format: {
      type: 'string',
      value: 'FORMAT',
      help: `形式を決めます (なければ見出しから判断): ${productFormats.map((f) => `${f.id} = ${f.name}`).join('、')}`,
    },
    shop: { type: 'string', value: 'S', help: 'お店の番号 (お店が1つなら省けます)' },
    'skip-rejected': { type: 'boolean', help: '問題のある商品を除いて取り込みます' },
  },
  async run(call) {
    const [file, ...more] = call.words;
    if (file === undefined || more.length > 0) throw new UsageError('取り込むファイルを1つ書いてください。');
    if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
      throw new UsageError(`「${file}」というファイルはありません。`);
    }
    const format = call.text('format');
    if (format !== undefined && !productFormats.some((f) => f.id === format)) {
      throw new UsageError(
        `「${format}」という形式はありません: ${productFormats.map((f) => f.id).join(', ')}`,
      );
    }
    const core = await openCore(parts, { config: readConfig(), log: call.tell, tends: false });
    try {
      const shop = chosenShop(await allShops(core.connection.db), call.text('shop'));
      const run: Parameters<typeof readProductsInto>[0] = (work) => core.runner.run(shop, system, work);
      const report = await importProductFile(run, {
        path: resolve(file),
        format,
        skipRejected: call.flag('skip-rejected'),
      });
      call.print(call.flag('json') ? JSON.stringify(report) : sentences(report));
      return report.applied ? 0 : 1;
    } catch (error) {
      const sentence = error instanceof Refusal ? sentenceOf(error) : null;
      if (sentence === null || !(error instanceof Refusal)) throw error;
      if (call.flag('json')) call.print(JSON.stringify({ reason: error.reason, details: error.details }));
      call.tell(sentence);
      return 1;
    } finally {
      await core.stop();
    }
  },
};

export type ProductFileReport = { format: string | null; encoding: string } & ProductReport;

/** Imports a file of products for the command line: all of it, or nothing. */
export async function importProductFile(
  run: Parameters<typeof readProductsInto>[0],
  args: { path: string; format: string | undefined; skipRejected: boolean },
): Promise<ProductFileReport> {
  const { path, format, skipRejected } = args;
  const look = await csvProducts.look(path, format === undefined ? {} : { format });
  if (look.missing.length > 0) {
    throw new Refusal('invalid_input', 'mapping_incomplete', {
      missing: look.missing,
      columns: look.columns,
    });
  }
  const report = await readProductsInto(run, csvProducts, { path, plan: look, skipRejected });
  return { format: look.format, encoding: look.encoding, ...report };
}

function sentences(report: ProductFileReport): string {
  const count = (n: number): string => n.toLocaleString('en-US');
  const head = report.applied
    ? `${count(report.rows)} 行から ${count(report.products)} 件の商品: 新規 ${count(report.created)}、更新 ${count(report.updated)}、変更なし ${count(report.unchanged)}`
    : `問題のある値が ${count(report.rejectedCount)} か所あるため、何も取り込んでいません。直すか --skip-rejected を付けてください。`;
  const rows = report.rejected.slice(0, 20).map((row) => `  ${rejectedSentence(row)}`);
  const more =
    report.rejectedCount > 20 ? [`  ほか ${count(report.rejectedCount - 20)} か所 (--json ですべて)`] : [];
  return [head, ...rows, ...more].join('\n');
}

function sentenceOf({ reason, details }: Refusal): string | null {
  if (reason !== 'mapping_incomplete') return refusalSentence(reason, details);
  const columns = Array.isArray(details.columns) ? details.columns.join('、') : '';
  return `商品コードの列がわかりません。見出し: ${columns}。形式が決まっていれば --format を付けるか、画面の「商品の取り込み」で列を選んでください。`;
}

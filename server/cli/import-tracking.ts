import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { TrackingFile, TrackingRow } from '../../contract/fulfilment.ts';
import { parts } from '../compose.ts';
import { readConfig } from '../config.ts';
import { csvTables } from '../connectors/csv/tables.ts';
import { applyTracking, lookAtTracking } from '../fulfilment/tracking/tracking-files.ts';
import { system } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { openCore } from '../program.ts';
import { allShops } from '../staff/all-shops.ts';
import { chosenShop } from './chosen-shop.ts';
import { type Command, UsageError } from './command.ts';

export const importTracking: Command = {
  name: 'import tracking',
  summary: '運送会社のソフトから書き出した「発送済み」のファイルで送り状番号を取り込み、出荷済にします。',
  usage: 'FILE',
  options: {
    shop: { type: 'string', value: 'S', help: 'お店の番号 (お店が1つなら省けます)' },
    'look-only': { type: 'boolean', help: '取り込まずに、内容だけを確かめます' },
  },
  async run(call) {
    const [path, ...more] = call.words;
    if (path === undefined || more.length > 0) throw new UsageError('取り込むファイルを1つ書いてください。');
    const bytes = await readFile(path).catch(() => {
      throw new UsageError(`「${path}」というファイルはありません。`);
    });
    const core = await openCore(parts, { config: readConfig(), log: call.tell, tends: false });
    try {
      const shop = chosenShop(await allShops(core.connection.db), call.text('shop'));
      const table = csvTables.read(bytes);
      const file = await core.runner.run(shop, system, async (ctx) => {
        const looked = await lookAtTracking(ctx, { name: basename(path), bytes, table, chosen: null });
        return call.flag('look-only') ? looked : await applyTracking(ctx, looked.id);
      });
      call.print(call.flag('json') ? JSON.stringify(file) : summary(file));
      for (const row of file.rows) if (row.problem !== null) call.tell(`  ${sentence(row)}`);
      return 0;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (call.flag('json')) call.print(JSON.stringify({ reason: error.reason, details: error.details }));
      call.tell(refusals[error.reason] ?? error.reason);
      return 1;
    } finally {
      await core.stop();
    }
  },
};

const summary = ({ rows, ready, state, formatName }: TrackingFile): string =>
  `${formatName ?? '表'}: ${rows.length} 行のうち ${ready} 行を${state === 'applied' ? '取り込みました' : '取り込めます'}`;

const problems: Record<NonNullable<TrackingRow['problem']>, string> = {
  unknown_key: '当てはまる受注がありません',
  several: 'お届け先が複数あり、どれか決まりません',
  number_missing: '送り状番号がありません',
  number_wrong: '送り状番号が正しくありません',
  number_shortened: '表計算ソフトが番号を縮めています。もう一度書き出してください',
  doubtful: '検査数字が合いませんが、取り込みます',
  held: '発送を止めてあります',
  cancelled: 'キャンセルされています',
  same: '取り込み済みです',
  twice: '同じ番号が上の行にあります',
  elsewhere: 'この番号は、ほかの受注にあります',
};

const sentence = ({ row, key, trackingNumber, problem, otherOrder }: TrackingRow): string =>
  `${row} 行目 ${key} ${trackingNumber}: ${problem === null ? '' : problems[problem]}${otherOrder === '' ? '' : ` (${otherOrder})`}`;

const refusals: Partial<Record<Refusal['reason'], string>> = {
  file_empty: 'ファイルに取り込む行がありません。',
  file_not_text: '文字のファイルとして読めません。',
  file_too_large: 'ファイルが大きすぎます。',
  tracking_columns_missing:
    '送り状番号とお客様管理番号 (または注文番号) の列が見つかりません。画面から取り込むと、列を選べます。',
  tracking_file_planned:
    '「発送予定」のデータです。ラベルを印刷したあと、「発送履歴」から書き出してください。',
};

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import iconv from 'iconv-lite';
import { aRakutenRow, type FileRow, rakutenColumns } from '../../builders/order-file.ts';

/** Rows an order has: 2.5 on the average; one order in ten goes to two people. */
const pattern = [1, 2, 3, 4, 2, 1, 3, 4, 2, 3];

const families = ['髙橋', '佐藤', '山﨑', '渡邉', '小林', '加藤', '齋藤', '中村'];
const givens = ['美咲', '健太', '陽子', '大輔', '由美', '翔', '真由美', '誠'];

/** The rows of one order of a 楽天 download, each of another buyer unless he comes back (one in twenty). */
function rowsOfOrder(at: number): FileRow[] {
  const count = pattern[at % pattern.length] ?? 1;
  const buyer = at % 20 === 19 ? at - 19 : at;
  const phone = String(10_000_000 + buyer).padStart(8, '0');
  const order: FileRow = {
    注文番号: `398765-20260718-${String(at).padStart(10, '0')}`,
    注文者姓: families[buyer % families.length] ?? '',
    注文者名: givens[(buyer >> 3) % givens.length] ?? '',
    注文者メールアドレス: `buyer${buyer}@pc.fw.rakuten.ne.jp`,
    注文者電話番号2: phone.slice(0, 4),
    注文者電話番号3: phone.slice(4),
    コメント: at % 3 === 0 ? '[配送日時指定:]\n午前中\nお願いします' : '',
  };
  return Array.from({ length: count }, (_, line) => {
    const second = at % pattern.length === 3 && line >= 2;
    return aRakutenRow({
      ...order,
      送付先ID: second ? '1002' : '1001',
      送付先姓: second ? '別府' : (order.注文者姓 ?? ''),
      送付先名: order.注文者名 ?? '',
      商品明細ID: String(line + 1),
      商品番号: `bag-${(at * 7 + line) % 900}`,
      単価: String(1000 + ((at + line) % 50) * 100),
      個数: String(1 + (at % 2)),
    });
  });
}

const left = { ステータス: '500', 発送完了報告日時: '2026-07-20 10:00:00' };

/** Writes a 楽天 download of so many orders; answers its rows. `later`: as it looks some days after (a tenth has left). */
export async function writeRakutenFile(path: string, orders: number, later = false): Promise<number> {
  let rows = 0;
  const line = (cells: readonly string[]): string => `${cells.map((cell) => `"${cell}"`).join(',')}\r\n`;
  function* chunks(): Generator<Buffer> {
    yield iconv.encode(line(rakutenColumns), 'cp932');
    for (let from = 0; from < orders; from += 500) {
      let text = '';
      for (let at = from; at < Math.min(orders, from + 500); at += 1) {
        for (const row of rowsOfOrder(at)) {
          rows += 1;
          const told: FileRow = later && at % 10 === 0 ? { ...row, ...left } : row;
          text += line(rakutenColumns.map((name) => told[name] ?? ''));
        }
      }
      yield iconv.encode(text, 'cp932');
    }
  }
  await pipeline(Readable.from(chunks()), createWriteStream(path));
  return rows;
}

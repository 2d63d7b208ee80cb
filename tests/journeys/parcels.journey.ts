import iconv from 'iconv-lite';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withSevenCheck } from '../../language/tracking-number.ts';
import { type MailServers, startMailServers } from '../servers/mail-servers.ts';
import { call, foundShop } from './api.ts';
import { type Browser, openBrowser, photograph } from './browser.ts';
import { type House, openHouse, type Running } from './program.ts';

/** A file no shop system is known by: its columns are confirmed once. */
const buyers = [
  ['S-2001', 'hanako@shop.test', '鈴木 花子', '150-0001', '東京都渋谷区神宮前1-2-3', 'ランニング靴 26cm'],
  ['S-2002', 'ichiro@shop.test', '田中 一郎', '530-0001', '大阪府大阪市北区梅田1-1-1', 'トートバッグ 黒'],
] as const;
const header = '受注番号,注文日時,ご注文者名,メールアドレス,電話番号,郵便番号,住所,商品名,数量,単価,合計金額';
const rows = buyers.map(
  ([number, mail, name, zip, address, goods]) =>
    `${number},2026-11-20 10:00,${name},${mail},090-1234-5678,${zip},${address},${goods},1,8800,8800`,
);
const orders = iconv.encode(`${[header, ...rows].join('\r\n')}\r\n`, 'cp932');

let servers: MailServers;
let house: House;
let running: Running;
let desk: Browser;
let shop: number;
/** お問い合わせ番号 by 出荷番号, as the carrier gives them. */
const numbers = new Map<string, string>();

beforeAll(async () => {
  servers = await startMailServers({ postfix: true });
  house = await openHouse({ KAKEHASHI_URL: 'https://desk.example' });
  running = await house.start(['serve']);
  desk = await openBrowser();
  await desk.page.goto(running.address);
  shop = await foundShop(desk.page, servers);
  await prepareShop(desk.page);
});
afterAll(async () => {
  await desk?.close();
  await house?.close();
  await servers?.stop();
});

/** Who sends, and mails that leave at once instead of ten minutes later. */
async function prepareShop(page: Page): Promise<void> {
  const changed = await call(page, 'PATCH', `/api/shops/${shop}/fulfilment-settings`, {
    sender: {
      name: 'くつのあるきだし',
      ...{ kana: '', company: '', building: '' },
      postalCode: '6500001',
      ...{ prefecture: '兵庫県', city: '神戸市中央区', street: '加納町1-1-1', phone: '078-000-0000' },
    },
    contents: '靴',
    yamato: { billingCode: '078000000000', billingBranch: '', freightNumber: '01' },
    shippedMail: {
      send: true,
      afterMinutes: 0,
      subject: '発送しました {注文番号}',
      opening: '',
      closing: '',
    },
  });
  expect(changed.status).toBe(200);
}

async function mailsOf(user: string): Promise<string[]> {
  return await servers.visit(user, async (client) => {
    const mails: string[] = [];
    for await (const one of client.fetch('1:*', { source: true }))
      mails.push(one.source?.toString('utf8') ?? '');
    return mails;
  });
}

const textOf = (raw: string): string => {
  const [head = '', body = ''] = raw.split(/\r?\n\r?\n/);
  return /base64/i.test(head)
    ? Buffer.from(raw.slice(raw.indexOf(body)), 'base64').toString('utf8')
    : raw.slice(head.length);
};

const bytesOf = async (download: Download): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
};

const line = (cells: readonly string[]): string =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');

/** What B2クラウド gives back after printing: the same rows, with the numbers it printed. */
function printed(file: Buffer): Buffer {
  const [head = '', ...lines] = iconv.decode(file, 'cp932').trimEnd().split('\r\n');
  const back = lines.map((text, i) => {
    const cells = text.split(',').map((cell) => cell.replace(/^"|"$/g, ''));
    const number = withSevenCheck(String(40_000_000_001 + i));
    numbers.set(cells[0] ?? '', number);
    cells[3] = number;
    return line(cells);
  });
  return iconv.encode(`${[head, ...back].join('\r\n')}\r\n`, 'cp932');
}

describe('from the file of orders to the customer who knows that it left', () => {
  test('a file of a system nobody knows: columns confirmed once, taken in, known the next time', async () => {
    const { page } = desk;
    const drop = async (): Promise<void> => {
      await page.goto(`${running.address}/imports`);
      await page.setInputFiles('input[type=file]', {
        name: 'juchu.csv',
        mimeType: 'text/csv',
        buffer: orders,
      });
    };
    await drop();
    await page.getByText('列の見出しと中身から、対応を推測しました').waitFor();
    await photograph(page, 'parcels-mapping');
    await page.getByRole('button', { name: '取り込む' }).first().click();
    await page.getByText('新しく登録').first().waitFor();
    await drop();
    await page.getByText('前に確かめた列の並びです').waitFor();
    await page.getByRole('button', { name: '取り込む' }).first().click();
    await page.getByText('すべて取り込み済みの内容でした').waitFor();
  });

  test('printed from the board: slips open as PDF, both stand under 印刷済', async () => {
    const { page } = desk;
    await page.goto(`${running.address}/fulfilment`);
    for (const [number] of buyers) await page.getByText(number).first().waitFor();
    await photograph(page, 'parcels-board');
    await page.getByRole('checkbox', { name: '表示中をすべて選ぶ' }).first().check();
    await page.getByRole('button', { name: '印刷' }).first().click();
    const made = page.waitForResponse(
      (answer) => answer.url().endsWith('/print-runs') && answer.request().method() === 'POST',
    );
    await page.getByRole('menuitem', { name: /納品書/ }).click();
    const run = (await (await made).json()) as { url: string; count: number };
    expect(run.count).toBe(2);
    const pdf = await page.request.get(`${running.address}${run.url}`);
    expect(pdf.headers()['content-type']).toContain('application/pdf');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await page.getByText('納品書を作りました').first().waitFor();
  });

  test('labels: checked and saved as the file that B2クラウド reads', async () => {
    const { page } = desk;
    await page.goto(`${running.address}/fulfilment?stage=printed`);
    for (const [number] of buyers) await page.getByText(number).first().waitFor();
    await page.getByRole('checkbox', { name: '表示中をすべて選ぶ' }).first().check();
    await page.getByRole('button', { name: 'ラベル書き出し' }).click();
    await page.getByText('2件すべて書き出せます。').waitFor();
    await photograph(page, 'parcels-labels');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: '2件を書き出す' }).click();
    const file = await bytesOf(await saved);
    const text = iconv.decode(file, 'cp932');
    expect(text).toContain('東京都渋谷区神宮前1-2-3');
    expect(text.trimEnd().split('\r\n')).toHaveLength(3);
    await page.getByText('2件を書き出しました。').waitFor();
    await page.getByRole('button', { name: '閉じる' }).last().click();
    await page.getByRole('button', { name: '送り状番号の取り込み' }).click();
    await page.getByText('ファイルをここに置く').waitFor();
    await page.setInputFiles('input[type=file]', {
      name: '発行済データ.csv',
      mimeType: 'text/csv',
      buffer: printed(file),
    });
    await page.getByText('2件を取り込めます。').waitFor();
    await photograph(page, 'parcels-tracking');
    await page.getByRole('button', { name: '2件を出荷済にする' }).click();
    await page.getByText('2件の送り状番号を取り込み、出荷済にしました。').waitFor();
  });

  test('each customer gets one mail with her own number, and sees her order by its link', async () => {
    const told = async (user: string): Promise<string[]> =>
      (await mailsOf(user)).filter((raw) => /^Auto-Submitted: auto-generated/im.test(raw));
    for (const [, user] of buyers)
      await expect.poll(async () => (await told(user)).length, { timeout: 60_000, interval: 500 }).toBe(1);
    const [mail = ''] = await told('hanako@shop.test');
    const text = textOf(mail);
    const mine = [...numbers.values()].find((one) => text.includes(one.replace(/(\d{4})(?=\d)/g, '$1-')));
    expect(mine).toBeDefined();
    expect(text).toContain('S-2001');
    expect(text).not.toContain('S-2002');
    const link = /https:\/\/desk\.example(\/o\/\S+)/.exec(text)?.[1] ?? '';
    const guest = await openBrowser({ width: 390, height: 844 });
    try {
      await guest.page.goto(`${running.address}${link}`);
      await guest.page.getByRole('heading', { name: '発送しました' }).waitFor();
      await guest.page.getByText('ランニング靴 26cm').waitFor();
      expect(await guest.page.content()).not.toContain('神宮前');
      await photograph(guest.page, 'parcels-status-page');
    } finally {
      await guest.close();
    }
  });

  test('her answer to it is a matter that knows its order; nothing else was listed', async () => {
    const { page } = desk;
    const [mail = ''] = (await mailsOf('hanako@shop.test')).slice(-1);
    const id = /^Message-ID: *(\S+)/im.exec(mail)?.[1] ?? '';
    const answer = [
      'From: hanako@shop.test',
      'To: desk@shop.test',
      'Subject: Re: ok',
      `Message-ID: <${Date.now()}@phone.example>`,
      `In-Reply-To: ${id}`,
      `Date: ${new Date().toUTCString()}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      '受け取り時間を変えられますか',
      '',
    ].join('\r\n');
    await servers.deliver([{ to: 'desk@shop.test', raw: answer }]);
    const list = `/api/shops/${shop}/conversations?status=open`;
    await expect
      .poll(
        async () =>
          (
            await call<{ rows: { preview: string; orderNumber: string | null }[] }>(page, 'GET', list)
          ).body.rows.map((row) => [row.preview, row.orderNumber]),
        { timeout: 30_000, interval: 500 },
      )
      .toEqual([['受け取り時間を変えられますか', 'S-2001']]);
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  getImport,
  listImports,
  listMappings,
  lookAgain,
  type OrderImport,
  orderImport,
  runImport,
  uploadOrders,
} from '../../contract/order-imports.ts';
import { answers, deskServer, refusing } from '../../tests/fakes/desk-server.ts';
import { uploadsTo } from '../../tests/fakes/fake-upload.ts';
import { aSession, expectAccessible, openScreen } from '../../tests/fakes/open-screen.tsx';

const id = '01930000-0000-7000-8000-00000000000a';

function anImport(changed: Partial<z.input<typeof orderImport>> = {}): OrderImport {
  return orderImport.parse({
    id,
    fileName: '受注.csv',
    size: 2048,
    status: 'looked_at',
    encoding: 'cp932',
    separator: ',',
    format: null,
    formatName: null,
    columns: ['受注番号', 'お客様', 'メアド', 'メモ'],
    sample: [
      ['R-1', '鈴木 花子', 'hanako@example.jp', ''],
      ['R-2', '田中 一郎', 'ichiro@example.jp', '急ぎ'],
    ],
    mapping: [
      { column: 1, field: 'buyer_name' },
      { column: 2, field: 'buyer_mail' },
    ],
    remembered: false,
    missing: ['number'],
    progress: { bytes: 0, rows: 0 },
    report: null,
    failure: null,
    ...changed,
  });
}

const report = { rows: 4, orders: 3, created: 2, updated: 1, unchanged: 0, rejected: [], rejectedCount: 0 };
const rejected = [{ row: 3, column: '注文日時', value: '来週', reason: 'not_a_date' as const }];

let undo = () => {};
afterEach(() => undo());

/** Opens the screen with uploads ending at the same answers. */
function opened(path: string, list: Parameters<typeof deskServer>[0], session = aSession()) {
  const calm = [
    answers(listImports, () => ({ imports: [], next: null })),
    answers(listMappings, () => ({ mappings: [] })),
  ];
  undo = uploadsTo(deskServer(list));
  return openScreen(path, [...calm, ...list], session);
}

const chooser = () =>
  document.querySelector<HTMLInputElement>('input[type=file]') ?? document.createElement('input');

describe('importing orders', () => {
  it('goes from the file over its columns to the report', async () => {
    const user = userEvent.setup({ applyAccept: false });
    let ran: unknown;
    const { router } = opened('/imports', [
      answers(uploadOrders, ({ query }) => anImport({ fileName: query.name })),
      answers(getImport, () => anImport({ status: 'done', report })),
      answers(runImport, ({ input }) => {
        ran = input;
        return anImport({ status: 'done', report });
      }),
    ]);
    await screen.findByRole('button', { name: 'ファイルを選ぶ' });
    await user.upload(chooser(), new File(['受注番号,お客様\r\nR-1,鈴木'], '受注.csv'));

    const run = await screen.findByRole<HTMLButtonElement>('button', { name: '取り込む' });
    expect(router.state.location.pathname).toBe(`/imports/${id}`);
    expect(run.disabled).toBe(true);
    expect(screen.getByText(/注文番号 の列を選んでください/)).toBeTruthy();
    expect(screen.getByText(/「注文日時」がないと/)).toBeTruthy();

    await user.selectOptions(screen.getByRole('combobox', { name: '「受注番号」の使いみち' }), '注文番号');
    expect(run.disabled).toBe(false);
    await user.click(run);
    expect(await screen.findByRole('heading', { name: '取り込みました' })).toBeTruthy();
    expect(ran).toEqual({
      mapping: [
        { column: 0, field: 'number' },
        { column: 1, field: 'buyer_name' },
        { column: 2, field: 'buyer_mail' },
      ],
      skipRejected: false,
    });
    expect(screen.getByText('新しく登録').parentElement?.textContent).toContain('2件');
  });

  it('refuses a PDF with what to do instead, without sending it', async () => {
    const user = userEvent.setup({ applyAccept: false });
    opened('/imports', []);
    await screen.findByRole('button', { name: 'ファイルを選ぶ' });
    await user.upload(chooser(), new File(['%PDF-1.7 …'], '受注.pdf'));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('PDF');
    expect(alert.textContent).toContain('CSV');
  });

  it.each([
    ['file_no_header', {}, /見出し/],
    ['disk_full', {}, /空き容量/],
    ['file_not_text', { looksLike: 'html' }, /HTML/],
  ] as const)('says what the server found: %s', async (reason, details, expected) => {
    const user = userEvent.setup({ applyAccept: false });
    opened('/imports', [answers(uploadOrders, () => Promise.reject(refusing('refused', reason, details)))]);
    await screen.findByRole('button', { name: 'ファイルを選ぶ' });
    await user.upload(chooser(), new File(['1,2\r\n'], 'a.csv'));
    expect((await screen.findByRole('alert')).textContent).toMatch(expected);
  });

  it('switches the encoding and shows the new sample', async () => {
    const user = userEvent.setup();
    opened(`/imports/${id}`, [
      answers(getImport, () => anImport({ columns: ['ŽóŽóŽ', 'b', 'c', 'd'] })),
      answers(lookAgain, ({ input }) => anImport({ encoding: input.encoding ?? 'cp932' })),
    ]);
    await screen.findByText('ŽóŽóŽ');
    await user.click(screen.getByRole('radio', { name: 'UTF-8' }));
    expect(await screen.findByText('受注番号')).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'UTF-8' }).checked).toBe(true);
  });

  it('names a recognised format and hides the columns nobody needs to look at', async () => {
    const user = userEvent.setup();
    const known = anImport({
      format: 'rakuten_rms_order',
      formatName: '楽天RMS',
      mapping: [{ column: 0, field: 'number' }],
      missing: [],
    });
    opened(`/imports/${id}`, [answers(getImport, () => known)]);
    expect(await screen.findByText(/「楽天RMS」の形式です/)).toBeTruthy();
    expect(screen.queryByText('メモ')).toBeNull();
    await user.click(screen.getByRole('button', { name: /使わない列も表示 \(3\)/ }));
    expect(screen.getByText('メモ')).toBeTruthy();
  });

  it('lists faulty rows, writes nothing, and imports without them on request', async () => {
    const user = userEvent.setup();
    let skip: boolean | undefined;
    const faulty = { ...report, created: 0, updated: 0, rejected, rejectedCount: 1 };
    opened(`/imports/${id}`, [
      answers(getImport, () =>
        anImport({ status: 'failed', report: faulty, failure: { reason: 'import_has_errors', details: {} } }),
      ),
      answers(runImport, ({ input }) => {
        skip = input.skipRejected;
        return anImport({ status: 'done', report: { ...report, rejected, rejectedCount: 1 } });
      }),
    ]);
    expect(await screen.findByRole('heading', { name: 'まだ何も取り込んでいません' })).toBeTruthy();
    const row = within(screen.getByRole('table')).getByText('来週').closest('tr');
    expect(row?.textContent).toContain('注文日時');
    expect(row?.textContent).toContain('日付として読めません');
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: '問題のある行を除いて取り込む' }));
    expect(await screen.findByRole('heading', { name: '取り込みました' })).toBeTruthy();
    expect(skip).toBe(true);
  });

  it('shows how far a running import has come', async () => {
    const running = anImport({ status: 'running', progress: { bytes: 512, rows: 120 } });
    opened(`/imports/${id}`, [answers(getImport, () => running)]);
    const bar = await screen.findByRole('progressbar', { name: '取り込んでいます' });
    expect(bar.getAttribute('aria-valuenow')).toBe('25');
    expect(screen.getByText('120行まで進みました')).toBeTruthy();
  });

  it('is closed to those who may not import, and says whom to ask', async () => {
    const { shops, ...rest } = aSession();
    const [shop] = shops;
    opened('/imports', [], {
      ...rest,
      shops: shop ? [{ ...shop, role: 'warehouse', can: ['order.read'] }] : [],
    });
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('オーナーか管理者'));
  });

  it('has no accessibility violation while columns are chosen', async () => {
    opened(`/imports/${id}`, [answers(getImport, () => anImport())]);
    await screen.findByRole('button', { name: '取り込む' });
    await expectAccessible();
  });
});

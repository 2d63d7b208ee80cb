import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { ImportId } from '../../contract/ids.ts';
import {
  forgetMapping,
  type ImportLine,
  importLine,
  listImports,
  listMappings,
  orderImport,
  runImport,
  uploadOrders,
} from '../../contract/order-imports.ts';
import { answers, deskServer } from '../../tests/fakes/desk-server.ts';
import { uploadsTo } from '../../tests/fakes/fake-upload.ts';
import { expectAccessible, openScreen } from '../../tests/fakes/open-screen.tsx';

const id = '01930000-0000-7000-8000-00000000000a';
const key = 'a'.repeat(64);
const counts = { rows: 4, orders: 3, created: 2, updated: 1, unchanged: 0, rejectedCount: 0 };
const aLine = (over: Partial<ImportLine> = {}): ImportLine =>
  importLine.parse({
    id,
    fileName: '受注.csv',
    size: 2048,
    status: 'done',
    formatName: '楽天RMS',
    progress: { bytes: 2048, rows: 4 },
    failure: null,
    cameBy: 'folder',
    by: '',
    at: '2026-07-20T01:00:00Z',
    counts,
    ...over,
  });
const looked = (name: string, over: object = {}) =>
  orderImport.parse({
    id,
    fileName: name,
    size: 1,
    status: 'looked_at',
    encoding: 'utf-8',
    separator: ',',
    format: null,
    formatName: null,
    columns: ['a'],
    sample: [],
    mapping: [{ column: 0, field: 'number' }],
    remembered: false,
    missing: [],
    progress: { bytes: 0, rows: 0 },
    report: null,
    failure: null,
    ...over,
  });

let undo = () => {};
afterEach(() => undo());
function opened(list: Parameters<typeof deskServer>[0]) {
  undo = uploadsTo(deskServer(list));
  return openScreen('/imports', list);
}

describe('the last imports', () => {
  it('say which file came how, by whom, and what came of it', async () => {
    const imports = [
      aLine(),
      aLine({ id: id.replace(/a$/, 'b') as ImportId, cameBy: 'screen', by: '田中 太郎', fileName: '前.csv' }),
      aLine({
        id: id.replace(/a$/, 'c') as ImportId,
        cameBy: 'api',
        status: 'failed',
        counts: null,
        failure: { reason: 'columns_unknown', details: {} },
      }),
    ];
    opened([
      answers(listImports, () => ({ imports, next: null })),
      answers(listMappings, () => ({ mappings: [] })),
    ]);
    const list = await screen.findByRole('region', { name: 'これまでの取り込み' });
    expect(await within(list).findAllByRole('link')).toHaveLength(3);
    expect(list.textContent).toContain('フォルダ · 楽天RMS');
    expect(list.textContent).toContain('画面 · 田中 太郎');
    expect(list.textContent).toContain('新規2件 更新1件');
    expect(list.textContent).toContain('まだ取り込んだことがありません');
    await expectAccessible();
  });

  it('leave room for what is remembered, which can be forgotten', async () => {
    const user = userEvent.setup();
    let mappings = [
      { key, name: '自社.csv', columns: ['番', '額'], mapping: [], usedAt: '2026-07-20T01:00:00Z' },
    ];
    opened([
      answers(listImports, () => ({ imports: [], next: null })),
      answers(listMappings, () => ({ mappings })),
      answers(forgetMapping, ({ params }) => {
        expect(params.key).toBe(key);
        mappings = [];
        return {};
      }),
    ]);
    await user.click(await screen.findByText(/覚えている列の並び/));
    await user.click(screen.getByRole('button', { name: '「自社.csv」の列の並びを忘れる' }));
    await waitFor(() => expect(screen.queryByText(/覚えている列の並び \(/)).toBeNull());
  });
});

describe('several files at once', () => {
  it('are sent one after the other; those that are known are imported, the others wait to be checked', async () => {
    const user = userEvent.setup({ applyAccept: false });
    const ran: unknown[] = [];
    opened([
      answers(listImports, () => ({ imports: [], next: null })),
      answers(listMappings, () => ({ mappings: [] })),
      answers(uploadOrders, ({ query }) =>
        looked(query.name, query.name === '自社.csv' ? { remembered: true } : {}),
      ),
      answers(runImport, ({ input }) => {
        ran.push(input);
        return looked('自社.csv', { status: 'running' });
      }),
    ]);
    await screen.findByRole('button', { name: 'ファイルを選ぶ' });
    const chooser = document.querySelector<HTMLInputElement>('input[type=file]');
    if (chooser === null) throw new Error('no chooser');
    await user.upload(chooser, [new File(['a\r\n1'], '自社.csv'), new File(['b\r\n1'], '未知.csv')]);
    expect(await screen.findByText('取り込みを始めました')).toBeTruthy();
    expect(await screen.findByText('列を確かめてください')).toBeTruthy();
    expect(ran).toEqual([{ mapping: [{ column: 0, field: 'number' }], skipRejected: false }]);
    expect(screen.getByRole('link', { name: '未知.csv を開く' })).toBeTruthy();
  });
});

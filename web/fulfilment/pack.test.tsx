import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { type BoardRow, findConsignment, moveConsignments } from '../../contract/consignments.ts';
import { fulfilmentSettings, getFulfilmentSettings } from '../../contract/fulfilment.ts';
import { listStaff } from '../../contract/staff.ts';
import { answers } from '../../tests/fakes/desk-server.ts';
import { expectAccessible, openScreen } from '../../tests/fakes/open-screen.tsx';
import { aBoardRow, aHold } from '../../tests/fakes/paper-board.ts';
import { aConsignment, anItem, aPlace } from '../../tests/fakes/paper-orders.ts';
import { allTicks, isDone, noTicks, scanned } from './pack-ticks.ts';

const items = [
  anItem({ sku: 'KS-1', name: '靴', quantity: 1 }),
  anItem({ sku: 'AC-2', name: '靴ひも', quantity: 2 }),
];
const packed = { id: '01930000-0000-7000-8000-000000000009', name: '木村 大地' };
const row = aBoardRow(7, {
  consignment: aConsignment({
    number: 7,
    items,
    gift: true,
    giftWishes: { wrapping: '', noshi: '内祝 渡邉', card: '' },
    shipTo: aPlace({ name: '渡邉 健' }),
  }),
});

function desk(rows: readonly BoardRow[] = [row]) {
  const moves: unknown[] = [];
  const codes: string[] = [];
  return {
    moves,
    codes,
    list: [
      answers(findConsignment, ({ params }) => {
        codes.push(params.code);
        return {
          rows: rows.filter((one) =>
            [String(one.consignment.number), one.order.number].includes(params.code),
          ),
        };
      }),
      answers(moveConsignments, ({ input }) => {
        moves.push(input);
        return { moved: input.ids.map((id) => ({ id, before: 'waiting' as const })), refused: [] };
      }),
      answers(listStaff, () => ({
        staff: [
          { ...packed, email: 'k@example.jp', role: 'warehouse' as const, disabled: false, lastSeenAt: null },
        ],
      })),
      answers(getFulfilmentSettings, () =>
        fulfilmentSettings.parse({
          enclosures: [{ put: 'ポイントカード' }, { put: '初回の手紙', firstOrder: true }],
        }),
      ),
    ],
  };
}

const scan = async (code: string) => {
  const user = userEvent.setup();
  const field = await screen.findByRole('textbox', { name: '番号を読み取る、または入力する' });
  await user.click(field);
  await user.keyboard(`${code}{Enter}`);
};

describe('packing', () => {
  it('shows what goes in, is ticked, and ends under the name of who packs', async () => {
    const { list, moves } = desk();
    openScreen('/fulfilment/pack', list);
    await scan('7');
    expect(await screen.findByText('渡邉 健')).toBeTruthy();
    expect(screen.getByText('内祝 渡邉')).toBeTruthy();
    expect(await screen.findByText('ポイントカード')).toBeTruthy();
    expect(screen.queryByText('初回の手紙')).toBeNull();
    const done = screen.getByRole<HTMLButtonElement>('button', { name: '梱包済にする' });
    expect(done.disabled).toBe(true);
    await expectAccessible();
    fireEvent.click(screen.getByRole('checkbox', { name: '靴 1点を確かめた' }));
    expect(screen.getByText('あと1種類')).toBeTruthy();
    fireEvent.click(screen.getByRole('checkbox', { name: '靴ひも 2点を確かめた' }));
    expect(screen.getByText('すべてそろいました')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(done));
    fireEvent.click(done);
    await waitFor(() => expect(moves).toMatchObject([{ ids: [row.consignment.id], to: 'packed' }]));
    expect(await screen.findByText('番号を読み取ると、入れるものが出ます。')).toBeTruthy();
  });

  it('ticks by item codes too, each piece by itself, and names what does not belong', async () => {
    const { list, codes } = desk();
    openScreen('/fulfilment/pack', list);
    await scan('7');
    await screen.findByText('渡邉 健');
    for (const code of ['ac-2', 'KS-1', 'AC-2']) await scan(code);
    expect(await screen.findByText('すべてそろいました')).toBeTruthy();
    expect(codes).toEqual(['7']);
    await scan('ZZ-9');
    expect(await screen.findByText('「ZZ-9」はこの荷物の商品ではありません。')).toBeTruthy();
    expect(screen.getByText('渡邉 健')).toBeTruthy();
  });

  it('goes on with the next code, and has packed the one that was complete', async () => {
    const next = aBoardRow(8, {
      consignment: {
        ...row.consignment,
        id: '0190a3c1-7c3e-7aaa-8aaa-000000000c08' as never,
        number: 8,
        shipTo: aPlace({ name: '乙 花子' }),
      },
    });
    const { list, moves } = desk([row, next]);
    openScreen('/fulfilment/pack', list);
    await scan('7');
    fireEvent.click(await screen.findByRole('button', { name: 'すべて確かめた' }));
    await scan('8');
    expect(await screen.findByText('乙 花子')).toBeTruthy();
    expect(moves).toMatchObject([{ ids: [row.consignment.id], to: 'packed' }]);
    await scan('7');
    expect(await screen.findByText('渡邉 健')).toBeTruthy();
    expect(moves).toHaveLength(1);
  });

  it('says plainly that a code is nobody’s', async () => {
    openScreen('/fulfilment/pack', desk().list);
    await scan('999');
    expect(await screen.findByText('「999」の荷物は見つかりません。')).toBeTruthy();
    await expectAccessible();
  });

  it.each<[string, Partial<BoardRow>, RegExp]>([
    ['held', { holds: [aHold('住所確認中')] }, /発送止めです。/],
    ['cancelled', { consignment: { ...row.consignment, stage: 'cancelled' } }, /取り消されています。/],
    [
      'packed',
      { consignment: { ...row.consignment, stage: 'packed', packedBy: '佐藤 彩' } },
      /もう梱包済です（佐藤 彩/,
    ],
    ['gone', { consignment: { ...row.consignment, stage: 'shipped' } }, /もう出荷済です/],
  ])('stops what is %s', async (_name, over, sentence) => {
    openScreen('/fulfilment/pack', desk([{ ...row, ...over }]).list);
    await scan('7');
    expect(await screen.findByText(sentence)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '梱包済にする' })).toBeNull();
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: '靴 1点を確かめた' }).disabled).toBe(true);
  });

  it('asks for whom, of an order to several', async () => {
    const other = aBoardRow(8, {
      consignment: aConsignment({
        id: '0190a3c1-7c3e-7aaa-8aaa-000000000c08' as never,
        number: 8,
        position: 1,
        shipTo: aPlace({ name: '乙 花子' }),
      }),
    });
    const both = [row, other].map((one) => ({ ...one, of: 2, order: { ...one.order, number: 'M-1' } }));
    openScreen('/fulfilment/pack', desk(both).list);
    await scan('M-1');
    fireEvent.click(await screen.findByRole('button', { name: /乙 花子/ }));
    expect(await screen.findByText(/お届け先 2件のうち2件目/)).toBeTruthy();
  });

  it('remembers on this device who packs', async () => {
    const { list, moves } = desk();
    const extra = answers(listStaff, () => ({
      staff: [
        { ...packed, email: 'k@example.jp', role: 'warehouse' as const, disabled: false, lastSeenAt: null },
        {
          ...{ id: '01930000-0000-7000-8000-000000000001', name: '佐藤 明子', email: 'a@example.jp' },
          ...{ role: 'owner' as const, disabled: false, lastSeenAt: null },
        },
      ],
    }));
    openScreen('/fulfilment/pack', [extra, ...list]);
    fireEvent.click(await screen.findByRole('button', { name: '替える' }));
    fireEvent.click(await screen.findByRole('radio', { name: '木村 大地' }));
    await scan('7');
    fireEvent.click(await screen.findByRole('button', { name: 'すべて確かめた' }));
    fireEvent.click(screen.getByRole('button', { name: '梱包済にする' }));
    await waitFor(() => expect(moves).toMatchObject([{ packedBy: packed.id }]));
    expect(localStorage.getItem('kakehashi.packer.7')).toBe(packed.id);
  });
});

describe('ticks', () => {
  it('count scanned pieces up to what was ordered', () => {
    let ticks = noTicks(items);
    for (const code of ['ＡＣ－２', 'AC-2', 'AC-2']) ticks = scanned(items, ticks, code) ?? ticks;
    expect(ticks).toEqual([0, 2]);
    expect(scanned(items, ticks, 'nothing')).toBeNull();
    expect(scanned([anItem({ sku: '' })], [0], '')).toBeNull();
    expect(isDone(items, allTicks(items))).toBe(true);
  });
});

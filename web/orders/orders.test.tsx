import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { getOrder, type OrderSummary, order, orderSummary, searchOrders } from '../../contract/orders.ts';
import { answers } from '../../tests/fakes/desk-server.ts';
import { aSession, expectAccessible, openScreen } from '../../tests/fakes/open-screen.tsx';
import { aConsignment, anItem, aPlace, aStep } from '../../tests/fakes/paper-orders.ts';

const id = '01930000-0000-7000-8000-0000000000b1';

function aSummary(changed: Partial<OrderSummary> = {}): OrderSummary {
  return orderSummary.parse({
    id,
    number: 'R-10293',
    sourceName: 'Shopify',
    state: 'preparing',
    orderedAt: '2026-07-18T03:00:00Z',
    total: 8800,
    late: true,
    promisedShipDate: '2026-07-22',
    itemNames: ['ランニング靴 26cm', '靴ひも'],
    buyerName: '鈴木 花子',
    ...changed,
  });
}

const shoe = anItem({ name: 'ランニング靴 26cm', options: '', unitPrice: 8800 });

const whole = order.parse({
  ...aSummary(),
  source: 'shopify',
  customerId: null,
  sourceState: '',
  payment: { state: 'paid', method: 'クレジットカード', paidAt: null },
  shippingFee: 0,
  charges: [],
  buyer: { ...aPlace(), mail: 'hanako@example.jp' },
  consignments: [aConsignment({ gift: true, items: [shoe] })],
  holds: [],
  items: [shoe],
  shipments: [],
  gift: true,
  note: '',
  memo: '',
  timeline: [aStep('ordered', '2026-07-18T03:00:00Z')],
});

describe('the list of orders', () => {
  it('searches while typing, with the words in the address', async () => {
    const user = userEvent.setup();
    const asked: string[] = [];
    const { router } = openScreen('/orders', [
      answers(searchOrders, ({ query }) => {
        asked.push(query.q);
        return { orders: query.q === '' ? [aSummary()] : [], next: null };
      }),
    ]);
    expect(await screen.findByRole('link', { name: 'R-10293' })).toBeTruthy();
    await user.type(screen.getByRole('searchbox', { name: '受注を探す' }), '09012345678');
    expect(await screen.findByText('「09012345678」に合う受注はありません。')).toBeTruthy();
    expect(router.state.location.search).toEqual({ q: '09012345678' });
    expect([...new Set(asked)]).toEqual(['', '09012345678']);
    await user.click(screen.getByRole('button', { name: '検索をやめる' }));
    expect(await screen.findByRole('link', { name: 'R-10293' })).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('');
  });

  it('does not search for half-converted kana', async () => {
    const asked: string[] = [];
    openScreen('/orders', [
      answers(searchOrders, ({ query }) => {
        asked.push(query.q);
        return { orders: [aSummary()], next: null };
      }),
    ]);
    await screen.findByRole('link', { name: 'R-10293' });
    const box = screen.getByRole('searchbox');
    fireEvent.compositionStart(box);
    for (const part of ['す', 'すず', 'すずき']) fireEvent.change(box, { target: { value: part } });
    await new Promise((resolve) => setTimeout(resolve, 400));
    fireEvent.change(box, { target: { value: '鈴木' } });
    fireEvent.compositionEnd(box);
    await waitFor(() => expect([...new Set(asked)]).toEqual(['', '鈴木']));
  });

  it('walks with J and K', async () => {
    const user = userEvent.setup();
    const second = '01930000-0000-7000-8000-0000000000b2';
    const orders = [aSummary(), aSummary({ id: orderSummary.shape.id.parse(second), number: 'R-10294' })];
    openScreen('/orders', [answers(searchOrders, () => ({ orders, next: null }))]);
    const link = await screen.findByRole('link', { name: 'R-10293' });
    await user.keyboard('j');
    expect(document.activeElement).toBe(link);
    await user.keyboard('j');
    expect(document.activeElement).toBe(screen.getByRole('link', { name: 'R-10294' }));
    await expectAccessible();
  });

  it('with no orders yet says what to do, to whom it may', async () => {
    openScreen('/orders', [answers(searchOrders, () => ({ orders: [], next: null }))]);
    await screen.findByText('まだ受注がありません。');
    expect(screen.getAllByRole('link', { name: '受注を取り込む' }).length).toBeGreaterThan(0);
  });

  it('offers no import to those who may not', async () => {
    const { shops, ...rest } = aSession();
    const reader = shops.map((shop) => ({ ...shop, role: 'reader' as const, can: ['order.read'] }));
    openScreen('/orders', [answers(searchOrders, () => ({ orders: [], next: null }))], {
      ...rest,
      shops: reader,
    });
    await screen.findByText('まだ受注がありません。');
    expect(screen.queryByRole('link', { name: '受注を取り込む' })).toBeNull();
  });
});

describe('one order', () => {
  it('shows buyer, items, and that a gift must not be spoiled', async () => {
    openScreen(`/orders/${id}`, [answers(getOrder, () => whole)]);
    expect(await screen.findByRole('heading', { level: 1, name: 'ご注文 R-10293' })).toBeTruthy();
    expect(screen.getByText('hanako@example.jp')).toBeTruthy();
    expect(screen.getByText(/お届け先に電話やメールをしないでください/)).toBeTruthy();
    await expectAccessible();
  });

  it('says so when there is no such order', async () => {
    openScreen('/orders/nonsense', []);
    expect((await screen.findByRole('alert')).textContent).toContain('この受注は見つかりません。');
  });
});

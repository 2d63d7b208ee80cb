import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { findPostalCode } from '../../contract/addresses.ts';
import { checkAddress, correctAddress, restoreAddress } from '../../contract/consignments.ts';
import { type Consignment, getOrder, type Order, order } from '../../contract/orders.ts';
import { answers } from '../../tests/fakes/desk-server.ts';
import { aSession, expectAccessible, openScreen } from '../../tests/fakes/open-screen.tsx';
import { aConsignment, aPlace } from '../../tests/fakes/paper-orders.ts';

const id = '0190a3c1-7c3e-7aaa-8aaa-000000000001';

const anOrder = (one: Partial<Consignment>): Order =>
  order.parse({
    id,
    number: 'R-1',
    source: 'csv',
    sourceName: 'CSV',
    customerId: null,
    state: 'received',
    sourceState: '',
    payment: { state: 'paid', method: '', paidAt: null },
    orderedAt: '2026-07-18T03:00:00Z',
    promisedShipDate: null,
    total: 8250,
    shippingFee: 0,
    charges: [],
    buyer: { ...aPlace(), mail: 'hanako@example.jp' },
    consignments: [aConsignment(one)],
    holds: [],
    items: [],
    shipments: [],
    gift: false,
    note: '',
    memo: '',
    timeline: [],
    late: false,
  });

const session = () => {
  const base = aSession();
  return { ...base, shops: base.shops.map((shop) => ({ ...shop, can: [...shop.can, 'order.change'] })) };
};
const finding = { kind: 'block_missing', part: 'street', suggestion: '' } as const;
const postal = { kind: 'postal_missing', part: 'postalCode', suggestion: '150-0001' } as const;

/** The server's part: whatever has no digit in its street lacks a block. */
function desk(one: Partial<Consignment>, sent: unknown[] = []) {
  return [
    answers(getOrder, () => anOrder(one)),
    answers(checkAddress, ({ input: { address } }) => ({
      findings: [
        ...(address.postalCode === '' ? [postal] : []),
        ...(/\d/.test(address.street) ? [] : [finding]),
      ],
      normalised: address.street.startsWith('渋谷区')
        ? { ...address, city: '渋谷区', street: address.street.slice(3) }
        : address,
    })),
    answers(findPostalCode, ({ params }) => ({
      places: params.code === '5300001' ? [{ prefecture: '大阪府', city: '大阪市北区', town: '梅田' }] : [],
    })),
    answers(correctAddress, ({ input }) => {
      sent.push(input);
      return aConsignment({ shipTo: input.address });
    }),
    answers(restoreAddress, () => {
      sent.push('restored');
      return aConsignment();
    }),
  ];
}

async function opened(one: Partial<Consignment>, sent: unknown[] = []) {
  openScreen(`/orders/${id}`, desk(one, sent), session());
  const [button] = await screen.findAllByRole('button', { name: '住所を直す' });
  if (button === undefined) throw new Error('no button');
  await userEvent.click(button);
  return within(await screen.findByRole('dialog'));
}

describe('putting an address right', () => {
  it('what may be wrong stands at its field, one press puts the proposal in, and it is sent', async () => {
    const sent: unknown[] = [];
    const dialog = await opened(
      { shipTo: aPlace({ street: '神宮前', postalCode: '' }), findings: [postal, finding] },
      sent,
    );
    await dialog.findByText('番地がないようです。');
    await userEvent.click(await dialog.findByRole('button', { name: '「150-0001」にする' }));
    expect(dialog.getByLabelText<HTMLInputElement>('郵便番号').value).toBe('150-0001');
    await userEvent.type(dialog.getByLabelText('町名・番地'), '1-2-3');
    await dialog.findByText('気になるところはありません。');
    await expectAccessible();
    await userEvent.click(dialog.getByRole('button', { name: 'この住所にする' }));
    await waitFor(() =>
      expect(sent).toMatchObject([{ address: { postalCode: '150-0001', street: '神宮前1-2-3' }, why: '' }]),
    );
    await screen.findByText('お届け先の住所を直しました');
  });

  it('a postal code fills in the place where none was written, never over what was', async () => {
    const dialog = await opened({ shipTo: aPlace({ postalCode: '', prefecture: '', city: '' }) });
    await userEvent.type(dialog.getByLabelText('郵便番号'), '530-0001');
    await waitFor(() => expect(dialog.getByLabelText<HTMLInputElement>('市区町村').value).toBe('大阪市北区'));
    expect(dialog.getByLabelText<HTMLInputElement>('都道府県').value).toBe('大阪府');
  });

  it('does not touch a place that was written', async () => {
    const dialog = await opened({ shipTo: aPlace({ postalCode: '' }) });
    await userEvent.type(dialog.getByLabelText('郵便番号'), '5300001');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(dialog.getByLabelText<HTMLInputElement>('市区町村').value).toBe('渋谷区');
  });

  it('fills in nothing by itself, and puts the parts in order when asked', async () => {
    const dialog = await opened({
      shipTo: aPlace({ postalCode: '530-0001', city: '', street: '渋谷区神宮前1-2-3' }),
    });
    await userEvent.type(dialog.getByLabelText('郵便番号'), '{Backspace}1');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(dialog.getByLabelText<HTMLInputElement>('市区町村').value).toBe('');
    await userEvent.click(await dialog.findByRole('button', { name: '欄に分けて書き方を整える' }));
    expect(dialog.getByLabelText<HTMLInputElement>('市区町村').value).toBe('渋谷区');
    expect(dialog.getByLabelText<HTMLInputElement>('町名・番地').value).toBe('神宮前1-2-3');
  });

  it('goes back to the address as it came; printed things are warned of', async () => {
    const sent: unknown[] = [];
    const dialog = await opened(
      {
        stage: 'printed',
        asCame: aPlace({ street: '神宮前' }),
        correction: { by: '佐藤', at: '2026-07-18T03:00:00Z', why: 'お電話', sourceChangedAt: null },
      },
      sent,
    );
    await dialog.findByText(/印刷が済んでいます/);
    await userEvent.click(dialog.getByRole('button', { name: '届いたままに戻す' }));
    await waitFor(() => expect(sent).toEqual(['restored']));
  });

  it('says when the source named another address after the correction', async () => {
    const asCame = aPlace({ street: '神宮前4-5-6' });
    const correction = { by: '佐藤', at: '2026-07-18T03:00:00Z', why: 'お電話' };
    const sourceChangedAt = '2026-07-19T03:00:00Z';
    openScreen(`/orders/${id}`, desk({ asCame, correction: { ...correction, sourceChangedAt } }), session());
    await screen.findByText(/受注元の住所が.*変わりました。どちらが正しいか確かめてください。/);
    // Both stand there, to be compared.
    expect(screen.getByText('神宮前4-5-6', { exact: false }).closest('details')?.open).toBe(true);
  });

  it('what has left has no button', async () => {
    openScreen(`/orders/${id}`, desk({ stage: 'shipped', findings: [finding] }), session());
    await screen.findAllByText('番地がないようです。');
    expect(screen.queryByRole('button', { name: '住所を直す' })).toBeNull();
  });
});

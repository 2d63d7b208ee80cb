import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import {
  addIdentity,
  type CustomerPage,
  type CustomerSummary,
  changeCustomer,
  correctIdentity,
  customerPage,
  customerSummary,
  dismissProposal,
  getCustomer,
  listCustomers,
  listProposals,
  mergeCustomers,
  type Proposal,
  proposal,
  removeIdentity,
  undoCustomerMerge,
} from '../../contract/customers.ts';
import { answers, refusing } from '../../tests/fakes/desk-server.ts';
import { aSession, expectAccessible, openScreen } from '../../tests/fakes/open-screen.tsx';

const idOf = (n: number): string => `01930000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;

function aSummary(n: number, changed: Partial<CustomerSummary> = {}): CustomerSummary {
  return customerSummary.parse({
    id: idOf(n),
    name: '髙橋 花子',
    kana: 'タカハシ ハナコ',
    mail: `hanako${n}@example.jp`,
    phone: '090-1111-2222',
    orderCount: 2,
    conversationCount: 1,
    lastOrderedAt: '2026-07-18T03:00:00Z',
    ...changed,
  });
}

const aProposal = (n: number): Proposal =>
  proposal.parse({
    id: idOf(50 + n),
    score: 85,
    reasons: [
      { kind: 'same_name', text: '髙橋 花子 / 高橋花子' },
      { kind: 'same_phone', text: '090-1111-2222' },
    ],
    people: [aSummary(n), aSummary(n + 1, { name: '高橋花子' })],
  });

const merge = {
  id: idOf(90),
  gone: { id: idOf(3), name: '高橋はな子', kana: '', note: '' },
  reasons: [],
  by: '佐藤',
  at: '2026-07-20T03:00:00Z',
  orders: 1,
  conversations: 2,
};

const page = (changed: object = {}): CustomerPage =>
  customerPage.parse({
    id: idOf(1),
    name: '髙橋 花子',
    kana: 'タカハシ ハナコ',
    identities: [
      {
        kind: 'mail',
        value: 'hanako@docomo.co.jp',
        shown: 'hanako@docomo.co.jp',
        from: 'order',
        reach: 'dead',
        suggestion: 'hanako@docomo.ne.jp',
      },
      { kind: 'phone', value: '09011112222', shown: '090-1111-2222', reach: null, suggestion: null },
    ],
    orderCount: 1,
    conversationCount: 1,
    firstOrderedAt: '2026-07-18T03:00:00Z',
    lastOrderedAt: '2026-07-18T03:00:00Z',
    totalPaid: 8800,
    note: 'お得意様',
    orders: [
      {
        id: idOf(70),
        number: 'R-10293',
        sourceName: 'Shopify',
        state: 'preparing',
        orderedAt: '2026-07-18T03:00:00Z',
        total: 8800,
        late: false,
        promisedShipDate: null,
        itemNames: ['靴'],
        buyerName: '髙橋 花子',
        gift: true,
        recipients: ['鈴木 一郎'],
      },
    ],
    conversations: [
      {
        id: idOf(80),
        number: 4821,
        subject: '届きません',
        status: 'open',
        lastMessageAt: '2026-07-21T03:00:00Z',
      },
    ],
    proposals: [],
    merges: [merge],
    askedFor: null,
    ...changed,
  });

const may = ['customer.read', 'customer.change', 'order.import'];
const as = (can: readonly string[]) => {
  const { shops, ...rest } = aSession();
  return { ...rest, shops: shops.map((shop) => ({ ...shop, can: [...can] })) };
};
const open = (path: string, list: Parameters<typeof openScreen>[1], can: readonly string[] = may) =>
  openScreen(path, list, as(can));

describe('the list of customers', () => {
  it('finds while typing and leads to what is to be decided', async () => {
    const user = userEvent.setup();
    const asked: string[] = [];
    const { router } = open('/customers', [
      answers(listCustomers, ({ query }) => {
        asked.push(query.q);
        return { customers: query.q === '' ? [aSummary(1)] : [], next: null, proposals: 3 };
      }),
    ]);
    expect(await screen.findByRole('link', { name: '髙橋 花子' })).toBeTruthy();
    expect(screen.getByRole('link', { name: '同じ人かもしれません 3組' })).toBeTruthy();
    await user.keyboard('j');
    expect(document.activeElement).toBe(screen.getByRole('link', { name: '髙橋 花子' }));
    await expectAccessible();
    await user.type(screen.getByRole('searchbox', { name: 'お客様を探す' }), '花子');
    expect(await screen.findByText('「花子」に合うお客様はいません。')).toBeTruthy();
    expect(router.state.location.search).toEqual({ q: '花子' });
    expect(asked).toContain('花子');
  });

  it('with nobody yet says what to do', async () => {
    open('/customers', [answers(listCustomers, () => ({ customers: [], next: null, proposals: 0 }))]);
    expect(await screen.findByText('まだお客様がいません。')).toBeTruthy();
    expect(screen.queryByText(/同じ人かもしれません/)).toBeNull();
  });
});

describe('one customer', () => {
  it('shows who he is, that a recipient is not contacted, and puts a slip right at one press', async () => {
    const user = userEvent.setup();
    const corrections: unknown[] = [];
    open(`/customers/${idOf(1)}`, [
      answers(getCustomer, () => page()),
      answers(correctIdentity, ({ input }) => {
        corrections.push(input);
        return page();
      }),
    ]);
    expect(await screen.findByRole('heading', { level: 1, name: '髙橋 花子 様' })).toBeTruthy();
    expect(screen.getByText('受け取り人には連絡しません')).toBeTruthy();
    expect(screen.getByText('宛先なし')).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'このアドレスに訂正' }));
    await screen.findByText(/hanako@docomo.ne.jp に訂正しました/);
    await user.keyboard('z');
    await waitFor(() =>
      expect(corrections).toEqual([
        { kind: 'mail', value: 'hanako@docomo.co.jp', to: 'hanako@docomo.ne.jp' },
        { kind: 'mail', value: 'hanako@docomo.co.jp', to: null },
      ]),
    );
  });

  it('is edited, only where something was typed', async () => {
    const user = userEvent.setup();
    const changes: unknown[] = [];
    let known = page();
    open(`/customers/${idOf(1)}`, [
      answers(getCustomer, () => known),
      answers(changeCustomer, ({ input }) => {
        changes.push(input);
        known = page(input);
        return known;
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: '編集' }));
    const note = await screen.findByRole('textbox', { name: 'メモ' });
    await user.clear(note);
    await user.type(note, '電話は夕方に');
    await user.click(screen.getByRole('button', { name: '保存' }));
    await screen.findByText('保存しました');
    expect(changes).toEqual([{ note: '電話は夕方に' }]);
    expect(await screen.findByText('電話は夕方に')).toBeTruthy();
  });

  it('says whose a contact is that cannot be added, and gives a removed one back', async () => {
    const user = userEvent.setup();
    const added: unknown[] = [];
    open(`/customers/${idOf(1)}`, [
      answers(getCustomer, () => page()),
      answers(removeIdentity, () => page()),
      answers(addIdentity, ({ input }) => {
        added.push(input);
        if (input.kind === 'mail') {
          throw refusing('refused', 'identity_taken', { customer: idOf(2), name: '山田' });
        }
        return page();
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: '連絡先を加える' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: '連絡先' }), 'x@example.com');
    await user.click(within(dialog).getByRole('button', { name: '保存' }));
    await within(dialog).findByText(/山田 様の連絡先です/);
    expect(within(dialog).getByRole('link', { name: 'その方を見る' }).getAttribute('href')).toBe(
      `/customers/${idOf(2)}`,
    );
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: '090-1111-2222 を消す' }));
    await screen.findByText('090-1111-2222 を消しました');
    await user.keyboard('z');
    await waitFor(() => expect(added.at(-1)).toEqual({ kind: 'phone', value: '090-1111-2222' }));
  });

  it('takes a record out again, and tells who came by an old link where he is', async () => {
    const user = userEvent.setup();
    const undone: unknown[] = [];
    open(`/customers/${idOf(1)}`, [
      answers(getCustomer, () => page({ askedFor: { id: idOf(3), name: '高橋はな子' } })),
      answers(undoCustomerMerge, ({ params }) => {
        undone.push(params.merge);
        return { kept: page().id, back: aSummary(3).id };
      }),
    ]);
    expect(await screen.findByText('高橋はな子は、このお客様にまとめられています。')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '元に戻す: 高橋はな子' }));
    await screen.findByText('元に戻しました');
    expect(undone).toEqual([merge.id]);
  });

  it('is only looked at by those who may no more', async () => {
    open(
      `/customers/${idOf(1)}`,
      [answers(getCustomer, () => page({ proposals: [aProposal(1)] }))],
      ['customer.read'],
    );
    await screen.findByRole('heading', { level: 1 });
    for (const name of ['編集', '同じ人', '別の人', '連絡先を加える', 'このアドレスに訂正']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
  });

  it('of nobody is said to be missing', async () => {
    open(`/customers/${idOf(1)}`, []);
    expect(await screen.findByText('このお客様は見つかりません。')).toBeTruthy();
  });
});

describe('may two be one person', () => {
  it('is decided with three keys, each taken back with Z', async () => {
    const user = userEvent.setup();
    let waiting = [aProposal(1), aProposal(11), aProposal(21)];
    const said: unknown[] = [];
    open('/customers/proposals', [
      answers(listProposals, () => ({ proposals: waiting, count: waiting.length })),
      answers(mergeCustomers, ({ params, input }) => {
        said.push(['same', params.customer, input.gone]);
        waiting = waiting.filter((one) => one.people[0].id !== params.customer);
        return mergeCustomers.output.parse({ merge: merge.id, kept: params.customer });
      }),
      answers(undoCustomerMerge, () => {
        said.push('undone');
        return { kept: aSummary(1).id, back: aSummary(2).id };
      }),
      answers(dismissProposal, ({ params, input }) => {
        said.push([params.proposal, input.dismissed]);
        if (input.dismissed) waiting = waiting.filter((one) => one.id !== params.proposal);
        return {};
      }),
    ]);
    await screen.findByText('残り 3組');
    await expectAccessible();
    await user.keyboard('t');
    await screen.findByText('残り 2組');
    await user.keyboard('z');
    await waitFor(() => expect(said).toContain('undone'));
    await user.keyboard('d');
    await screen.findByText('残り 1組');
    await user.keyboard('l');
    expect(await screen.findByText('あとで決める組が 1組 あります。')).toBeTruthy();
    expect(said).toEqual([['same', idOf(1), idOf(2)], 'undone', [idOf(61), true]]);
    await user.click(screen.getByRole('button', { name: 'もう一度見る' }));
    await screen.findByText('残り 1組');
  });

  it('keeps the other record where a person says so', async () => {
    const user = userEvent.setup();
    const said: unknown[] = [];
    open('/customers/proposals', [
      answers(listProposals, () => ({ proposals: [aProposal(1)], count: 1 })),
      answers(mergeCustomers, ({ params, input }) => {
        said.push([params.customer, input.gone]);
        throw refusing('refused', 'customer_merge_not_possible');
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: 'この方を残す' }));
    await user.click(screen.getByRole('button', { name: /^同じ人/ }));
    await screen.findByText(/この2人のお客様は、まとめられません。/);
    expect(said).toEqual([[idOf(2), idOf(1)]]);
  });

  it('says when nothing waits, and why the list did not come', async () => {
    open('/customers/proposals', [answers(listProposals, () => ({ proposals: [], count: 0 }))]);
    expect(await screen.findByText('確かめることはありません。')).toBeTruthy();
  });
});

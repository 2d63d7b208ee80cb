import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { conversationRow } from '../../contract/inbox.ts';
import { orderSummary } from '../../contract/orders.ts';
import { searchDesk } from '../../contract/search.ts';
import { answers, refusing } from '../../tests/fakes/desk-server.ts';
import { openInbox } from '../../tests/fakes/open-inbox.tsx';
import { expectAccessible, openScreen } from '../../tests/fakes/open-screen.tsx';
import { linesOf } from './found.ts';
import { searchStrings } from './strings.ts';
import { suggest } from './suggest.ts';

const conversation = '01930000-0000-7000-8000-00000000c001';
const message = '01930000-0000-7000-8000-00000000e001';
const orderOf = '01930000-0000-7000-8000-0000000000b1';

const row = conversationRow.parse({
  id: conversation,
  number: 4821,
  subject: 'まだ届きません',
  preview: '靴が届きません',
  customerName: '鈴木 花子',
  channel: 'mail',
  status: 'open',
  assignee: null,
  waitingSince: null,
  lastMessageAt: '2026-07-21T00:00:00Z',
  holdUntil: null,
  orderNumber: null,
  orderLate: false,
  sendingTrouble: false,
  silentSince: null,
  noise: null,
  tags: [],
  claimedBy: null,
  handedOver: false,
  calling: false,
  scheduledAt: null,
});

const hit = {
  row,
  place: {
    kind: 'message' as const,
    id: message,
    at: '2026-07-20T00:00:00Z',
    excerpt: '注文した靴がまだ届かないのですが',
    marks: [[8, 12]] as [number, number][],
  },
};

const nothing = {
  understood: [],
  conversations: [],
  next: null,
  since: null,
  preparing: false,
  orders: [],
  customers: [],
};

const anOrder = orderSummary.parse({
  id: orderOf,
  number: 'R-10293',
  sourceName: 'CSV',
  state: 'preparing',
  orderedAt: '2026-07-18T03:00:00Z',
  total: 8800,
  late: false,
  promisedShipDate: null,
  itemNames: ['ランニング靴'],
  buyerName: '鈴木 花子',
});

function open(path: string, answer: (q: string) => object = () => nothing) {
  const asked: string[] = [];
  const opened = openScreen(path, [
    answers(searchDesk, ({ query }) => {
      asked.push(query.q);
      return { ...nothing, ...answer(query.q) };
    }),
  ]);
  return { ...opened, asked, user: userEvent.setup() };
}

/** The window is fetched when it is first asked for. */
const field = () =>
  screen.findByRole('combobox', { name: '問い合わせ・ご注文・お客様を探す' }, { timeout: 15_000 });

beforeEach(() => localStorage.clear());

describe('the search', () => {
  it('opens with one key above any screen, finds while one types, and Enter goes to what was found', async () => {
    const { user, router } = openInbox([], {
      first: [answers(searchDesk, () => ({ ...nothing, conversations: [hit] }))],
    });
    await screen.findByRole('main');
    await user.keyboard('/');
    const box = await field();
    await user.type(box, '届かない');
    const option = await screen.findByRole('option');
    expect(within(option).getByText('届かない').tagName).toBe('MARK');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.href).toBe(`/inbox/open/4821?found=${message}`));
    router.history.back();
    await waitFor(() => expect(router.state.location.pathname).toBe('/search'));
    expect((await field()) as HTMLInputElement).toHaveProperty('value', '届かない');
  });

  it('an order by its number: one key, the number, Enter', async () => {
    const { user, router } = open('/search', () => ({ orders: [anOrder], conversations: [hit] }));
    await user.type(await field(), 'R-10293');
    expect((await screen.findAllByRole('option'))[0]?.textContent).toContain('R-10293');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe(`/orders/${orderOf}`));
  });

  it('never looks for half-converted kana', async () => {
    const { asked } = open('/search');
    const box = await field();
    fireEvent.compositionStart(box);
    fireEvent.change(box, { target: { value: 'くつ' } });
    await new Promise((done) => setTimeout(done, 300));
    expect(asked).toEqual([]);
    fireEvent.change(box, { target: { value: '靴' } });
    fireEvent.compositionEnd(box);
    await waitFor(() => expect(asked).toEqual(['靴']));
  });

  it('says what was not understood, and takes a condition off', async () => {
    const term = { kind: 'assignee', text: '担当:誰', shown: '誰', not: false, unknown: true };
    const { user, asked } = open('/search?q=%E6%8B%85%E5%BD%93:%E8%AA%B0%20%E9%9D%B4', (q) => ({
      understood: q.includes('担当') ? [term] : [],
    }));
    expect(await screen.findByText(/担当: 誰 という担当者はいません/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '条件「担当: 誰」を外す' }));
    await waitFor(() => expect(asked.at(-1)).toBe('靴'));
  });

  it('nothing found says where it looked and how to widen; it stands in the address and is accessible', async () => {
    const { user, router } = open('/search');
    await user.type(await field(), '謎');
    expect(await screen.findByText('「謎」は見つかりませんでした。')).toBeTruthy();
    expect(screen.getByText(/ご注文、お客様を調べました/)).toBeTruthy();
    await waitFor(() => expect(router.state.location.href).toContain('q='));
    await expectAccessible();
  });

  it('what failed can be tried again, with the words kept', async () => {
    open('/search?q=a1', () => {
      throw refusing('unexpected', 'unexpected');
    });
    expect(await screen.findByRole('button', { name: 'もう一度' })).toBeTruthy();
    expect((await field()) as HTMLInputElement).toHaveProperty('value', 'a1');
  });

  it('says what was not looked at', async () => {
    open('/search?q=a', () => ({ since: '2026-07-01T00:00:00Z', preparing: true }));
    expect(await screen.findByText(/1文字の言葉は/)).toBeTruthy();
    expect(screen.getByText(/以前のメールを検索に加えています/)).toBeTruthy();
  });
});

describe('what may come next', () => {
  const names = searchStrings.ja.kinds;
  const choices = { assignee: ['自分', '佐藤 明子'], status: ['保留', '完了'] };
  it.each([
    ['', ['担当:', '状態:', '期間:']],
    ['靴 ', ['担当:', '状態:', '期間:']],
    ['担当:', ['自分', '佐藤 明子']],
    ['靴 担当：佐', ['佐藤 明子']],
    ['状態:保', ['保留']],
    ['状態:保留 ', ['担当:', '期間:', '商品:']],
  ])('%j', (q, first) => {
    expect(
      suggest(q, names, choices)
        .map((one) => one.label)
        .slice(0, first.length),
    ).toEqual(first);
  });

  it('is typed behind what stands there, names with a space in quotes', () => {
    expect(suggest('靴 担当：佐', names, choices)[0]?.q).toBe('靴 担当：「佐藤 明子」 ');
    expect(suggest('靴', names, choices)[0]?.q).toBe('靴 担当:');
  });

  it('what was found stands in one order, each conversation once', () => {
    const page = (found: object) => searchDesk.output.parse({ ...nothing, ...found });
    const pages = [page({ conversations: [hit], orders: [anOrder] }), page({ conversations: [hit] })];
    expect(linesOf(pages).map((line) => line.kind)).toEqual(['order', 'conversation']);
  });
});

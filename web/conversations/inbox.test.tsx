import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { listConversations } from '../../contract/inbox.ts';
import { answers, refusing } from '../../tests/fakes/desk-server.ts';
import { openedConversation, openInbox } from '../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../tests/fakes/open-screen.tsx';
import {
  aConversation,
  aMessage,
  anOrder,
  colleague,
  idOf,
  inShort,
} from '../../tests/fakes/paper-conversations.ts';

const three = () => [
  aConversation({ number: 11, subject: 'まだ届きません' }),
  aConversation({ number: 12, subject: '色違いが届いた' }),
  aConversation({ number: 13, subject: '領収書がほしい', order: null, orderEvidence: [] }),
];
const list = () => screen.getByRole('list', { name: '問い合わせの一覧' });
const subjects = () =>
  within(list())
    .getAllByRole('link')
    .map((row) => row.textContent ?? '');

describe('the list', () => {
  it('shows who waits, counts the states, and opens what J and K reach', async () => {
    const { user, address } = openInbox([...three(), aConversation({ number: 14, status: 'on_hold' })]);
    await screen.findByText('色違いが届いた');
    expect(subjects()).toHaveLength(3);
    expect(screen.getByRole('link', { name: /^未対応\s*3件$/ }).getAttribute('aria-current')).toBe('page');
    expect(screen.getByRole('link', { name: /^保留\s*1件$/ })).toBeTruthy();
    await user.keyboard('j');
    await openedConversation(11);
    await user.keyboard('j');
    await openedConversation(12);
    await user.keyboard('k');
    await openedConversation(11);
    expect(address()).toBe('/inbox/open/11');
  });

  it('is clean for readers', async () => {
    openInbox(three(), { path: '/inbox/open/11' });
    await openedConversation(11);
    await expectAccessible();
  });

  it('finds a conversation that is in another list by its number', async () => {
    openInbox([...three(), aConversation({ number: 99, status: 'closed' })], { path: '/inbox/open/99' });
    await openedConversation(99);
  });

  it('says where nothing is open, and where to look next', async () => {
    openInbox([aConversation({ number: 1, status: 'on_hold' })]);
    await screen.findByText('未対応はありません');
    expect(screen.getByText(/保留が 1件 あります/)).toBeTruthy();
    expect(screen.getByRole('link', { name: '保留を見る' })).toBeTruthy();
    await expectAccessible();
  });

  it('says what failed and tries again', async () => {
    let broken = true;
    const failing = answers(listConversations, () => {
      if (broken) throw refusing('unexpected', 'unexpected');
      return {
        rows: [],
        counts: { open: 0, working: 0, on_hold: 0, mine: 0, calling: 0, noise: 0 },
        next: null,
      };
    });
    const { user } = openInbox([], { first: [failing] });
    const alert = await screen.findByRole('alert');
    broken = false;
    await user.click(within(alert).getByRole('button', { name: 'もう一度' }));
    await screen.findByText('未対応はありません');
  });

  it('moves nothing when mail comes in further up, and shows it on request', async () => {
    const opened = openInbox(three());
    await screen.findByText('色違いが届いた');
    const first = aConversation({ number: 10, subject: '急ぎです' });
    const all = [first, opened.inbox.get(11), opened.inbox.get(12), opened.inbox.get(13)];
    for (const one of all.slice(1)) opened.inbox.remove(one.number);
    for (const one of all) opened.inbox.add(one);
    opened.tell({ kind: 'conversation', id: first.id, what: 'message_received' });
    const bar = await screen.findByRole('button', { name: '新着1件を表示' });
    expect(subjects()).toHaveLength(3);
    await opened.user.click(bar);
    await waitFor(() => expect(subjects()[0]).toContain('急ぎです'));
  });
});

describe('the conversation', () => {
  it('shows customer, order and why they were recognised', async () => {
    openInbox([aConversation({ number: 11 })], { path: '/inbox/open/11' });
    const pane = await openedConversation(11);
    expect(within(pane).getByText(/注文した靴がまだ届きません/)).toBeTruthy();
    expect(screen.getByText('4回目のご購入', { exact: false })).toBeTruthy();
    expect(screen.getByText('根拠: 未発送のご注文がこの1件だけ')).toBeTruthy();
    expect(screen.getAllByText('約束超過').length).toBeGreaterThan(0);
    expect(screen.getByText('ランニング靴')).toBeTruthy();
  });

  it('shows two candidates and guesses none', async () => {
    const orders = [anOrder({ id: idOf(501), number: 'R-1' }), anOrder({ id: idOf(502), number: 'R-2' })];
    const candidates = orders.map((order) => ({
      order: inShort(order),
      evidence: [{ kind: 'open_order' as const, text: '' }],
    }));
    const { user, inbox } = openInbox(
      [aConversation({ number: 11, order: null, orderEvidence: [], candidates })],
      {
        path: '/inbox/open/11',
      },
    );
    const chooser = await screen.findByRole('region', { name: 'どのご注文についてのお問い合わせですか？' });
    expect(within(chooser).getAllByText('根拠: 未発送のご注文')).toHaveLength(2);
    await user.click(within(chooser).getByRole('button', { name: 'このご注文: R-2' }));
    await waitFor(() => expect(inbox.deeds).toMatchObject([{ kind: 'chose', input: { order: idOf(502) } }]));
  });

  it('folds the quoted text and never reads a text as HTML', async () => {
    const text = '<img src=x onerror=alert(1)> <b>太字</b>';
    const message = aMessage({ text, folded: '> 前のメール' });
    const { user } = openInbox([aConversation({ number: 11, messages: [message] })], {
      path: '/inbox/open/11',
    });
    const pane = await openedConversation(11);
    expect(within(pane).getByText(text)).toBeTruthy();
    expect(pane.querySelector('img')).toBeNull();
    expect(within(pane).queryByText('> 前のメール')).toBeNull();
    await user.click(within(pane).getByRole('button', { name: '前の引用を表示' }));
    expect(within(pane).getByText('> 前のメール')).toBeTruthy();
  });

  it('tells what to do about a sending whose end is unknown', async () => {
    const delivery = {
      state: 'unknown',
      undoUntil: null,
      sentAt: null,
      attempts: 1,
      nextTryAt: null,
      serverSaid: 'gone',
      heldFor: null,
      leavesAt: null,
      repeated: false,
      refusal: null,
      bounce: null,
    } as const;
    const reply = aMessage({ direction: 'out', kind: 'reply', author: colleague, text: '返信', delivery });
    openInbox([aConversation({ number: 11, messages: [aMessage(), reply] })], { path: '/inbox/open/11' });
    const pane = await openedConversation(11);
    expect(within(pane).getByText('届いたかどうか分かりません。')).toBeTruthy();
    for (const name of ['もう一度送る', '届いていた', '送るのをやめる']) {
      expect(within(pane).getByRole('button', { name })).toBeTruthy();
    }
    await expectAccessible();
  });

  it('completes with E, opens the next, and takes it back with Z', async () => {
    const { user, inbox, address } = openInbox(three(), { path: '/inbox/open/11' });
    await openedConversation(11);
    await user.keyboard('e');
    await openedConversation(12);
    await waitFor(() => expect(inbox.get(11).status).toBe('closed'));
    expect(subjects()).toHaveLength(2);
    await screen.findByText('対応完了にしました');
    await user.keyboard('z');
    await waitFor(() => expect(inbox.get(11).status).toBe('open'));
    await waitFor(() => expect(address()).toBe('/inbox/open/11'));
  });

  it('asks for a reason and a day before it holds', async () => {
    const { user, inbox } = openInbox(three(), { path: '/inbox/open/11' });
    await openedConversation(11);
    await user.keyboard('s');
    const dialog = await screen.findByRole('dialog', { name: '保留にする' });
    await expectAccessible();
    await user.click(within(dialog).getByRole('button', { name: '入荷待ち' }));
    await user.click(within(dialog).getByRole('button', { name: '保留にする' }));
    await waitFor(() => expect(inbox.get(11)).toMatchObject({ status: 'on_hold', holdReason: '入荷待ち' }));
    expect(inbox.get(11).holdUntil ?? '').toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('shows who else is reading', async () => {
    const presence = [{ person: colleague, mode: 'viewing' as const, since: new Date().toISOString() }];
    openInbox([aConversation({ number: 11, presence })], { path: '/inbox/open/11' });
    await screen.findByText('田中 一郎さんが閲覧中');
  });

  it('offers nothing that a person may not do', async () => {
    openInbox([aConversation({ number: 11, replyBlocked: 'not_allowed' })], {
      path: '/inbox/open/11',
      can: ['conversation.read'],
    });
    await openedConversation(11);
    expect(screen.getByText(/あなたの権限では返信できません/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /完了/ })).toBeNull();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^返信/ }).disabled).toBe(true);
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../contract/conversations.ts';
import type { Reach } from '../../contract/reach.ts';
import { openedConversation, openInbox } from '../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../tests/fakes/open-screen.tsx';
import { aConversation, ago, aMessage, idOf } from '../../tests/fakes/paper-conversations.ts';

const three = (changed: Partial<Conversation> = {}) => {
  const older = aConversation({ number: 11, subject: 'まだ届きません' });
  const newer = aConversation({
    number: 12,
    subject: '靴がまだ',
    messages: [aMessage({ text: 'まだですか', at: ago(30) })],
    customer: older.customer,
    otherConversations: [{ number: 11, subject: older.subject, status: 'open', lastMessageAt: ago(134) }],
    ...changed,
  });
  return [older, newer, aConversation({ number: 13, subject: '色違いが届いた' })];
};
const deedsOf = (inbox: ReturnType<typeof openInbox>['inbox'], kind: string) =>
  inbox.deeds.filter((deed) => deed.kind === kind);

describe('putting together', () => {
  it("M finds the customer's other matter, keeps the older number, and Z takes it back", async () => {
    const { user, inbox, address } = openInbox(three(), { path: '/inbox/open/12' });
    await openedConversation(12);
    await user.keyboard('m');
    const dialog = await screen.findByRole('dialog', { name: 'ほかの問い合わせとまとめる' });
    await expectAccessible();
    await user.click(within(dialog).getByRole('button', { name: /^#11 ?まだ届きません/ }));
    const keep = await within(dialog).findByRole<HTMLInputElement>('radio', {
      name: '#11 に残す（先に届いた方）',
    });
    expect(keep.checked).toBe(true);
    await user.click(within(dialog).getByRole('button', { name: 'まとめる' }));
    const living = await openedConversation(11);
    await within(living).findByText('まだですか');
    expect(within(living).getByRole('link', { name: '#12 から移動' })).toBeTruthy();
    expect(deedsOf(inbox, 'merged')).toMatchObject([{ number: 12, input: { into: inbox.get(11).id } }]);
    await screen.findByText('#12 を #11 にまとめました');
    await user.keyboard('z');
    await waitFor(() => expect(address()).toBe('/inbox/open/12'));
    await waitFor(() => expect(inbox.get(12).messages).toHaveLength(1));
    expect(inbox.get(12).mergedInto).toBeNull();
  });

  it('finds any by its number, full width too, and warns when the customers differ', async () => {
    const { user } = openInbox(three(), { path: '/inbox/open/12' });
    await openedConversation(12);
    await user.keyboard('m');
    const field = await screen.findByLabelText('問い合わせ番号');
    await user.type(field, '＃１３');
    await screen.findByText(/お客様が違います/);
    await user.clear(field);
    await user.type(field, '12');
    await screen.findByText(/いま開いている問い合わせの番号です/);
    await user.clear(field);
    await user.type(field, '999');
    await screen.findByText(/#999 は見つかりません/);
    expect(screen.queryByRole('button', { name: 'まとめる' })).toBeNull();
  });

  it('C1: says when another conversation is about the same matter, why, and does it with one press', async () => {
    const [older, ...rest] = three();
    const same = {
      id: older?.id ?? idOf(0),
      number: 11,
      subject: 'まだ届きません',
      preview: '',
      lastMessageAt: ago(100),
      evidence: ['same_order', 'similar_words', 'a_code_of_tomorrow'],
    };
    const [newer, last] = rest;
    if (!older || !newer || !last) throw new Error('three conversations were made');
    const { user, inbox } = openInbox([older, { ...newer, sameMatters: [same] }, last], {
      path: '/inbox/open/12',
    });
    const pane = await openedConversation(12);
    await within(pane).findByText('根拠: 同じご注文、よく似た文面');
    expect(within(pane).getByRole('link', { name: '#11 まだ届きません' })).toBeTruthy();
    await user.click(within(pane).getByRole('button', { name: 'まとめる' }));
    await openedConversation(11);
    expect(deedsOf(inbox, 'merged')).toHaveLength(1);
  });

  it('what the desk joined by itself says why and can be taken apart', async () => {
    const move = {
      id: idOf<Conversation['moves'][number]['id']>(800),
      kind: 'join' as const,
      other: { id: idOf<Conversation['id']>(801), number: 10, subject: '' },
      messages: 1,
      evidence: ['same_order_number'],
      by: null,
      at: ago(20),
      undoable: true,
    };
    const { user, inbox } = openInbox([aConversation({ number: 11, moves: [move] })], {
      path: '/inbox/open/11',
    });
    const pane = await openedConversation(11);
    await within(pane).findByText('#10 の1通を、同じ件としてここにまとめました');
    expect(within(pane).getByText('根拠: 同じ注文番号')).toBeTruthy();
    await user.click(within(pane).getByRole('button', { name: '分ける' }));
    await waitFor(() => expect(deedsOf(inbox, 'undid-move')).toMatchObject([{ input: move.id }]));
    await waitFor(() => expect(within(pane).queryByText(/同じ件として/)).toBeNull());
  });

  it.each([
    ['conversations_merged', 'merge', '元に戻す'],
    ['matter_joined', 'join', '分ける'],
    ['conversation_split', 'split', '元に戻す'],
  ] as const)('the history takes back as well: %s', async (kind, what, label) => {
    const move = {
      id: idOf<Conversation['moves'][number]['id']>(800),
      kind: what,
      other: { id: idOf<Conversation['id']>(801), number: 10, subject: '' },
      messages: 1,
      evidence: [],
      by: null,
      at: ago(20),
      undoable: true,
    };
    const entry = { id: 'e1', at: ago(20), kind, actor: null, data: { move: move.id } };
    const gone = { ...entry, id: 'e0', data: { move: idOf(799) } };
    const { user, inbox } = openInbox(
      [aConversation({ number: 11, moves: [move], history: [gone, entry] })],
      {
        path: '/inbox/open/11',
      },
    );
    await openedConversation(11);
    const history = await screen.findByRole('region', { name: '対応履歴' });
    await user.click(within(history).getByRole('button', { name: label }));
    await waitFor(() => expect(deedsOf(inbox, 'undid-move')).toMatchObject([{ input: move.id }]));
    await waitFor(() => expect(within(history).queryByRole('button', { name: label })).toBeNull());
  });

  it('an emptied conversation is a pointer with a way back', async () => {
    const into = { id: idOf<Conversation['id']>(801), number: 12 };
    openInbox([aConversation({ number: 11, messages: [], status: 'closed', mergedInto: into })], {
      path: '/inbox/closed/11',
    });
    await screen.findByText('#12 にまとめました');
    expect(screen.getByRole('link', { name: '#12 を開く' }).getAttribute('href')).toBe('/inbox/closed/12');
    expect(screen.queryByRole('button', { name: /^返信/ })).toBeNull();
    await expectAccessible();
  });
});

describe('taking apart', () => {
  const two = () => [
    aMessage({ text: '靴の件です' }),
    aMessage({ text: '別件ですが、鞄の修理は？', at: ago(60) }),
  ];

  it('Shift+M chooses messages, Ctrl+Enter takes them out, Z brings them back', async () => {
    const { user, inbox, address } = openInbox([aConversation({ number: 11, messages: two() })], {
      path: '/inbox/open/11',
    });
    const pane = await openedConversation(11);
    await user.keyboard('{Shift>}m{/Shift}');
    const box = await within(pane).findByRole('checkbox', { name: /別件ですが/ });
    expect(within(pane).queryByRole('button', { name: /^返信/ })).toBeNull();
    await user.click(box);
    await within(pane).findByText('1通を選択');
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(address()).not.toBe('/inbox/open/11'));
    expect(inbox.get(11).messages.map((one) => one.text)).toEqual(['靴の件です']);
    await screen.findByText(/#11 から #\d+ に分けました/);
    await user.keyboard('z');
    await waitFor(() => expect(address()).toBe('/inbox/open/11'));
    await waitFor(() => expect(inbox.get(11).messages).toHaveLength(2));
  });

  it('never takes everything, and Esc leaves', async () => {
    const { user } = openInbox([aConversation({ number: 11, messages: two() })], { path: '/inbox/open/11' });
    const pane = await openedConversation(11);
    await user.click(within(pane).getAllByRole('button', { name: 'このメッセージの操作' })[0] ?? pane);
    await user.click(await screen.findByRole('menuitem', { name: 'このメッセージを別の問い合わせに分ける' }));
    await within(pane).findByText('1通を選択');
    await user.click(within(pane).getByRole('checkbox', { name: /別件ですが/ }));
    await within(pane).findByText(/すべては分けられません/);
    expect(
      within(pane).getByRole<HTMLButtonElement>('button', { name: /新しい問い合わせに分ける/ }).disabled,
    ).toBe(true);
    await user.keyboard('{Escape}');
    await within(pane).findByRole('button', { name: /^返信/ });
  });
});

describe('whether mail arrives (C2)', () => {
  const aReach = (changed: Partial<Reach>): Reach => ({
    address: 'hanako@docomo.ne.jp',
    state: 'refused',
    carrier: 'docomo',
    suggestion: null,
    allowDomain: 'shop.example',
    since: ago(60),
    category: 'refused',
    cause: null,
    serverSaid: '550 Unknown user',
    heardAt: null,
    sentAt: ago(61),
    suppressed: false,
    otherWays: [],
    ...changed,
  });
  const open = (reach: Reach) =>
    openInbox([aConversation({ number: 11, reach })], { path: '/inbox/open/11' });

  it.each([
    ['unsure', 'docomoのアドレスです。まだお返事がなく'],
    ['silent', 'お返事がないままです。docomoの設定で'],
    ['full', '受信箱がいっぱいで'],
    ['refused', 'docomoの受信設定で断られました。アドレスは生きています。'],
    ['dead', 'このアドレスには届きません。'],
  ] as const)('%s in one sentence', async (state, words) => {
    open(aReach({ state }));
    await screen.findByText(words, { exact: false });
  });

  it('says nothing about an address that hears us', async () => {
    open(aReach({ state: 'fine', carrier: null }));
    await openedConversation(11);
    expect(screen.queryByRole('heading', { name: 'メールが届くか' })).toBeNull();
  });

  it('has the steps of that very company, and words for phone and SMS without a link', async () => {
    const { user } = open(aReach({}));
    await user.click(await screen.findByRole('button', { name: '受信設定のご案内' }));
    const dialog = await screen.findByRole('dialog', { name: 'ドコモの受信設定のご案内' });
    await expectAccessible();
    await user.click(within(dialog).getByRole('button', { name: '送る文をコピー' }));
    const sms = await navigator.clipboard.readText();
    expect(sms).toContain('くつのさとうです。');
    expect(sms).toContain('「shop.example」');
    expect(sms).not.toMatch(/https?:/);
    await user.click(within(dialog).getByRole('button', { name: '読む文をコピー' }));
    expect(await navigator.clipboard.readText()).toContain('shop ドット example');
  });

  it('shows other ways in their order, and never offers to call where a gift would be given away', async () => {
    open(
      aReach({
        suggestion: 'docomo.ne.jp',
        otherWays: [
          { kind: 'mail', shown: 'hanako@example.jp', blocked: null },
          { kind: 'phone', shown: '090-0000-1234', blocked: 'gift' },
        ],
      }),
    );
    const heading = await screen.findByRole('heading', { name: 'ほかの連絡方法（上から順に）' });
    const ways = within(heading.parentElement ?? heading).getAllByRole('listitem');
    expect(ways.map((one) => one.textContent)).toEqual([
      'メール hanako@example.jp',
      '電話 090-0000-1234ご贈答のため、電話しない',
    ]);
    expect(screen.getByText('docomo.ne.jp ではありませんか？')).toBeTruthy();
    await expectAccessible();
  });

  it('「届くようになった」 ends it', async () => {
    const { user, inbox } = open(aReach({}));
    await user.click(await screen.findByRole('button', { name: '届くようになった' }));
    await screen.findByText('届くようになったことを記録しました');
    expect(deedsOf(inbox, 'cleared')).toHaveLength(1);
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'メールが届くか' })).toBeNull());
  });

  it('the list tells who is silent and whose mail came back', async () => {
    openInbox([aConversation({ number: 11, reach: aReach({ state: 'silent', since: ago(3 * 24 * 60) }) })]);
    await screen.findByText('反応なし 3日');
  });
});

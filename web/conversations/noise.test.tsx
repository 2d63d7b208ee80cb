import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openedConversation, openInbox } from '../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../tests/fakes/open-screen.tsx';
import { aConversation, aMessage, anOrder } from '../../tests/fakes/paper-conversations.ts';

const stranger = { customer: null, order: null, orderEvidence: [], customerEvidence: [] };
const deedsOf = (inbox: ReturnType<typeof openInbox>['inbox'], kind: string) =>
  inbox.deeds.filter((deed) => deed.kind === kind);

describe('noise apart (A2)', () => {
  it('Y sets apart, the next opens, Z brings back; the count leads to the list', async () => {
    const pitch = aConversation({ number: 11, subject: '営業代行のご提案', ...stranger });
    const { user, inbox, address } = openInbox([pitch, aConversation({ number: 12 })], {
      path: '/inbox/open/11',
    });
    await openedConversation(11);
    await user.keyboard('y');
    await openedConversation(12);
    await waitFor(() => expect(inbox.get(11).noise?.kind).toBe('sales'));
    await screen.findByText('「営業」に分けました');
    expect(await screen.findByRole('link', { name: '迷惑・営業 1件' })).toBeTruthy();
    await user.keyboard('z');
    await waitFor(() => expect(inbox.get(11).noise).toBeNull());
    await waitFor(() => expect(address()).toBe('/inbox/open/11'));
  });

  it('offers all of that sender, says how many before, and one undo gives everything back', async () => {
    const from = (address: string) => ({
      messages: [aMessage({ from: { name: '営業', address } })],
      ...stranger,
    });
    const mails = [11, 12, 13].map((number) => aConversation({ number, ...from('sales@pitch.example') }));
    const { user, inbox } = openInbox([...mails, aConversation({ number: 14, ...from('other@x.example') })], {
      path: '/inbox/open/11',
    });
    await openedConversation(11);
    await user.keyboard('y');
    await user.click(await screen.findByRole('button', { name: 'この差出人のものをすべて (2件)' }));
    await screen.findByText('「営業」に3件分けました');
    expect([11, 12, 13, 14].map((number) => inbox.get(number).noise?.kind)).toEqual([
      'sales',
      'sales',
      'sales',
      undefined,
    ]);
    await expectAccessible();
    const list = screen.getByRole('region', { name: '問い合わせの一覧' });
    const rows = () =>
      within(list)
        .queryAllByRole('link')
        .filter((one) => one.getAttribute('href')?.match(/\/\d+$/));
    await waitFor(() => expect(rows()).toHaveLength(1));
    await user.keyboard('z');
    await waitFor(() => expect([11, 12, 13].map((n) => inbox.get(n).noise)).toEqual([null, null, null]));
    await openedConversation(11);
    await waitFor(() => expect(rows()).toHaveLength(4));
  });

  it('says why it lies apart, and comes back with one press', async () => {
    const noise = {
      kind: 'sales' as const,
      by: 'rule' as const,
      evidence: ['header:list-unsubscribe', 'word:営業代行', 'tomorrow:x'],
    };
    const { user, inbox } = openInbox([aConversation({ number: 11, noise, ...stranger })], {
      path: '/inbox/noise/11',
    });
    const pane = await openedConversation(11);
    await within(pane).findByText(/根拠: 配信停止リンク、「営業代行」という言葉 \(自動\)/);
    expect(screen.getByRole('heading', { name: '迷惑・営業' })).toBeTruthy();
    await expectAccessible();
    await user.click(within(pane).getByRole('button', { name: /迷惑・営業ではない/ }));
    await waitFor(() => expect(deedsOf(inbox, 'noise')).toMatchObject([{ input: { kind: null } }]));
    await screen.findByText('迷惑・営業はありません');
  });

  it('never sets apart somebody who has bought here', async () => {
    const { user, inbox } = openInbox([aConversation({ number: 11, order: anOrder() })], {
      path: '/inbox/open/11',
    });
    await openedConversation(11);
    await user.keyboard('y');
    await screen.findByText(/ご購入のあるお客様のため/);
    expect(inbox.get(11).noise).toBeNull();
    expect(deedsOf(inbox, 'noise')).toEqual([]);
  });
});

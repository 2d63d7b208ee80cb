import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  type DigestEntry,
  getDigest,
  handOverMany,
  proposeHandovers,
  withdrawHandover,
} from '../../contract/handovers.ts';
import { answers } from '../../tests/fakes/desk-server.ts';
import { openInbox } from '../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../tests/fakes/open-screen.tsx';
import { ago, colleague, idOf } from '../../tests/fakes/paper-conversations.ts';

const anEntry = (n: number, changed: Partial<DigestEntry> = {}): DigestEntry => ({
  conversation: { id: idOf(n), number: n, subject: `件名${n}`, customerName: '鈴木 花子' },
  why: 'waiting_long',
  also: [],
  who: colleague,
  at: ago(300),
  text: 'いつ届きますか？',
  ...changed,
});

function open(entries: DigestEntry[]) {
  const asked: string[] = [];
  const given: unknown[] = [];
  const withdrawn: string[] = [];
  const item = (n: number, next: string, handedOver = false) => ({
    conversation: {
      id: idOf<DigestEntry['conversation']['id']>(n),
      number: n,
      subject: `件名${n}`,
      customerName: '',
      status: 'working' as const,
    },
    ...{ summary: 'ご用件', promised: '', next, handedOver },
  });
  const opened = openInbox([], {
    path: '/digest',
    first: [
      answers(getDigest, ({ query }) => {
        asked.push(query.who);
        return { at: ago(0), entries, today: { received: 12, answered: 9, closed: 7 } };
      }),
      answers(proposeHandovers, () => ({
        items: [item(31, 'お答えする'), item(32, ''), item(33, '済み', true)],
      })),
      answers(handOverMany, ({ input }) => {
        given.push(input);
        return {
          done: input.items.map((one) => ({ conversation: one.conversation, handover: one.id })),
          left: [],
        };
      }),
      answers(withdrawHandover, ({ params }) => {
        withdrawn.push(params.conversation);
        return {};
      }),
    ],
  });
  return { ...opened, asked, given, withdrawn };
}

describe('交代のまとめ', () => {
  it('puts each matter under its reason, in order, with what else is to be said of it', async () => {
    open([
      anEntry(1, { why: 'handed_over', also: ['waiting_long'], text: '受け取ってください' }),
      anEntry(2),
      anEntry(3, { why: 'mentioned' }),
    ]);
    await screen.findByRole('heading', { name: '交代のまとめ', level: 1 });
    const headings = await screen.findAllByRole('heading', { level: 2 });
    expect(headings.map((one) => one.textContent)).toEqual([
      '引き継ぎ（まだ受け取られていません）1件',
      'お待たせしています1件',
      '呼ばれて、まだ見ていないメモ1件',
    ]);
    const first = screen.getByRole('link', { name: /件名1/ });
    expect(first.getAttribute('href')).toBe('/inbox/open/1');
    expect(first.textContent).toContain('ほかに: 待ち');
    expect(screen.getByLabelText('今日').textContent).toContain('12');
    await expectAccessible();
  });

  it('says that nothing is to be handed over, and asks for one’s own', async () => {
    const { user, asked } = open([]);
    await screen.findByText('引き継ぐことはありません');
    await user.click(screen.getByRole('radio', { name: '自分' }));
    await waitFor(() => expect(asked).toContain('me'));
  });

  it('hands over all of one’s own in one go; one without words is asked for, one given already is left out', async () => {
    const { user, given, withdrawn } = open([anEntry(1)]);
    await user.click(await screen.findByRole('button', { name: '引き継ぎとして渡す' }));
    const sheet = await screen.findByRole('dialog', { name: '担当している問い合わせを渡す' });
    await user.click(await within(sheet).findByRole('radio', { name: /田中 一郎/ }));
    await within(sheet).findByText(/次にすることが空の/);
    await expectAccessible();
    await user.type(within(sheet).getByLabelText('#32 次にすること'), '返事を待つ');
    await user.click(within(sheet).getByRole('button', { name: '2件を引き継ぐ' }));
    await waitFor(() => expect(given).toHaveLength(1));
    expect(given[0]).toMatchObject({
      to: colleague.id,
      items: [
        { conversation: idOf(31), next: 'お答えする' },
        { conversation: idOf(32), next: '返事を待つ' },
      ],
    });
    await screen.findByText('2件を引き継ぎました');
    await user.keyboard('z');
    await waitFor(() => expect(withdrawn).toEqual([idOf(31), idOf(32)]));
  });
});

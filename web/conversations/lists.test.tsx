import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../contract/conversations.ts';
import type { TagId } from '../../contract/ids.ts';
import {
  changeMany,
  deleteView,
  listConversations,
  listViews,
  type SavedView,
  saveView,
  undoMany,
} from '../../contract/inbox.ts';
import { seeMentions } from '../../contract/notes.ts';
import { addTag, changeTags, listTags } from '../../contract/tags.ts';
import { answers } from '../../tests/fakes/desk-server.ts';
import { type InboxOptions, openedConversation, openInbox } from '../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../tests/fakes/open-screen.tsx';
import { aConversation, colleague, idOf, me } from '../../tests/fakes/paper-conversations.ts';

const gift = { id: idOf<TagId>(901), name: 'ギフト', open: 3, uses: 12 };
const three = () => [
  aConversation({ number: 11, subject: 'まだ届きません' }),
  aConversation({ number: 12, subject: '色違いが届いた', tags: [gift] }),
  aConversation({ number: 13, subject: '領収書がほしい' }),
];

/** An inbox whose lists, tags and changes of many are answered, and what was asked of them. */
function openLists(conversations: readonly Conversation[], options: InboxOptions = {}) {
  const tags = [gift];
  const views: SavedView[] = [];
  const asked = {
    queries: [] as unknown[],
    bulks: [] as { id: string; numbers: number[]; change: object }[],
    tagged: [] as object[],
    seen: 0,
  };
  const before = new Map<string, Map<number, Conversation>>();
  const numberOf = (id: string) => conversations.find((one) => one.id === id)?.number ?? 0;
  const first = [
    ...(options.first ?? []),
    answers(listTags, () => ({ tags })),
    answers(addTag, ({ input }) => {
      tags.push({ ...input, open: 0, uses: 0 });
      return input;
    }),
    answers(changeTags, ({ params, input }) => {
      asked.tagged.push(input);
      const number = numberOf(params.conversation);
      opened.inbox.meanwhile(number, (one) => ({
        ...one,
        tags: [
          ...one.tags.filter((tag) => !input.remove.includes(tag.id)),
          ...tags.filter((tag) => input.add.includes(tag.id)),
        ],
      }));
      return { tags: opened.inbox.get(number).tags };
    }),
    answers(listViews, () => ({ views: views.map((view) => ({ ...view, count: 2 })) })),
    answers(saveView, ({ params, input }) => {
      const view = { ...input, id: params.view, mine: true };
      views.push(view);
      return view;
    }),
    answers(deleteView, ({ params }) => {
      views.splice(
        views.findIndex((one) => one.id === params.view),
        1,
      );
      return {};
    }),
    answers(changeMany, ({ input }) => {
      const numbers = input.conversations.map(numberOf);
      asked.bulks.push({ id: input.id, numbers, change: input.change });
      before.set(input.id, new Map(numbers.map((number) => [number, opened.inbox.get(number)])));
      const { status, assignee } = input.change;
      for (const number of numbers) {
        opened.inbox.meanwhile(number, (one) => ({
          ...one,
          status: status ?? one.status,
          assignee: assignee === undefined ? one.assignee : assignee === me.id ? me : colleague,
        }));
      }
      return { done: input.conversations, left: [] };
    }),
    answers(undoMany, ({ params }) => {
      const kept = before.get(params.bulk) ?? new Map<number, Conversation>();
      for (const [number, one] of kept) opened.inbox.meanwhile(number, () => one);
      return { done: [...kept.values()].map((one) => one.id), left: [] };
    }),
    answers(seeMentions, () => {
      asked.seen += 1;
      return { seen: 1 };
    }),
  ];
  const opened = openInbox(conversations, { ...options, first });
  return { ...opened, asked };
}

const rows = () =>
  within(screen.getByRole('list', { name: '問い合わせの一覧' }))
    .queryAllByRole('link')
    .map((row) => row.textContent ?? '');

describe('selecting rows', () => {
  it('with X and Shift+J completes them together, and Z brings all of them back', async () => {
    const { user, inbox, asked } = openLists(three(), { path: '/inbox/open/11' });
    await openedConversation(11);
    await user.keyboard('x');
    expect(await screen.findByRole('region', { name: '1件を選択中' })).toBeTruthy();
    await user.keyboard('{Shift>}j{/Shift}');
    await screen.findByRole('region', { name: '2件を選択中' });
    await expectAccessible();
    await user.keyboard('e');
    await waitFor(() => expect(rows()).toHaveLength(1));
    await screen.findByText('2件を対応完了にしました');
    expect(asked.bulks).toMatchObject([{ numbers: [11, 12], change: { status: 'closed' } }]);
    // The one that stays is open now.
    await openedConversation(13);
    await user.keyboard('z');
    await waitFor(() => expect([inbox.get(11).status, inbox.get(12).status]).toEqual(['open', 'open']));
    await waitFor(() => expect(rows()).toHaveLength(3));
  });

  it('by their boxes assigns them; Esc lets go of the selection', async () => {
    const { user, asked } = openLists(three());
    await user.click(await screen.findByRole('checkbox', { name: '選ぶ: 色違いが届いた' }));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('region', { name: /選択中/ })).toBeNull());
    await user.click(screen.getByRole('checkbox', { name: '選ぶ: 色違いが届いた' }));
    await user.click(await screen.findByRole('button', { name: '担当' }));
    await user.click(await screen.findByRole('menuitem', { name: /田中 一郎/ }));
    await waitFor(() =>
      expect(asked.bulks).toMatchObject([{ numbers: [12], change: { assignee: colleague.id } }]),
    );
    await screen.findByText('1件の担当を田中 一郎さんにしました');
  });

  it('is not there for whoever may change nothing', async () => {
    openLists(three(), { can: ['conversation.read'] });
    await screen.findByText('色違いが届いた');
    expect(screen.queryByRole('checkbox')).toBeNull();
  });
});

describe('narrowing the list', () => {
  it('by a tag stands in the address, in words, and is taken off with one press', async () => {
    const asked: unknown[] = [];
    const empty = answers(listConversations, ({ query }) => {
      asked.push(query.tag);
      const counts = { open: 1, working: 0, on_hold: 0, mine: 0, calling: 2, noise: 0 };
      return { rows: [], counts, next: null };
    });
    const { user, router } = openLists([], { path: `/inbox/open?tag=${gift.id}`, first: [empty] });
    await screen.findByText('条件に合う問い合わせはありません');
    expect(asked.at(-1)).toBe(gift.id);
    expect(screen.getByText('「タグ: ギフト」で絞り込んでいます。')).toBeTruthy();
    expect(screen.getByRole('link', { name: '自分あて 2件' })).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: '条件を外す: タグ: ギフト' }));
    await waitFor(() => expect(router.state.location.search).not.toHaveProperty('tag'));
    await waitFor(() => expect(asked.at(-1)).toBeUndefined());
  });

  it('is kept under a name and found again in the menu', async () => {
    const { user } = openLists(three(), { path: '/inbox/open?only=no_order' });
    await screen.findByText('色違いが届いた');
    await user.keyboard('v');
    const form = await screen.findByRole('dialog', { name: '絞り込み' });
    await user.click(await within(form).findByRole('button', { name: 'この表示を保存' }));
    const dialog = await screen.findByRole('dialog', { name: '表示を保存' });
    const name = await within(dialog).findByLabelText('名前');
    await user.clear(name);
    await user.type(name, '未紐付け');
    await user.click(within(dialog).getByRole('button', { name: '保存する' }));
    await screen.findByText('「未紐付け」を保存しました');
    expect(await screen.findByRole('heading', { level: 1, name: '未紐付け' })).toBeTruthy();
  });
});

describe('tags of the open conversation', () => {
  it('are found by any kana, put on with Enter, and taken back with Z', async () => {
    const { user, inbox } = openLists(three(), { path: '/inbox/open/11' });
    await openedConversation(11);
    await user.keyboard('{Shift>}t{/Shift}');
    const field = await screen.findByRole('combobox', { name: 'タグを探す・作る' });
    await user.type(field, 'ぎふ');
    await user.keyboard('{Enter}');
    await screen.findByText('タグ「ギフト」を付けました');
    await waitFor(() => expect(inbox.get(11).tags).toMatchObject([{ name: 'ギフト' }]));
    await user.keyboard('{Escape}');
    await user.keyboard('z');
    await waitFor(() => expect(inbox.get(11).tags).toEqual([]));
  });

  it('are made when the word is new', async () => {
    const { user, inbox } = openLists(three(), { path: '/inbox/open/11' });
    await openedConversation(11);
    await user.keyboard('{Shift>}t{/Shift}');
    await user.type(await screen.findByRole('combobox', { name: 'タグを探す・作る' }), '返品');
    await user.click(await screen.findByRole('option', { name: /「返品」を作って付ける/ }));
    await waitFor(() => expect(inbox.get(11).tags).toMatchObject([{ name: '返品' }]));
  });
});

describe('calling a colleague in a note', () => {
  it('opens behind ＠, takes Enter while it is open, and carries the person', async () => {
    const { user, inbox } = openLists(three(), { path: '/inbox/open/11' });
    await openedConversation(11);
    await user.keyboard('n');
    const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: '社内メモの本文' });
    await user.type(field, '確認お願いします ＠田');
    expect(await screen.findByRole('option', { name: /田中 一郎/ })).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(field.value).toBe('確認お願いします @田中 一郎 ');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(inbox.deeds).toMatchObject([{ kind: 'noted', input: { mentions: [colleague.id] } }]),
    );
  });

  it('is seen once it was really on screen', async () => {
    const note = {
      id: idOf<Conversation['notes'][number]['id']>(77),
      author: colleague,
      text: '@佐藤 明子 確認してください',
      at: new Date().toISOString(),
      mentions: [me],
    };
    const { asked } = openLists([aConversation({ number: 11, notes: [note] })], {
      path: '/inbox/open/11',
    });
    await openedConversation(11);
    await waitFor(() => expect(asked.seen).toBe(1));
    expect(screen.getByText('@佐藤 明子').tagName).toBe('B');
  });
});

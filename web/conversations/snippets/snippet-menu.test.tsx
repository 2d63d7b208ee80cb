import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listVariables } from '../../../contract/snippets.ts';
import { answers } from '../../../tests/fakes/desk-server.ts';
import { openedConversation, openInbox } from '../../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../../tests/fakes/open-screen.tsx';
import { aConversation } from '../../../tests/fakes/paper-conversations.ts';
import { aSnippet, paperSnippets, someVariables } from '../../../tests/fakes/paper-snippets.ts';
import { guardAgainstIme } from '../../ui/keyboard/ime.ts';

// Read from the disk once, before anybody waits for it.
beforeAll(async () => {
  await import('../conversation-pane.tsx');
  await import('../reply-form.tsx');
}, 60_000);

let stop = () => {};
beforeEach(() => {
  stop = guardAgainstIme(window);
});
afterEach(() => stop());

const before = '鈴木 花子 様\n\n';
const after = '\n\n──\nくつのさとう 佐藤';

async function open(width = 1440, wait: Promise<unknown> = Promise.resolve()) {
  const paper = paperSnippets([
    aSnippet({ name: '発送予定のご案内', words: 'はっそう hassou', used: 4 }),
    aSnippet({ name: '発送済みのご案内', text: '{{注文番号}}は{{発送日}}に発送しました。{{店名}}' }),
    aSnippet({
      name: '結び',
      kind: 'snippet',
      folder: 'ひとこと',
      text: '今後ともよろしくお願いいたします。',
    }),
  ]);
  const opened = openInbox([aConversation({ number: 11 })], {
    path: '/inbox/open/11',
    first: [answers(listVariables, () => wait.then(() => ({ variables: someVariables() }))), ...paper.list],
    width,
  });
  await openedConversation(11);
  if (width < 768) await opened.user.click(screen.getByRole('button', { name: /^返信/ }));
  else await opened.user.keyboard('r');
  const field = await screen.findByLabelText<HTMLTextAreaElement>('返信の本文');
  // The list is fetched while one reads.
  await waitFor(() => expect(document.querySelector('textarea')).toBeTruthy());
  return { ...opened, paper, field };
}

const menu = () => screen.findByRole('listbox', { name: '定型文・ご注文の情報・日付' });
const noMenu = () => waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
const chosen = (field: HTMLElement) =>
  document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '';

describe('/ in a reply', () => {
  it('opens the menu; Enter makes the reply of a template, counted; the keyboard never leaves the text', async () => {
    const { user, field, paper } = await open();
    await user.type(field, '/', { skipClick: true });
    await menu();
    await waitFor(() => expect(chosen(field)).toContain('発送予定のご案内'));
    await expectAccessible();
    expect(document.activeElement).toBe(field);
    await user.keyboard('{Enter}');
    await noMenu();
    expect(field.value).toBe(`${before}ご注文 R-10293 は、7月24日(金)に発送いたします。${after}`);
    expect(document.activeElement).toBe(field);
    await waitFor(() => expect(paper.used).toEqual(['発送予定のご案内']));
  });

  it('filters by what is typed, full width and kana alike, and arrows walk', async () => {
    const { user, field } = await open();
    await user.type(field, '／ｈａｓｓ', { skipClick: true });
    const list = await menu();
    await waitFor(() => expect(within(list).getAllByRole('option')).toHaveLength(1));
    await user.keyboard('{Backspace}{Backspace}{Backspace}{Backspace}発送');
    await waitFor(() => expect(within(list).getAllByRole('option').length).toBeGreaterThan(2));
    expect(chosen(field)).toContain('発送予定');
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(chosen(field)).toContain('発送済み'));
    await user.keyboard('{ArrowUp}{ArrowUp}');
    await waitFor(() => expect(chosen(field)).not.toContain('発送済み'));
  });

  it('says what is missing and selects it once it is in', async () => {
    const { user, field } = await open();
    await user.type(field, '/発送済み', { skipClick: true });
    await menu();
    const preview = await screen.findByRole('region', { name: 'この内容が入ります' });
    await waitFor(() => expect(preview.textContent).toContain('発送日まだ発送されていません'));
    await user.keyboard('{Enter}');
    expect(field.value).toContain('R-10293は{{発送日}}に発送しました。くつのさとう');
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('{{発送日}}');
  });

  it('a fact goes in by its name; one without a value does not', async () => {
    const { user, field, paper } = await open();
    await user.type(field, '次は /翌営業日', { skipClick: true });
    await menu();
    await user.keyboard('{Enter}');
    expect(field.value).toBe(`${before}次は 7月24日(金)${after}`);
    await user.type(field, ' /追跡ページ', { skipClick: true });
    await menu();
    await user.keyboard('{Enter}');
    expect(field.value).toContain('/追跡ページ');
    expect(paper.used).toEqual([]);
  });

  it('Esc closes it and leaves the text; it stays away until the next slash', async () => {
    const { user, field } = await open();
    await user.type(field, '/発', { skipClick: true });
    await menu();
    await user.keyboard('{Escape}');
    await noMenu();
    expect(field.value).toContain('/発');
    expect(document.activeElement).toBe(field);
    await user.keyboard('送');
    expect(screen.queryByRole('listbox')).toBeNull();
    await user.keyboard(' /');
    await menu();
  });

  it.each(['7/24', 'http://x', '/おおさかで', 'A / B'])('%s is a text like any other', async (words) => {
    const { user, field } = await open();
    await user.type(field, words, { skipClick: true });
    await noMenu();
    await user.keyboard('{Enter}次');
    expect(field.value).toBe(`${before}${words}\n次${after}`);
  });

  it('sends nothing while it is open', async () => {
    const { user, field, inbox } = await open();
    await user.type(field, 'はい。 /', { skipClick: true });
    await menu();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await noMenu();
    expect(inbox.deeds.filter((deed) => deed.kind === 'sent')).toEqual([]);
    expect(field.value).toContain('はい。 /');
  });

  it('opens by its key and its button, and takes its slash away again', async () => {
    const { user, field } = await open();
    await user.type(field, '発送は', { skipClick: true });
    await user.keyboard('{Control>}/{/Control}');
    await menu();
    await user.keyboard('{Escape}');
    await noMenu();
    expect(field.value).toBe(`${before}発送は${after}`);
    await user.click(screen.getByRole('button', { name: '定型文・ご注文の情報を入れる' }));
    await menu();
    await user.keyboard('次の営業日');
    await user.click(await screen.findByRole('option', { name: /次の営業日/ }));
    expect(field.value).toBe(`${before}発送は7月24日(金)${after}`);
  });

  it('whoever is quicker than the values gets them all the same', async () => {
    const arrival = aPromise();
    const { user, field } = await open(1440, arrival.promise);
    await user.type(field, '/', { skipClick: true });
    await menu();
    await waitFor(() => expect(chosen(field)).toContain('発送予定のご案内'));
    await user.keyboard('{Enter}');
    await noMenu();
    arrival.resolve();
    await waitFor(() => expect(field.value).toContain('R-10293 は、7月24日(金)に'));
  });

  it('on a telephone it opens by its button, and a finger chooses', async () => {
    const { user, field } = await open(390);
    await user.click(screen.getByRole('button', { name: '定型文・ご注文の情報を入れる' }));
    await user.click(await screen.findByRole('option', { name: /発送予定のご案内/ }));
    expect(field.value).toContain('R-10293');
  });

  it('a part of a text goes where the caret is', async () => {
    const { user, field } = await open();
    await user.type(field, '/結び', { skipClick: true });
    await menu();
    await user.keyboard('{Enter}');
    expect(field.value).toBe(`${before}今後ともよろしくお願いいたします。${after}`);
  });
});

describe('Japanese input', () => {
  const type = (field: HTMLTextAreaElement, words: string, composing: boolean) => {
    const at = field.selectionStart;
    field.setRangeText(words, at, at, 'end');
    fireEvent(field, new InputEvent('input', { bubbles: true, isComposing: composing, data: words }));
  };

  it('nothing opens and nothing is chosen while a word is composed', async () => {
    const { field, inbox } = await open();
    fireEvent.compositionStart(field);
    type(field, '／', true);
    expect(screen.queryByRole('listbox')).toBeNull();
    fireEvent.compositionEnd(field);
    await menu();
    fireEvent.compositionStart(field);
    type(field, 'はっそう', true);
    const lines = screen.getAllByRole('option').length;
    expect(lines).toBeGreaterThan(3);
    for (const key of ['Enter', 'ArrowDown', 'Escape'])
      fireEvent.keyDown(field, { key, code: key, keyCode: 229, isComposing: true });
    expect(screen.getAllByRole('option')).toHaveLength(lines);
    expect(field.value).toContain('／はっそう');
    // Safari sends the confirming Enter after the end; it belongs to the same press, however long drawing takes.
    const confirming = new KeyboardEvent('keydown', {
      ...{ key: 'Enter', code: 'Enter', keyCode: 13 },
      ...{ bubbles: true, cancelable: true },
    });
    fireEvent.compositionEnd(field);
    fireEvent(field, confirming);
    await waitFor(() => expect(screen.getAllByRole('option').length).toBeLessThan(lines));
    expect(field.value).toContain('／はっそう');
    expect(inbox.deeds.filter((deed) => deed.kind === 'sent')).toEqual([]);
  });
});

function aPromise() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}

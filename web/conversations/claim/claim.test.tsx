import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Conversation } from '../../../contract/conversations.ts';
import { openedConversation, openInbox } from '../../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../../tests/fakes/open-screen.tsx';
import { aConversation, colleague } from '../../../tests/fakes/paper-conversations.ts';
import { aClaim } from '../../../tests/fakes/paper-sharing.ts';
import { guardAgainstIme } from '../../ui/keyboard/ime.ts';

let stop = () => {};
beforeEach(() => {
  stop = guardAgainstIme(window);
});
afterEach(() => stop());

const open = async (changed: Partial<Conversation> = {}, width?: number) => {
  const talk = aConversation({ number: 11, ...changed });
  const opened = openInbox([talk], { path: '/inbox/open/11', ...(width ? { width } : {}) });
  await openedConversation(11);
  const kinds = () => opened.inbox.deeds.map((deed) => deed.kind);
  /** A colleague does something, and the stream says so. */
  const meanwhile = (what: string, change: (one: Conversation) => Conversation) => {
    opened.inbox.meanwhile(11, change);
    opened.tell({ kind: 'conversation', id: talk.id, what });
  };
  return { ...opened, kinds, meanwhile };
};
const body = () => screen.findByLabelText<HTMLTextAreaElement>('返信の本文');
const takenByColleague = (one: Conversation): Conversation => ({
  ...one,
  claim: aClaim({ since: new Date().toISOString() }),
});

describe('beginning to answer', () => {
  it('claims it, and lets go when the reply is closed', async () => {
    const { user, kinds, inbox } = await open();
    await user.keyboard('r');
    await body();
    await waitFor(() => expect(inbox.get(11).claim?.by.id).not.toBeUndefined());
    expect(kinds().filter((kind) => kind === 'claimed')).toHaveLength(1);
    await user.keyboard('{Escape}{Escape}');
    await waitFor(() => expect(kinds()).toContain('released'));
    expect(inbox.get(11).claim).toBeNull();
  });

  it('who only passes by claims nothing', async () => {
    const { kinds } = await open({ draft: { text: '途中の返信', savedAt: new Date().toISOString() } });
    await body();
    expect(kinds()).not.toContain('claimed');
  });

  it('takes it again while typing when it ran out on another page', async () => {
    const { user, meanwhile, kinds } = await open();
    await user.keyboard('r');
    await user.type(await body(), 'あ', { skipClick: true });
    await waitFor(() => expect(kinds()).toContain('claimed'));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    meanwhile('claim', (one) => ({ ...one, claim: null }));
    await waitFor(() => expect(kinds().filter((kind) => kind === 'claimed')).toHaveLength(2));
  });
});

describe('a colleague answers', () => {
  it('is told before and after R, with his words as they come, and is accessible', async () => {
    const { user, inbox, tell, kinds } = await open({ claim: aClaim() });
    await screen.findByText(/田中 一郎さんが .* から返信を書いています。/);
    await user.keyboard('r');
    const panel = await screen.findByLabelText('田中 一郎さんの下書き');
    expect(panel.textContent).toContain('お問い合わせありがとうございます。');
    expect(document.activeElement).toBe(panel);
    await expectAccessible();
    inbox.meanwhile(11, (one) => ({
      ...one,
      claim: aClaim({ draft: { text: '明日お届けします。', savedAt: new Date().toISOString() } }),
    }));
    tell({ kind: 'conversation', id: inbox.get(11).id, what: 'draft' });
    await waitFor(() => expect(panel.textContent).toContain('明日お届けします。'));
    expect(kinds()).not.toContain('claimed');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByLabelText('田中 一郎さんの下書き')).toBeNull());
  });

  it('Shift+R takes over with his words, in one press', async () => {
    const { user, inbox } = await open({ claim: aClaim() });
    await screen.findByText(/から返信を書いています。/);
    await user.keyboard('{Shift>}R{/Shift}');
    await waitFor(async () => expect((await body()).value).toContain('お問い合わせありがとうございます。'));
    expect(inbox.deeds.find((deed) => deed.kind === 'claimed')?.input).toEqual({
      takeOver: true,
      withDraft: true,
    });
    await screen.findByText('田中 一郎さんの返信を引き取りました');
    await waitFor(async () => expect(document.activeElement).toBe(await body()));
  });

  it('one can write a note instead', async () => {
    const { user } = await open({ claim: aClaim() });
    await user.keyboard('r');
    await screen.findByLabelText('田中 一郎さんの下書き');
    await user.keyboard('n');
    await screen.findByLabelText('社内メモの本文');
  });

  it('who may not answer reads along only', async () => {
    const talk = aConversation({ number: 11, claim: aClaim(), replyBlocked: 'not_allowed' });
    openInbox([talk], { path: '/inbox/open/11', can: ['conversation.read', 'conversation.note'] });
    await openedConversation(11);
    await screen.findByText(/から返信を書いています。/);
    expect(screen.queryByRole('button', { name: /引き取って書く/ })).toBeNull();
  });
});

describe('a colleague takes over', () => {
  it('my text stays, nothing of it can leave, and I can take it back', async () => {
    const { user, meanwhile, inbox } = await open();
    await user.keyboard('r');
    const field = await body();
    await user.type(field, '私の文章です。', { skipClick: true });
    meanwhile('claim', takenByColleague);
    await screen.findByText(/田中 一郎さんが .* に返信を引き取りました。/);
    expect(field.value).toContain('私の文章です。');
    expect(field.readOnly).toBe(true);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(inbox.deeds.map((deed) => deed.kind)).not.toContain('sent');
    expect(screen.queryByRole('button', { name: /送信して完了/ })).toBeNull();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: /もう一度引き取る/ }));
    await waitFor(() => expect(field.readOnly).toBe(false));
    expect(field.value).toContain('私の文章です。');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(inbox.deeds.map((deed) => deed.kind)).toContain('sent'));
  });

  it('in the very moment of sending: refused by the server, the text stays and who has it is said', async () => {
    const { user, inbox } = await open();
    await user.keyboard('r');
    const field = await body();
    await user.type(field, '私の文章です。', { skipClick: true });
    // Nobody told this page yet.
    inbox.meanwhile(11, takenByColleague);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText(/田中 一郎さんがこの問い合わせに返信しています。/);
    expect(field.value).toContain('私の文章です。');
    expect(inbox.get(11).messages.filter((one) => one.kind === 'reply')).toEqual([]);
    await waitFor(() => expect(field.readOnly).toBe(true));
  });

  it('is free again when he lets go', async () => {
    const { user, meanwhile } = await open();
    await user.keyboard('r');
    const field = await body();
    await user.type(field, 'あ', { skipClick: true });
    meanwhile('claim', takenByColleague);
    await waitFor(() => expect(field.readOnly).toBe(true));
    meanwhile('claim', (one) => ({ ...one, claim: null }));
    await waitFor(() => expect(field.readOnly).toBe(false));
  });
});

describe('on a phone', () => {
  it('says who answers above the buttons', async () => {
    await open({ claim: aClaim({ by: colleague }) }, 390);
    await screen.findByText(/から返信を書いています。/);
    await expectAccessible();
  });
});

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sendReply } from '../../contract/replies.ts';
import { answers } from '../../tests/fakes/desk-server.ts';
import { openedConversation, openInbox } from '../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../tests/fakes/open-screen.tsx';
import { aConversation, aMessage, colleague } from '../../tests/fakes/paper-conversations.ts';
import { guardAgainstIme } from '../ui/keyboard/ime.ts';

let stop = () => {};
beforeEach(() => {
  stop = guardAgainstIme(window);
});
afterEach(() => stop());

const two = () => [aConversation({ number: 11 }), aConversation({ number: 12, subject: '色違いが届いた' })];
const body = () => screen.findByLabelText<HTMLTextAreaElement>('返信の本文');
const sends = (inbox: ReturnType<typeof openInbox>['inbox']) =>
  inbox.deeds.filter((deed) => deed.kind === 'sent');

async function startReply(words = 'お待たせしました。') {
  const opened = openInbox(two(), { path: '/inbox/open/11' });
  await openedConversation(11);
  await opened.user.keyboard('r');
  const field = await body();
  if (words) await opened.user.type(field, words, { skipClick: true });
  return { ...opened, field };
}

describe('writing a reply', () => {
  it('opens with R between salutation and signature, sends with Ctrl+Enter, and opens the next', async () => {
    const { user, field, inbox, address } = await startReply();
    expect(document.activeElement).toBe(field);
    expect(field.value).toBe('鈴木 花子 様\n\nお待たせしました。\n\n──\nくつのさとう 佐藤');
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await openedConversation(12);
    expect(address()).toBe('/inbox/open/12');
    expect(sends(inbox)).toMatchObject([{ number: 11, input: { afterwards: 'close', text: field.value } }]);
    expect(inbox.get(11).status).toBe('closed');
  });

  it('Enter starts a new line and never sends', async () => {
    const { user, field, inbox } = await startReply('一行目{Enter}二行目');
    expect(field.value).toContain('一行目\n二行目');
    await user.keyboard('{Shift>}{Enter}{/Shift}');
    expect(sends(inbox)).toEqual([]);
  });

  it('takes the reply back with Z and gives the text back', async () => {
    const { user, inbox, address } = await startReply();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await openedConversation(12);
    await screen.findByText('送信しました');
    await user.keyboard('z');
    await waitFor(() => expect(inbox.deeds.map((deed) => deed.kind)).toContain('undid'));
    await waitFor(() => expect(address()).toBe('/inbox/open/11'));
    expect((await body()).value).toContain('お待たせしました。');
  });

  it('holds with Ctrl+Shift+Enter, with a day and a reason', async () => {
    const { user, inbox } = await startReply();
    await user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
    await waitFor(() => expect(inbox.get(11).status).toBe('on_hold'));
    expect(inbox.get(11).holdReason).toBe('お客様のお返事待ち');
    expect(inbox.get(11).holdUntil).not.toBeNull();
  });

  it('does not send salutation and signature alone', async () => {
    const { user, inbox } = await startReply('');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect((await screen.findAllByRole('alert')).map((one) => one.textContent).join()).toContain('本文');
    expect(sends(inbox)).toEqual([]);
  });

  it('leaves the field with Esc, then closes, and the draft is kept', async () => {
    const { user, field, inbox } = await startReply();
    await user.keyboard('{Escape}');
    expect(document.activeElement).not.toBe(field);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByLabelText('返信の本文')).toBeNull());
    await waitFor(() => expect(inbox.get(11).draft?.text).toContain('お待たせしました。'));
    await user.keyboard('r');
    expect((await body()).value).toContain('お待たせしました。');
  });
});

describe('Japanese input', () => {
  const enter = { key: 'Enter', code: 'Enter', keyCode: 13 };
  const chord = { ...enter, ctrlKey: true };

  it.each([
    ['Chrome, Edge, Firefox', ['start', 'marked', 'end']],
    ['Safari', ['start', 'end', 'marked']],
    ['Safari, unmarked', ['start', 'end', 'plain']],
  ])('%s: confirming a conversion sends nothing, closes nothing, moves nothing', async (_, order) => {
    const { field, inbox, address } = await startReply();
    for (const key of [
      enter,
      chord,
      { key: 'Escape', code: 'Escape', keyCode: 27 },
      { key: 'j', code: 'KeyJ', keyCode: 74 },
    ]) {
      for (const step of order) {
        if (step === 'start') fireEvent.compositionStart(field);
        if (step === 'end') fireEvent.compositionEnd(field);
        if (step === 'marked')
          fireEvent.keyDown(field, { ...key, keyCode: 229, isComposing: order[1] === 'marked' });
        if (step === 'plain') fireEvent.keyDown(field, key);
      }
      fireEvent.keyUp(field, key);
    }
    expect(sends(inbox)).toEqual([]);
    expect(address()).toBe('/inbox/open/11');
    expect(document.activeElement).toBe(field);
  });

  it('single letters work outside of fields with the input method switched on', async () => {
    openInbox(two());
    await screen.findByText('色違いが届いた');
    fireEvent.keyDown(document.body, { key: 'ま', code: 'KeyJ', keyCode: 74 });
    await openedConversation(11);
  });
});

/** As long as one needs to take in what was asked. */
const toRead = () => new Promise((resolve) => setTimeout(resolve, 700));

describe('two people', () => {
  const replied = () =>
    aMessage({
      direction: 'out',
      kind: 'reply',
      author: colleague,
      text: '先に返信',
      at: new Date().toISOString(),
    });

  it('a colleague was faster: it is said, the text stays, and only a second press sends', async () => {
    const { user, field, inbox } = await startReply();
    inbox.meanwhile(11, (before) => ({ ...before, messages: [...before.messages, replied()] }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    const alert = await screen.findByText(/田中 一郎さんが .* に返信しました/);
    expect(alert.closest('[role=alert]')?.textContent).toContain('もう一度押すと');
    expect(field.value).toContain('お待たせしました。');
    expect(sends(inbox)).toEqual([]);
    await toRead();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sends(inbox)).toHaveLength(1));
  });

  it('the second half of a double click confirms nothing: nobody can have read it', async () => {
    const { user, inbox } = await startReply();
    inbox.meanwhile(11, (before) => ({ ...before, messages: [...before.messages, replied()] }));
    await user.dblClick(screen.getByRole('button', { name: /^送信して完了/ }));
    const alert = await screen.findByText(/田中 一郎さんが .* に返信しました/);
    await waitFor(() => expect(alert.closest('[role=alert]')?.textContent).toContain('もう一度押すと'));
    expect(sends(inbox)).toEqual([]);
  });

  it('the customer wrote again: the send key asks once', async () => {
    const { user, inbox } = await startReply();
    const again = aMessage({ text: 'やっぱりキャンセルで', at: new Date().toISOString() });
    inbox.meanwhile(11, (before) => ({ ...before, messages: [...before.messages, again] }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText('お客様から新しいメールが届きました。');
    expect(sends(inbox)).toEqual([]);
    await toRead();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sends(inbox)).toMatchObject([{ input: { despiteNewMessage: true } }]));
  });

  it('shows that a colleague is writing too', async () => {
    const presence = [{ person: colleague, mode: 'writing' as const, since: new Date().toISOString() }];
    const { user } = openInbox([aConversation({ number: 11, presence })], { path: '/inbox/open/11' });
    await openedConversation(11);
    await user.keyboard('r');
    await screen.findByText(/田中 一郎さんも返信を書いています/);
  });
});

describe('nothing written is lost', () => {
  it('saves the draft on the server and says when', async () => {
    const { inbox } = await startReply();
    await screen.findByText(/下書き保存済み \d+:\d\d/, {}, { timeout: 3_000 });
    expect(inbox.get(11).draft?.text).toContain('お待たせしました。');
  });

  it('keeps the text in the browser from the first letter', async () => {
    const { field } = await startReply('あ');
    const kept = Object.keys(localStorage).filter((key) => key.startsWith('kakehashi.draft.reply'));
    expect(kept).toHaveLength(1);
    expect(localStorage.getItem(kept[0] ?? '')).toContain('あ');
    expect(field.value).toContain('あ');
  });

  it('queues the reply while the server cannot be reached, sends it once, and can be taken back before', async () => {
    let away = true;
    const unreachable = answers(sendReply, () => {
      throw new TypeError('fetch failed');
    });
    const first = [
      {
        ...unreachable,
        endpoint: {
          ...sendReply,
          get method() {
            return away ? sendReply.method : ('GET' as const);
          },
        },
      },
    ];
    const { user, inbox } = openInbox(two(), { path: '/inbox/open/11', first });
    await openedConversation(11);
    await user.keyboard('r');
    await user.type(await body(), '返信します', { skipClick: true });
    await user.keyboard('{Control>}{Enter}{/Control}');
    await openedConversation(12);
    await screen.findByText(/送信待ち 1件/);
    away = false;
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(sends(inbox)).toMatchObject([{ number: 11 }]));
    await waitFor(() => expect(screen.queryByText(/送信待ち 1件/)).toBeNull());
  });
});

describe('a note', () => {
  it('looks like nothing else, is not sent, and stays with the conversation', async () => {
    const { user, inbox } = openInbox(two(), { path: '/inbox/open/11' });
    await openedConversation(11);
    await user.keyboard('n');
    const field = await screen.findByLabelText('社内メモの本文');
    await user.type(field, '倉庫に確認中');
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    const pane = await openedConversation(11);
    await within(pane).findByText('倉庫に確認中');
    expect(inbox.deeds.filter((deed) => deed.kind !== 'drafted')).toMatchObject([{ kind: 'noted' }]);
  });
});

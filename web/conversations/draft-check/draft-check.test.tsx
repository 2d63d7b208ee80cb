import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDraft, type DraftFinding } from '../../../contract/draft-check.ts';
import { sendReply } from '../../../contract/replies.ts';
import { answers, refusing } from '../../../tests/fakes/desk-server.ts';
import { openedConversation, openInbox } from '../../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../../tests/fakes/open-screen.tsx';
import { aConversation } from '../../../tests/fakes/paper-conversations.ts';
import { guardAgainstIme } from '../../ui/keyboard/ime.ts';

let stop = () => {};
beforeEach(() => {
  stop = guardAgainstIme(window);
});
afterEach(() => stop());

interface Seek {
  words: string;
  severity: DraftFinding['severity'];
  replacement?: string;
}

const known: Seek[] = [
  { words: '{{出荷日}}', severity: 'stop' },
  { words: '今週中', severity: 'confirm', replacement: '7月24日(金)18時まで' },
  { words: '目安', severity: 'hint' },
];

/** A check on paper: finds the words it knows. */
function findIn(text: string): DraftFinding[] {
  return known.flatMap(({ words, severity, replacement }) => {
    const start = text.indexOf(words);
    if (start < 0) return [];
    const end = start + words.length;
    const fix = replacement === undefined ? null : { label: `${replacement}に直す`, start, end, replacement };
    return [
      {
        rule: `rule.${severity}`,
        severity,
        start,
        end,
        text: words,
        reason: `${words}の理由。`,
        fix,
        links: [],
      },
    ];
  });
}

async function start(options: { width?: number; first?: ReturnType<typeof answers>[] } = {}) {
  const asked: string[] = [];
  const check = answers(checkDraft, ({ input }) => {
    asked.push(input.text);
    return { findings: findIn(input.text) };
  });
  const two = [aConversation({ number: 11 }), aConversation({ number: 12, subject: '色違いが届いた' })];
  const first = [...(options.first ?? []), check];
  const opened = openInbox(two, { path: '/inbox/open/11', first, width: options.width ?? 1440 });
  await openedConversation(11);
  await opened.user.keyboard('r');
  const field = await screen.findByLabelText<HTMLTextAreaElement>('返信の本文', {}, { timeout: 15_000 });
  const write = (words: string) => opened.user.type(field, words.replaceAll('{', '{{'), { skipClick: true });
  const press = () => opened.user.keyboard('{Control>}{Enter}{/Control}');
  const sent = () => opened.inbox.deeds.filter((deed) => deed.kind === 'sent');
  return { ...opened, field, asked, write, press, sent };
}

const said = () => screen.getByRole('status', { name: '送信前チェック' }).textContent;
const shown = (words: string | RegExp) => screen.findByRole('button', { name: words });

describe('while one writes', () => {
  it('asks once after a pause, says what it found once, and marks it', async () => {
    const { write, asked, field } = await start();
    await write('今週中に出荷します。');
    await waitFor(() => expect(said()).toBe('送信前チェック: 確認 1件'));
    expect(asked).toEqual([field.value]);
    expect(document.querySelector('[data-finding]')?.textContent).toBe('今週中');
    await expectAccessible();
  });

  it('says that nothing was found, quietly', async () => {
    const { write } = await start();
    await write('本日発送しました。');
    await waitFor(() => expect(said()).toBe('送信前チェック: 問題なし'));
  });

  it('does not ask while an input method is at work, and keeps the marks in their places', async () => {
    const { write, asked, field } = await start();
    await write('今週中に');
    await waitFor(() => expect(said()).toContain('確認'));
    const before = asked.length;
    fireEvent.compositionStart(field);
    field.value = field.value.replace('今週中', 'あの今週中');
    fireEvent(field, new InputEvent('input', { bubbles: true, isComposing: true }));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(asked).toHaveLength(before);
    expect(document.querySelector('[data-finding]')?.textContent).toBe('今週中');
    fireEvent.compositionEnd(field);
    await waitFor(() => expect(asked).toHaveLength(before + 1));
  });

  it('a stale answer is never shown', async () => {
    const answer: (() => void)[] = [];
    const slow = answers(checkDraft, async ({ input }) => {
      await new Promise<void>((resolve) => answer.push(resolve));
      return { findings: findIn(input.text) };
    });
    const { write, field } = await start({ first: [slow] });
    await write('今週中に');
    await waitFor(() => expect(answer).toHaveLength(1));
    fireEvent.input(field, { target: { value: field.value.replace('今週中に', '本日発送しました') } });
    answer[0]?.();
    await waitFor(() => expect(answer).toHaveLength(2));
    expect(said()).toBe('');
    answer[1]?.();
    await waitFor(() => expect(said()).toBe('送信前チェック: 問題なし'));
  });
});

describe('putting it right', () => {
  it('F8 walks and selects, Ctrl+. puts right through the text field', async () => {
    const { write, field } = await start();
    await write('目安は今週中です。');
    await waitFor(() => expect(said()).toContain('確認 1件、参考 1件'));
    const f8 = (shiftKey = false) => fireEvent.keyDown(field, { key: 'F8', code: 'F8', shiftKey });
    f8();
    const selected = () => field.value.slice(field.selectionStart, field.selectionEnd);
    expect(selected()).toBe('今週中');
    f8();
    expect(selected()).toBe('目安');
    f8(true);
    expect(selected()).toBe('今週中');
    fireEvent.keyDown(field, { key: '.', code: 'Period', ctrlKey: true });
    expect(field.value).toContain('目安は7月24日(金)18時までです。');
    expect(said()).toBe('直しました。');
    await waitFor(() => expect(said()).toBe('送信前チェック: 参考 1件'));
  });
});

describe('sending', () => {
  it('a clean draft leaves with one press, also right after the last letter', async () => {
    const { write, press, sent } = await start();
    await write('本日発送しました。');
    await press();
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.input).toMatchObject({ overrides: [] });
  });

  it('what is to confirm is shown once, then it leaves', async () => {
    const { write, press, sent, address } = await start();
    await write('今週中に出荷します。');
    await press();
    await waitFor(() => expect(said()).toBe('確認が1件あります。もう一度押すと送信します。'));
    await shown(/「今週中」/);
    expect(sent()).toHaveLength(0);
    await expectAccessible();
    await press();
    await waitFor(() => expect(sent()).toHaveLength(1));
    await waitFor(() => expect(address()).toBe('/inbox/open/12'));
  });

  it('a stop takes the key to its place; with a reason it leaves', async () => {
    const { write, press, sent, user, field } = await start();
    await write('{{出荷日}}に出荷します。');
    await press();
    await waitFor(() => expect(said()).toBe('送る前に直してください。{{出荷日}}の理由。'));
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('{{出荷日}}');
    expect(sent()).toHaveLength(0);
    await user.click(await shown('このまま送る…'));
    const reason = await screen.findByLabelText('このまま送る理由');
    expect(document.activeElement).toBe(reason);
    await press();
    await screen.findByText('理由を書いてから送ってください。', { selector: '[role=alert]' });
    expect(sent()).toHaveLength(0);
    await expectAccessible();
    await user.type(reason, '差し込みの見本です');
    await press();
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.input).toMatchObject({
      overrides: [{ rule: 'rule.stop', text: '{{出荷日}}', reason: '差し込みの見本です' }],
    });
  });

  it('the server has the last word: what it stops is shown here, the text stays', async () => {
    const findings = findIn('{{出荷日}}');
    const stopping = answers(sendReply, () => {
      throw refusing('conflict', 'draft_stopped', { findings });
    });
    const { write, press, field } = await start({ first: [stopping] });
    await write('本日発送しました。');
    await press();
    await screen.findByText(/送る前に直すところが見つかりました/);
    await screen.findByRole('button', { name: /「{{出荷日}}」/ });
    expect(field.value).toContain('本日発送しました。');
  });

  it('a check that broke is said, and a reason lets the reply go', async () => {
    const broken = answers(checkDraft, () => {
      throw refusing('unexpected', 'unexpected');
    });
    const { write, press, sent, user } = await start({ first: [broken] });
    await write('本日発送しました。');
    await press();
    await screen.findByText(/送信前チェックが動きませんでした/, { selector: 'p:not(.sr-only)' });
    expect(sent()).toHaveLength(0);
    await user.type(await screen.findByLabelText('このまま送る理由'), '急ぎのため');
    await press();
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.input).toMatchObject({ overrides: [{ rule: 'check.failed', reason: '急ぎのため' }] });
  });

  it('without a network it says so, and the reply waits in the queue', async () => {
    const away = () => {
      throw new TypeError('fetch failed');
    };
    const first = [answers(checkDraft, away), answers(sendReply, away)];
    const { write, press, sent } = await start({ first });
    await write('今週中に出荷します。');
    await screen.findByText('チェック待ち（オフライン）');
    await press();
    await screen.findByText(/送信待ち 1件/);
    expect(sent()).toHaveLength(0);
    localStorage.clear();
  });
});

describe('on a phone', () => {
  it('the send button counts, and the list opens from below', async () => {
    const { write, user } = await start({ width: 390 });
    await write('今週中に{{出荷日}}');
    const send = await screen.findByRole('button', { name: /送信して完了.*要確認 2件/ });
    expect(send).toBeTruthy();
    await user.click(await screen.findByRole('button', { name: /止める 1.*確認 1/ }));
    const sheet = await screen.findByRole('dialog', { name: '送信前チェック' });
    await within(sheet).findByRole('button', { name: /「今週中」/ });
    await expectAccessible();
  });
});

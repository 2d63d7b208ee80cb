import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  type FirstReplyLeft,
  type FirstReplyRun,
  getFirstReplies,
  previewFirstReplies,
  readyFirstReplies,
  sendFirstReplies,
  undoFirstReplies,
} from '../../../contract/first-replies.ts';
import type { MessageId, SnippetId } from '../../../contract/ids.ts';
import { listSnippets } from '../../../contract/snippets.ts';
import { answers, refusing } from '../../../tests/fakes/desk-server.ts';
import { openInbox } from '../../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../../tests/fakes/open-screen.tsx';
import { aConversation, colleague, idOf } from '../../../tests/fakes/paper-conversations.ts';

const day = (ahead: number): string =>
  new Date(Date.now() + (ahead * 24 + 9) * 3600_000).toISOString().slice(0, 10);
const days = [1, 2, 5, 6].map(day);
const ja = 'お問い合わせありがとうございます。\n{{次回ご連絡日}}までにご連絡します。';

const four = () => [
  aConversation({ number: 11, subject: 'まだ届きません' }),
  aConversation({ number: 12, subject: '色違いが届いた' }),
  aConversation({ number: 13, subject: '領収書がほしい' }),
  aConversation({ number: 14, subject: '返品したい' }),
];

interface Options {
  /** Number 14 is left out with this. */
  left?: Pick<FirstReplyLeft, 'reason'> & Partial<FirstReplyLeft>;
  /** Left while sending. */
  leftLate?: FirstReplyLeft['reason'];
  failing?: boolean;
  width?: number;
  can?: string[];
}

/** An inbox whose first replies are answered on paper, and what was asked for. */
function openWith(options: Options = {}) {
  const conversations = four();
  const asked = {
    previews: [] as (typeof previewFirstReplies.input)['_output'][],
    sent: [] as (typeof sendFirstReplies.input)['_output'][],
    undone: 0,
    failing: options.failing ?? false,
  };
  const of = (id: string) => conversations.find((one) => one.id === id);
  const about = (id: string) => {
    const found = of(id);
    if (found === undefined) throw refusing('not_found', 'not_found');
    const { number, subject } = found;
    return { conversation: found.id, number, subject, customerName: `お客様${number}` };
  };
  let run: FirstReplyRun | null = null;
  const known = (): FirstReplyRun => {
    if (run === null) throw refusing('not_found', 'not_found');
    return run;
  };
  const first = [
    answers(readyFirstReplies, () => ({
      ...{ words: { ja, en: 'You will hear from us by {{次回ご連絡日}}.' }, days },
      contact: { day: days[0] ?? '', time: '18:00' },
    })),
    answers(listSnippets, () => ({
      snippets: [
        {
          ...{
            id: idOf<SnippetId>(701),
            kind: 'template' as const,
            name: '確認の約束',
            words: '',
            folder: '',
          },
          ...{ text: 'いま調べています。', used: 3, lastUsedOn: null },
          ...{ changedBy: null, changedAt: new Date().toISOString() },
        },
      ],
    })),
    answers(previewFirstReplies, ({ input }) => {
      if (asked.failing) throw refusing('unexpected', 'unexpected');
      asked.previews.push(input);
      const out = input.recipients.filter((one) => options.left && of(one.conversation)?.number === 14);
      return {
        letters: input.recipients
          .filter((one) => !out.includes(one))
          .map((one) => ({
            ...about(one.conversation),
            to: { name: '', address: `c${of(one.conversation)?.number}@example.com` },
            language: 'ja' as const,
            text: `お客様${of(one.conversation)?.number} 様\n\n${input.words.ja.replace('{{次回ご連絡日}}', `${one.day}の${one.time}`)}`,
            when: `${one.day}の${one.time}`,
            lastSeen: idOf<MessageId>(5000 + (of(one.conversation)?.number ?? 0)),
            ...{ quietUntil: null, findings: [] },
          })),
        left: out.map((one) => ({
          ...about(one.conversation),
          ...{ by: null, details: [], reason: 'not_sent' as const },
          ...options.left,
        })),
      };
    }),
    answers(sendFirstReplies, ({ input }) => {
      asked.sent.push(input);
      const late = options.leftLate === undefined ? [] : input.recipients.slice(0, 1);
      run = {
        ...{ id: input.id, state: 'done', total: input.recipients.length },
        ...{ sent: input.recipients.length - late.length, heldForNight: 0, takenBack: 0 },
        left: late.map((one) => ({
          ...about(one.conversation),
          ...{ reason: options.leftLate ?? 'not_sent', by: colleague, details: [] },
        })),
        undoUntil: new Date(Date.now() + 30_000).toISOString(),
      };
      return { ...run, state: 'running' as const, sent: 0, left: [] };
    }),
    answers(getFirstReplies, known),
    answers(undoFirstReplies, () => {
      asked.undone += 1;
      run = { ...known(), state: 'taken_back', takenBack: known().sent, sent: 0 };
      return run;
    }),
  ];
  const { width, can } = options;
  const opened = openInbox(conversations, { first, ...(width ? { width } : {}), ...(can ? { can } : {}) });
  return { ...opened, asked };
}

type Opened = ReturnType<typeof openWith>;

async function openWindow({ user }: Pick<Opened, 'user'>) {
  await screen.findByText('色違いが届いた');
  await user.keyboard('{Shift>}x{/Shift}');
  await screen.findByRole('region', { name: '4件を選択中' });
  await user.keyboard('i');
  return within(await screen.findByRole('dialog', { name: '一次返信をまとめて送る' }));
}

describe('first replies to the selected', () => {
  it('show each letter, are sent with one press, leave the list and come back with Z', async () => {
    const opened = openWith();
    const { user, asked } = opened;
    const dialog = await openWindow(opened);
    const send = await dialog.findByRole('button', { name: '4件に送る' });
    await waitFor(() => expect((send as HTMLButtonElement).disabled).toBe(false));
    expect(dialog.getByText('1 / 4')).toBeTruthy();
    const [seen] = [dialog.getByText(/^お客様\d+ 様$/).textContent];
    await expectAccessible();
    await user.click(dialog.getByRole('button', { name: '次のお客様' }));
    expect(dialog.getByText('2 / 4')).toBeTruthy();
    expect(dialog.getByText(/^お客様\d+ 様$/).textContent).not.toBe(seen);
    await user.click(send);
    await screen.findByText('4件に一次返信を送ります');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked.sent).toHaveLength(1);
    const [input] = asked.sent;
    expect(input?.words.ja).toBe(ja);
    expect(input?.recipients).toHaveLength(4);
    expect(input?.recipients.every((one) => one.day === days[0] && one.time === '18:00')).toBe(true);
    expect(input?.recipients.every((one) => one.lastSeen !== null)).toBe(true);
    await waitFor(() => expect(screen.queryByText('色違いが届いた')).toBeNull());
    await user.keyboard('z');
    await screen.findByText('4件の一次返信を取り消しました');
    expect(asked.undone).toBe(1);
    await screen.findByText('色違いが届いた');
  });

  it('say first who gets none and why, and again who was left while sending', async () => {
    const opened = openWith({
      left: { reason: 'claimed_by_colleague', by: colleague },
      leftLate: 'someone_replied_first',
    });
    const dialog = await openWindow(opened);
    const left = within(await dialog.findByRole('region', { name: '送らないお客様 1件' }));
    expect(left.getByText('田中 一郎さんが返信を書いています')).toBeTruthy();
    const send = await dialog.findByRole('button', { name: '3件に送る' });
    await waitFor(() => expect((send as HTMLButtonElement).disabled).toBe(false));
    await opened.user.click(send);
    const after = within(await dialog.findByRole('region', { name: '送らなかったお客様 1件' }));
    expect(after.getByText('田中 一郎さんが先に返信しました')).toBeTruthy();
    await dialog.findByText(/2件の一次返信を用意しました/);
    expect(opened.asked.sent[0]?.recipients).toHaveLength(3);
  });

  it('one can be left out, and one has another date', async () => {
    const opened = openWith();
    const { user, asked } = opened;
    const dialog = await openWindow(opened);
    await dialog.findByRole('button', { name: '4件に送る' });
    await user.click(await dialog.findByRole('button', { name: 'この方には送らない' }));
    const send = await dialog.findByRole('button', { name: '3件に送る' });
    await user.click(dialog.getByRole('button', { name: '次のお客様' }));
    await user.click(dialog.getByRole('button', { name: 'この方だけ日時を変える' }));
    const [, own] = dialog.getAllByRole('textbox', { name: '時刻' });
    if (own === undefined) throw new Error('no field of its own');
    await user.clear(own);
    await user.type(own, '15時半');
    await user.tab();
    await waitFor(() => expect(asked.previews.at(-1)?.recipients.map((one) => one.time)).toContain('15:30'));
    await waitFor(() => expect((send as HTMLButtonElement).disabled).toBe(false));
    await user.click(send);
    await waitFor(() => expect(asked.sent).toHaveLength(1));
    expect(asked.sent[0]?.recipients.map((one) => one.time).sort()).toEqual(['15:30', '18:00', '18:00']);
  });

  it('do not go without a date: a template that names none is mended in one press', async () => {
    const opened = openWith();
    const { user, asked } = opened;
    const dialog = await openWindow(opened);
    await dialog.findByRole('button', { name: '4件に送る' });
    const words = dialog.getByRole('textbox', { name: '文面' });
    await user.clear(words);
    await user.type(words, 'お待ちください。');
    await dialog.findByText(/次のご連絡の日がありません/);
    const send = dialog.getByRole('button', { name: /に送る$/ }) as HTMLButtonElement;
    expect(send.disabled).toBe(true);
    await user.click(dialog.getByRole('button', { name: '次のご連絡の日を入れる' }));
    expect((words as HTMLTextAreaElement).value).toContain('{{次回ご連絡日}}');
    await waitFor(() => expect(asked.previews.at(-1)?.words.ja).toContain('お待ちください。'));
    await waitFor(() => expect(send.disabled).toBe(false));
  });

  it('do not go on a closed day, nor with a time that is none', async () => {
    const opened = openWith();
    const { user } = opened;
    const dialog = await openWindow(opened);
    await dialog.findByRole('button', { name: '4件に送る' });
    const time = dialog.getByRole('textbox', { name: '時刻' });
    await user.clear(time);
    await dialog.findByText(/時刻を 18:00 のように/);
    expect((dialog.getByRole('button', { name: /に送る$/ }) as HTMLButtonElement).disabled).toBe(true);
    await user.type(time, '9');
    await user.tab();
    expect((time as HTMLInputElement).value).toBe('09:00');
    await waitFor(() => expect(dialog.queryByRole('alert')).toBeNull());
  });

  it('say what went wrong, keep the words, and are tried again', async () => {
    const opened = openWith({ failing: true });
    const dialog = await openWindow(opened);
    const alert = await dialog.findByRole('alert');
    expect((dialog.getByRole('textbox', { name: '文面' }) as HTMLTextAreaElement).value).toBe(ja);
    opened.asked.failing = false;
    await opened.user.click(within(alert).getByRole('button'));
    await dialog.findByRole('button', { name: '4件に送る' });
    await waitFor(() => expect(dialog.queryByRole('alert')).toBeNull());
  });

  it('are not offered to whoever may not reply', async () => {
    const { user } = openWith({ can: ['conversation.read', 'conversation.change'] });
    await screen.findByText('色違いが届いた');
    await user.keyboard('{Shift>}x{/Shift}');
    await screen.findByRole('region', { name: '4件を選択中' });
    expect(screen.queryByRole('button', { name: /一次返信/ })).toBeNull();
    await user.keyboard('i');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

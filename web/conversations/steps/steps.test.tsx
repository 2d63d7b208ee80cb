import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getSteps, type Step } from '../../../contract/steps.ts';
import { answers } from '../../../tests/fakes/desk-server.ts';
import { openedConversation, openInbox } from '../../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../../tests/fakes/open-screen.tsx';
import { aConversation, anOrder } from '../../../tests/fakes/paper-conversations.ts';
import { guardAgainstIme } from '../../ui/keyboard/ime.ts';

let stop = () => {};
beforeEach(() => {
  stop = guardAgainstIme(window);
});
afterEach(() => stop());

const draft = (id: string, text: string, hold = ''): Step => ({
  id,
  title: `${id} の提案`,
  consequence: '7/20(月)にヤマト運輸で発送・1234-5678-9013',
  facts: [{ text: '7/20(月) ヤマト運輸 発送（受注 R-10293）', from: 'shipment' }],
  does: {
    kind: 'draft',
    text,
    afterwards: hold === '' ? 'close' : 'hold',
    holdReason: hold === '' ? '' : '配送会社に確認中',
    holdUntil: hold === '' ? null : '2099-07-24',
    holdFor: hold,
  },
});
const close: Step = {
  ...draft('thanks.close', ''),
  does: { kind: 'action', action: 'conversation.close' },
};
const unknown: Step = {
  ...close,
  id: 'later',
  title: 'まだない動き',
  does: { kind: 'action', action: 'no.such' },
};

const body = () => screen.findByLabelText<HTMLTextAreaElement>('返信の本文');
const panel = () => screen.findByRole('region', { name: '次にできること' });

async function withSteps(steps: Step[], over: { kind?: string; width?: number } = {}) {
  const want = { kind: over.kind ?? 'wismo', quoted: 'まだ?', sure: true };
  const opened = openInbox(
    [
      aConversation({ number: 11, order: anOrder() }),
      aConversation({ number: 12, subject: '色違いが届いた' }),
    ],
    {
      path: '/inbox/open/11',
      ...(over.width === undefined ? {} : { width: over.width }),
      first: [
        answers(getSteps, ({ params }) => {
          const away = opened.inbox.deeds.some(({ input }) => Object(input).wanted === null);
          const here = params.conversation === opened.inbox.get(11).id && !away;
          return { want: here ? want : null, also: [], evidence: [], steps: here ? steps : [] };
        }),
      ],
    },
  );
  await openedConversation(11);
  await panel();
  return opened;
}
const sent = (inbox: Awaited<ReturnType<typeof withSteps>>['inbox']) =>
  inbox.deeds.filter((deed) => deed.kind === 'sent');

describe('suggested steps', () => {
  it('1, a look, Ctrl+Enter: the answer is on its way and the next one open', async () => {
    const { user, inbox, address } = await withSteps([
      draft('a', '発送いたしました。'),
      draft('b', '別の案'),
    ]);
    await expectAccessible();
    await user.keyboard('1');
    const field = await body();
    await waitFor(() => expect(field.value).toContain('発送いたしました。'));
    expect(field.value).toBe('鈴木 花子 様\n\n発送いたしました。\n\n──\nくつのさとう 佐藤');
    expect(document.activeElement).toBe(field);
    expect(field.selectionStart).toBe(field.value.indexOf('。\n\n──') + 1);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await openedConversation(12);
    expect(address()).toBe('/inbox/open/12');
    expect(sent(inbox)).toMatchObject([{ number: 11, input: { afterwards: 'close', text: field.value } }]);
    expect(inbox.deeds.filter((deed) => deed.kind === 'stepped')).toMatchObject([{ input: { taken: 'a' } }]);
  });

  it('makes room while somebody writes his own words, and is one press away', async () => {
    const { user } = await withSteps([draft('a', '発送いたしました。')]);
    await user.keyboard('r');
    const field = await body();
    const line = () => screen.queryByText('a の提案');
    expect(line()).not.toBeNull();
    await user.type(field, '確認');
    await waitFor(() => expect(line()).toBeNull());
    await user.click(within(await panel()).getByRole('button', { name: '提案を見る' }));
    expect(line()).not.toBeNull();
  });

  it('what promises another word is held until then, by the same key', async () => {
    const { user, inbox } = await withSteps([
      draft('a', '7月24日(金)18時までにご連絡します。', '7月24日(金)18時まで'),
    ]);
    await user.keyboard('1');
    await body();
    await screen.findByRole('button', { name: /まで保留/ });
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sent(inbox)).toHaveLength(1));
    expect(sent(inbox)[0]?.input).toMatchObject({
      afterwards: 'hold',
      holdUntil: '2099-07-24',
      holdReason: '配送会社に確認中',
    });
  });

  it('without the promise in the text it is sent and done with', async () => {
    const { user, inbox } = await withSteps([
      draft('a', '7月24日(金)18時までにご連絡します。', '7月24日(金)18時まで'),
    ]);
    await user.keyboard('1');
    const field = await body();
    await screen.findByRole('button', { name: /まで保留/ });
    fireEvent.input(field, { target: { value: '鈴木 花子 様\n\n本日発送しました。' } });
    await screen.findByRole('button', { name: /送信して完了/ });
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sent(inbox)[0]?.input).toMatchObject({ afterwards: 'close' }));
  });

  it('another number replaces an untouched suggestion, never own words', async () => {
    const { user } = await withSteps([draft('a', '案その一'), draft('b', '案その二')]);
    await user.keyboard('1');
    const field = await body();
    await waitFor(() => expect(field.value).toContain('案その一'));
    await user.keyboard('{Escape}2');
    await waitFor(() => expect(field.value).toContain('案その二'));
    expect(field.value).not.toContain('案その一');
    await user.type(field, '自分の言葉', { skipClick: true });
    await user.keyboard('{Escape}1');
    await waitFor(() => expect(field.value).toContain('案その一'));
    expect(field.value).toContain('案その二自分の言葉');
  });

  it('numbers are text while one writes, also with the input method', async () => {
    const { user, inbox } = await withSteps([draft('a', '案その一')]);
    await user.keyboard('r');
    const field = await body();
    await user.type(field, '1', { skipClick: true });
    fireEvent.compositionStart(field);
    fireEvent.keyDown(field, { key: '1', code: 'Digit1', keyCode: 229, isComposing: true });
    fireEvent.compositionEnd(field);
    expect(field.value).toContain('1');
    expect(field.value).not.toContain('案その一');
    fireEvent.keyDown(document.body, { key: 'Process', code: 'Digit1', keyCode: 229 });
    expect(inbox.deeds.filter((deed) => deed.kind === 'stepped')).toEqual([]);
  });

  it('does what the program can do, and does not offer what it cannot', async () => {
    const { user, inbox } = await withSteps([unknown, close]);
    const here = await panel();
    expect(within(here).queryByText('まだない動き')).toBeNull();
    await user.keyboard('1');
    await waitFor(() => expect(inbox.get(11).status).toBe('closed'));
  });

  it('shows on demand what it rests on, and can be told that it is wrong', async () => {
    const { user, inbox } = await withSteps([draft('a', '案')]);
    const here = await panel();
    await user.click(within(here).getByRole('button', { name: '根拠' }));
    within(here).getByText(/ヤマト運輸 発送（受注 R-10293）/);
    await user.click(within(here).getByRole('button', { name: '違う' }));
    await user.click(await screen.findByRole('menuitem', { name: '領収書・請求書' }));
    await waitFor(() =>
      expect(inbox.deeds.filter((deed) => deed.kind === 'stepped')).toMatchObject([
        { input: { wanted: 'receipt' } },
      ]),
    );
  });

  it('puts itself away when none is right', async () => {
    const { user } = await withSteps([draft('a', '案')]);
    await user.click(within(await panel()).getByRole('button', { name: '違う' }));
    await user.click(await screen.findByRole('menuitem', { name: 'どれでもない' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: '次にできること' })).toBeNull());
  });

  it('takes no room where nothing is sure', async () => {
    const opened = openInbox([aConversation({ number: 11 })], {
      path: '/inbox/open/11',
      first: [answers(getSteps, () => ({ want: null, also: [], evidence: [], steps: [] }))],
    });
    await openedConversation(11);
    await opened.user.keyboard('1');
    expect(screen.queryByRole('region', { name: '次にできること' })).toBeNull();
    expect(screen.queryByLabelText('返信の本文')).toBeNull();
  });

  it('on a phone two stand there, the rest behind a press', async () => {
    const all = ['a', 'b', 'c', 'd'].map((id) => draft(id, `案${id}`));
    const { user } = await withSteps(all, { width: 390 });
    const here = await panel();
    expect(within(here).getAllByRole('listitem')).toHaveLength(2);
    await user.click(within(here).getByRole('button', { name: 'ほか2件' }));
    expect(within(here).getAllByRole('listitem')).toHaveLength(4);
    await expectAccessible();
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rescheduleReply, sendReply } from '../../contract/replies.ts';
import { answers, refusing } from '../../tests/fakes/desk-server.ts';
import { openedConversation, openInbox } from '../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../tests/fakes/open-screen.tsx';
import { aConversation, aMessage } from '../../tests/fakes/paper-conversations.ts';
import { guardAgainstIme } from '../ui/keyboard/ime.ts';

let stop = () => {};
beforeEach(() => {
  stop = guardAgainstIme(window);
});
afterEach(() => stop());

const sent = (inbox: ReturnType<typeof openInbox>['inbox']) =>
  inbox.deeds.flatMap((deed) => (deed.kind === 'sent' ? [sendReply.input.parse(deed.input)] : []));

async function writing() {
  const opened = openInbox([aConversation({ number: 11 }), aConversation({ number: 12 })], {
    path: '/inbox/open/11',
  });
  await openedConversation(11);
  await opened.user.keyboard('r');
  const field = await screen.findByLabelText<HTMLTextAreaElement>('返信の本文');
  await opened.user.type(field, 'お待たせしました。', { skipClick: true });
  return opened;
}

const menu = /送信して保留・日時/;

describe('予約送信', () => {
  it('offers the usual times in the menu; one press schedules and completes', async () => {
    const { user, inbox } = await writing();
    await user.click(screen.getByRole('button', { name: menu }));
    const tomorrow = await screen.findByRole('menuitem', { name: '明日の朝 9:00' });
    await user.click(tomorrow);
    await waitFor(() => expect(sent(inbox)).toHaveLength(1));
    const [input] = sent(inbox);
    expect(input?.afterwards).toBe('close');
    expect(new Date(input?.sendAt ?? '').getUTCHours()).toBe(0);
    expect(Date.parse(input?.sendAt ?? '')).toBeGreaterThan(Date.now());
  });

  it('any time: says before when it leaves, refuses what is past, holds if told so', async () => {
    const { user, inbox } = await writing();
    await user.click(screen.getByRole('button', { name: menu }));
    await user.click(await screen.findByRole('menuitem', { name: '日時を選ぶ…' }));
    const dialog = await screen.findByRole('dialog', { name: '送る日時を決める' });
    const within_ = within(dialog);
    expect(within_.getByRole('status').textContent).toBe('明日 9:00 に送ります。');
    await expectAccessible();
    const day = within_.getByLabelText<HTMLInputElement>('日付');
    const later = day.value;
    await user.clear(day);
    await user.type(day, '2020-01-01');
    expect(within_.getByRole('status').textContent).toContain('これからの日時');
    expect(within_.getByRole<HTMLButtonElement>('button', { name: '予約する' }).disabled).toBe(true);
    await user.clear(day);
    await user.type(day, later);
    const time = within_.getByLabelText('時刻');
    await user.clear(time);
    await user.type(time, '午後3時');
    await user.click(within_.getByRole('radio', { name: '保留にする' }));
    await user.click(within_.getByRole('button', { name: '予約する' }));
    await waitFor(() => expect(sent(inbox)).toHaveLength(1));
    expect(sent(inbox)[0]).toMatchObject({ afterwards: 'hold', sendAt: `${later}T06:00:00.000Z` });
  });

  it('asked once more before it is taken: the key of sending schedules then, it does not send at once', async () => {
    const inputs: (typeof sendReply.input)['_output'][] = [];
    const conversation = aConversation({ number: 11 });
    const { user } = openInbox([conversation, aConversation({ number: 12 })], {
      path: '/inbox/open/11',
      first: [
        answers(sendReply, ({ input }) => {
          inputs.push(input);
          if (inputs.length === 1) throw refusing('conflict', 'customer_wrote_meanwhile');
          return conversation;
        }),
      ],
    });
    await openedConversation(11);
    await user.keyboard('r');
    const field = await screen.findByLabelText<HTMLTextAreaElement>('返信の本文');
    await user.type(field, 'お待たせしました。', { skipClick: true });
    await user.click(screen.getByRole('button', { name: menu }));
    await user.click(await screen.findByRole('menuitem', { name: '明日の朝 9:00' }));
    await screen.findByText('明日 9:00 に送る予約です。');
    await waitFor(() => expect(inputs).toHaveLength(1));
    await user.click(await screen.findByRole('button', { name: /^予約する/ }));
    await waitFor(() => expect(inputs).toHaveLength(2));
    expect(inputs[1]?.sendAt).toBe(inputs[0]?.sendAt);
  });

  it('shows the reply that waits, with its time and what can be done about it', async () => {
    const leavesAt = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const waiting = aConversation({ number: 11, messages: [aMessage(), waitingReply({ leavesAt })] });
    const { user } = openInbox([waiting], {
      path: '/inbox/open/11',
      first: [answers(rescheduleReply, () => waiting)],
    });
    await openedConversation(11);
    await screen.findByText(/に送信予約$/);
    expect(screen.getByRole('button', { name: '今すぐ送る' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '取りやめる' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '時刻を変える' }));
    const dialog = await screen.findByRole('dialog', { name: '送る日時を変える' });
    expect(within(dialog).queryByText('予約したあと')).toBeNull();
  });

  it('a reply that was stopped says why, in sight', async () => {
    const stopped = waitingReply({ state: 'cancelled', heldFor: null, stoppedFor: 'customer_wrote' });
    openInbox([aConversation({ number: 11, messages: [stopped, aMessage()] })], { path: '/inbox/open/11' });
    await openedConversation(11);
    await screen.findByText('予約した返信は、お客様から新しいメールが届いたため止めました。');
    await expectAccessible();
  });
});

function waitingReply(over: Partial<NonNullable<ReturnType<typeof aMessage>['delivery']>>) {
  return aMessage({
    direction: 'out',
    kind: 'reply',
    text: '本日発送しました。',
    delivery: {
      state: 'queued',
      undoUntil: over.leavesAt ?? null,
      heldFor: 'schedule',
      leavesAt: null,
      sentAt: null,
      attempts: 0,
      nextTryAt: null,
      serverSaid: '',
      repeated: false,
      refusal: null,
      bounce: null,
      ...over,
    },
  });
}

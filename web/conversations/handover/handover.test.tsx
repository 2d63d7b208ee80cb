import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Handover } from '../../../contract/handovers.ts';
import { openedConversation, openInbox } from '../../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../../tests/fakes/open-screen.tsx';
import { aConversation, ago, colleague, idOf, me } from '../../../tests/fakes/paper-conversations.ts';
import { guardAgainstIme } from '../../ui/keyboard/ime.ts';

// jsdom has none; arrow keys between radio buttons are looked up by it.
Object.defineProperty(window, 'CSS', {
  value: { escape: (words: string) => words.replace(/[^\w-]/g, '\\$&') },
  configurable: true,
});

let stop = () => {};
beforeEach(() => {
  stop = guardAgainstIme(window);
});
afterEach(() => stop());

const aHandover = (changed: Partial<Handover> = {}): Handover => ({
  id: idOf(5001),
  from: colleague,
  to: me,
  summary: 'ご用件: 「いつ届きますか？」',
  promised: '「7/25(土)に発送いたします。」',
  next: '入荷を確かめて、お客様にご連絡する',
  dueAt: null,
  at: ago(20),
  acknowledgedBy: null,
  acknowledgedAt: null,
  ...changed,
});

const open = async (handover: Handover | null = null, can?: string[]) => {
  const talk = aConversation({ number: 11, handover });
  const opened = openInbox([talk, aConversation({ number: 12 })], {
    path: '/inbox/open/11',
    ...(can ? { can } : {}),
  });
  await openedConversation(11);
  const deeds = (kind: string) => opened.inbox.deeds.filter((deed) => deed.kind === kind);
  return { ...opened, deeds };
};

describe('handing over', () => {
  it('takes six keystrokes and the text: H, →, Tab, words, Tab, →, Ctrl+Enter', async () => {
    const { user, deeds, address } = await open();
    await user.keyboard('h');
    const sheet = await screen.findByRole('dialog', { name: '引き継ぎ' });
    await within(sheet).findByRole('radio', { name: /田中 一郎/ });
    await waitFor(() =>
      expect(within(sheet).getByLabelText<HTMLTextAreaElement>('次にすること').value).toBe(
        'お客様のお問い合わせに返信する',
      ),
    );
    await expectAccessible();
    await user.keyboard('{ArrowRight}');
    expect(within(sheet).getByRole<HTMLInputElement>('radio', { name: /田中 一郎/ }).checked).toBe(true);
    await user.tab();
    expect(document.activeElement).toBe(within(sheet).getByLabelText('次にすること'));
    await user.keyboard('。急ぎです');
    await user.tab();
    await user.keyboard('{ArrowRight}');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(deeds('handed-over')).toHaveLength(1));
    expect(deeds('handed-over')[0]?.input).toMatchObject({
      to: colleague.id,
      next: expect.stringContaining('急ぎです'),
      promised: '出荷予定日 7/24(金)（ご注文 R-10293）',
      dueAt: expect.stringMatching(/\+09:00$/),
    });
    // Done with it: the next one opens, and it can be undone.
    await waitFor(() => expect(address()).toBe('/inbox/open/12'));
    await screen.findByText('田中 一郎さんに引き継ぎました');
    await user.keyboard('z');
    await waitFor(() => expect(deeds('withdrew')).toHaveLength(1));
  });

  it('Ctrl+Enter never sends the reply that lies open behind it', async () => {
    const { user, deeds } = await open();
    await user.keyboard('r');
    await user.type(await screen.findByLabelText('返信の本文'), '書きかけ', { skipClick: true });
    await user.keyboard('{Escape}h');
    const sheet = await screen.findByRole('dialog', { name: '引き継ぎ' });
    await user.clear(within(sheet).getByLabelText('次にすること'));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await within(sheet).findByText('次にすることを書いてください。');
    expect(deeds('sent')).toEqual([]);
    expect(deeds('handed-over')).toEqual([]);
  });

  it('keeps what was typed before the draft of it came', async () => {
    const { user } = await open();
    await user.keyboard('h');
    const sheet = await screen.findByRole('dialog', { name: '引き継ぎ' });
    const next = within(sheet).getByLabelText<HTMLTextAreaElement>('次にすること');
    await waitFor(() => expect(next.value).not.toBe(''));
    await user.clear(next);
    await user.type(next, '自分の言葉');
    expect(next.value).toBe('自分の言葉');
  });

  it('is not offered to who may change nothing', async () => {
    const { user } = await open(null, ['conversation.read', 'conversation.note']);
    await user.keyboard('h');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('receiving', () => {
  it('stands at the top, open, and is received with one key', async () => {
    const { user, deeds } = await open(aHandover({ dueAt: ago(5) }));
    const banner = await screen.findByRole('region', { name: '引き継ぎ' });
    expect(banner.textContent).toContain('入荷を確かめて、お客様にご連絡する');
    expect(banner.textContent).toContain('7/25(土)に発送いたします。');
    expect(banner.textContent).toContain('期限を過ぎています');
    await expectAccessible();
    await user.keyboard('{Shift>}H{/Shift}');
    await waitFor(() => expect(deeds('received')).toHaveLength(1));
    await waitFor(() => expect(screen.queryByRole('region', { name: '引き継ぎ' })).toBeNull());
  });

  it('to whoever comes next, anybody receives; to somebody else, nobody here does', async () => {
    const { user, deeds } = await open(aHandover({ to: null }));
    await screen.findByRole('button', { name: /受け取りました/ });
    await user.keyboard('{Shift>}H{/Shift}');
    await waitFor(() => expect(deeds('received')).toHaveLength(1));
  });

  it('the giver can withdraw it, and receives nothing himself', async () => {
    const { user, deeds } = await open(aHandover({ from: me, to: colleague }));
    expect(screen.queryByRole('button', { name: /受け取りました/ })).toBeNull();
    await user.click(await screen.findByRole('button', { name: '取り下げる' }));
    await waitFor(() => expect(deeds('withdrew')).toHaveLength(1));
  });
});

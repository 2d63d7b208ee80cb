import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { listStuck, mailAccount, retryInput } from '../../../contract/channels.ts';
import { settleReply } from '../../../contract/replies.ts';
import { answers, refusing } from '../../../tests/fakes/desk-server.ts';
import { aSession, expectAccessible, openScreen } from '../../../tests/fakes/open-screen.tsx';

const failing = mailAccount.parse({
  dkim: null,
  id: '01930000-0000-7000-8000-0000000000c1',
  enabled: true,
  settings: {
    address: 'info@example.jp',
    imap: { host: 'imap.gmail.com', port: 993, tls: 'tls', user: 'info@example.jp' },
    smtp: null,
  },
  health: {
    state: 'trouble',
    checkedAt: '2026-11-22T00:00:00Z',
    lastReceivedAt: null,
    reason: 'mail_login_failed',
    serverSaid: '[AUTHENTICATIONFAILED] Invalid credentials (Failure)',
    since: '2026-11-21T23:00:00Z',
  },
});

describe('what is stuck', () => {
  const input = '01930000-0000-7000-8000-0000000000d1';
  const stuck = {
    accounts: [failing],
    inputs: [
      {
        id: input,
        receivedAt: '2026-11-21T23:00:00Z',
        channel: 'mail',
        from: '横山 貴子',
        subject: '写真を送ります',
        size: 409,
        error: 'depth limit',
        attempts: 1,
      },
    ],
    sendings: [
      {
        message: '01930000-0000-7000-8000-0000000000e1',
        conversation: '01930000-0000-7000-8000-0000000000f1',
        conversationNumber: 24,
        to: 'mori@example.org',
        subject: 'Re: 転送できますか',
        state: 'unknown' as const,
        refusal: null,
        serverSaid: '',
        at: '2026-11-21T23:00:00Z',
      },
    ],
    workerMissingSince: null,
  };

  it('shows everything that waits, with what to do', async () => {
    const user = userEvent.setup();
    const done: unknown[] = [];
    const { shops, ...rest } = aSession();
    const able = shops.map((one) => ({ ...one, can: [...one.can, 'reply.settle'] }));
    openScreen(
      '/settings/stuck',
      [
        answers(listStuck, () => stuck),
        answers(retryInput, ({ params }) => {
          done.push(params.input);
          return {};
        }),
        answers(settleReply, ({ input: decision }) => {
          done.push(decision);
          throw refusing('refused', 'already_sent');
        }),
      ],
      { ...rest, shops: able },
    );
    expect(await screen.findByText(/アプリ パスワード/)).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'もう一度読み取る' }));
    await user.click(screen.getByRole('button', { name: '届いていた' }));
    expect(await screen.findByText('この返信は、すでに送信されています。')).toBeTruthy();
    expect(done).toEqual([input, { decision: 'it_arrived' }]);
    const save = screen.getByRole<HTMLAnchorElement>('link', { name: 'メールを保存 (.eml)' });
    expect(new URL(save.href).pathname).toBe(`/api/shops/7/inputs/${input}/raw`);
  });

  const nothing = { accounts: [], inputs: [], sendings: [], workerMissingSince: null };

  it('says so when nothing is, but never while nobody works', async () => {
    openScreen('/settings/stuck', [answers(listStuck, () => nothing)]);
    expect(await screen.findByText('止まっている処理はありません。')).toBeTruthy();
    cleanup();
    const still = { ...nothing, workerMissingSince: '2026-11-21T23:00:00Z' };
    openScreen('/settings/stuck', [answers(listStuck, () => still)]);
    expect(await screen.findByText(/受信と送信が止まっています/)).toBeTruthy();
    expect(screen.queryByText('止まっている処理はありません。')).toBeNull();
  });
});

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { listMailAccounts, listStuck } from '../../contract/channels.ts';
import { answers } from '../../tests/fakes/desk-server.ts';
import { expectAccessible, openScreen } from '../../tests/fakes/open-screen.tsx';

const since = new Date(Date.now() - 3_600_000).toISOString();

function anAccount(n: number, health: object) {
  return {
    id: `01930000-0000-7000-8000-0000000000c${n}`,
    enabled: true,
    settings: { address: `shop${n}@example.jp`, imap: null, smtp: null },
    health: {
      state: 'ok',
      checkedAt: null,
      lastReceivedAt: null,
      reason: '',
      serverSaid: '',
      since: null,
      ...health,
    },
    dkim: null,
  };
}

function open(...accounts: object[]) {
  const shelf = { accounts, workerMissingSince: null as string | null };
  const told = () => listStuck.output.parse({ inputs: [], sendings: [], ...shelf });
  const view = openScreen('/settings/me', [
    answers(listStuck, told),
    answers(listMailAccounts, () => ({ accounts: told().accounts })),
  ]);
  return { shelf, ...view };
}

it('a silent account is said once, leads to the account, and can be put away for the day', async () => {
  const user = userEvent.setup();
  const { router } = open(anAccount(1, { silence: { since, usual: 9 } }));
  expect(await screen.findByText(/shop1@example.jp に、.*1通も届いていません/)).toBeTruthy();
  await expectAccessible();
  await user.click(screen.getByRole('link', { name: '確かめる' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/settings/mail'));
  expect(router.state.location.hash).toBe('account-01930000-0000-7000-8000-0000000000c1');
  await user.click(screen.getByRole('button', { name: '今日は表示しない' }));
  expect(screen.queryByText(/shop1@example.jp に、/)).toBeNull();
  expect(localStorage.getItem('kakehashi.dismissed')).toContain('silent');
});

it('several are one line, and a trouble that begins anew is a new one', async () => {
  const user = userEvent.setup();
  const { shelf, unmount } = open(
    anAccount(1, { state: 'trouble', since }),
    anAccount(2, { state: 'trouble', since }),
    anAccount(3, {}),
  );
  expect(await screen.findByText(/2つの受付窓口で、メールを受け取れていません/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '今日は表示しない' }));
  expect(screen.queryByText(/受け取れていません/)).toBeNull();
  const before = localStorage.getItem('kakehashi.dismissed') ?? '';
  unmount();
  shelf.accounts = [anAccount(1, { state: 'trouble', since: new Date().toISOString() })];
  open(...shelf.accounts);
  localStorage.setItem('kakehashi.dismissed', before);
  expect(await screen.findByText(/shop1@example.jp を受け取れていません/)).toBeTruthy();
});

it('nothing is said of an account that works or rests', async () => {
  open(anAccount(1, {}), { ...anAccount(2, { state: 'trouble', since }), enabled: false });
  await screen.findByRole('heading', { name: '表示' });
  expect(screen.queryByText(/example.jp/)).toBeNull();
});

it('mail that is refused for our own reasons is said on every screen', async () => {
  const sending = {
    since,
    at: since,
    by: 'server',
    cause: 'our_limit',
    reason: '',
    serverSaid: '550 5.4.5 Daily user sending limit exceeded',
  };
  open(anAccount(1, { sending }));
  expect(
    await screen.findByText(/shop1@example.jp からの送信が、お店の側の理由で断られています/),
  ).toBeTruthy();
  await expectAccessible();
});

it('when nobody receives and sends it is said on every screen, and cannot be put away', async () => {
  const { shelf } = open(anAccount(1, {}));
  shelf.workerMissingSince = since;
  expect(
    await screen.findByText(/から、メールの受信と送信が止まっています。.*起動し直してください/),
  ).toBeTruthy();
  expect(screen.queryByRole('button', { name: '今日は表示しない' })).toBeNull();
  await expectAccessible();
});

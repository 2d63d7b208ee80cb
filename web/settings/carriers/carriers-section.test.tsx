import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { listMailAccounts, mailAccount } from '../../../contract/channels.ts';
import { answers } from '../../../tests/fakes/desk-server.ts';
import { expectAccessible, openScreen } from '../../../tests/fakes/open-screen.tsx';

const server = { host: 'mail.shop.example', port: 465, tls: 'tls', user: '' };
const account = mailAccount.parse({
  id: '01930000-0000-7000-8000-0000000000c1',
  enabled: true,
  settings: { address: 'info@shop.example', imap: null, smtp: server },
  health: { state: 'ok', checkedAt: null, lastReceivedAt: null, reason: '', serverSaid: '', since: null },
  dkim: null,
});

it('gives texts for customers with the shop’s own domain in them, ready to copy', async () => {
  const user = userEvent.setup();
  openScreen('/settings/carriers', [answers(listMailAccounts, () => ({ accounts: [account] }))]);
  const copy = await screen.findAllByRole('button', { name: '文をコピー' });
  await expectAccessible();
  await user.click(copy[0] ?? document.body);
  const copied = await navigator.clipboard.readText();
  expect(copied).toContain('くつのさとうからのメールは「@shop.example」から');
  await user.click(screen.getByRole('button', { name: 'HTMLをコピー' }));
  expect(await navigator.clipboard.readText()).toContain('<h2>くつのさとうからのメールが届かないとき</h2>');
  await user.click(screen.getByRole('radio', { name: '英語' }));
  expect(screen.getAllByText(/Add “shop.example” to the list/).length).toBeGreaterThan(0);
});

it('can be filled in by hand before any mail is connected', async () => {
  const user = userEvent.setup();
  openScreen('/settings/carriers', [answers(listMailAccounts, () => ({ accounts: [] }))]);
  await user.type(await screen.findByLabelText('受信していただくドメイン'), '＠kutsu.jp');
  expect(screen.getAllByText(/「@kutsu.jp」からお送りします/).length).toBeGreaterThan(0);
});

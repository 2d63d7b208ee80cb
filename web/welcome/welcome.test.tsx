import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import {
  addMailAccount,
  guessMailSettings,
  listMailAccounts,
  type MailAccount,
  mailAccount,
  mailSettings,
  testMailAccount,
} from '../../contract/channels.ts';
import { listConversations } from '../../contract/inbox.ts';
import { searchOrders } from '../../contract/orders.ts';
import { getShop, openDemo, openShop, shopSettings } from '../../contract/staff.ts';
import { answers, refusing } from '../../tests/fakes/desk-server.ts';
import { aSession, expectAccessible, openScreen } from '../../tests/fakes/open-screen.tsx';

const setup = { demo: true, ownShop: true, codeNeeded: false };
const stranger = aSession({ me: null, shops: [], csrf: null, setup });
const settings = mailSettings.parse({
  address: 'info@example.jp',
  imap: { host: 'sv1.xserver.jp', port: 993, tls: 'tls', user: 'info@example.jp' },
  smtp: { host: 'sv1.xserver.jp', port: 465, tls: 'tls', user: 'info@example.jp' },
});

function anAccount(): MailAccount {
  return mailAccount.parse({
    dkim: null,
    id: '01930000-0000-7000-8000-0000000000c1',
    enabled: true,
    settings,
    health: { state: 'ok', checkedAt: null, lastReceivedAt: null, reason: '', serverSaid: '', since: null },
  });
}

/** A shop in which nothing has been set up, and what is added becomes visible. */
function newShop() {
  const accounts: MailAccount[] = [];
  const counts = { open: 0, working: 0, on_hold: 0, mine: 0, calling: 0, noise: 0 };
  return {
    accounts,
    list: [
      answers(listMailAccounts, () => ({ accounts })),
      answers(searchOrders, () => ({ orders: [], next: null })),
      answers(getShop, () => shopSettings.parse({ name: 'くつのさとう' })),
      answers(listConversations, () => ({ rows: [], counts, next: null })),
      answers(guessMailSettings, ({ input }) => ({ ...settings, address: input.address })),
    ],
  };
}

describe('the first page', () => {
  it('opens the demo shop with one click', async () => {
    const { router } = openScreen('/welcome', [answers(openDemo, () => aSession())], stranger);
    await userEvent.click(await screen.findByRole('button', { name: '見本のお店で試す' }));
    await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/inbox/));
  });

  it('is where a stranger lands, and is accessible', async () => {
    openScreen('/', [], stranger);
    await screen.findByRole('button', { name: '見本のお店で試す' });
    expect(screen.getByRole('button', { name: '自分のお店を始める' })).toBeTruthy();
    await expectAccessible();
  });

  it('asks for the code of the server on another device, and says when it is wrong', async () => {
    const user = userEvent.setup();
    const codes: unknown[] = [];
    openScreen(
      '/welcome',
      [
        answers(openDemo, ({ input }) => {
          codes.push(input.code);
          throw refusing('refused', 'setup_code_needed');
        }),
      ],
      aSession({ me: null, shops: [], csrf: null, setup: { ...setup, codeNeeded: true } }),
    );
    await user.type(await screen.findByLabelText('初期設定コード'), 'abcd-efgh');
    await user.click(screen.getByRole('button', { name: '見本のお店で試す' }));
    expect((await screen.findByRole('alert')).textContent).toContain('初期設定コードが正しくありません');
    expect(codes).toEqual(['abcd-efgh']);
  });

  it('is closed once there is a shop', async () => {
    const closed = { demo: false, ownShop: false, codeNeeded: false };
    const { router } = openScreen(
      '/welcome',
      [],
      aSession({ me: null, shops: [], csrf: null, setup: closed }),
    );
    await waitFor(() => expect(router.state.location.pathname).toBe('/sign-in'));
  });
});

describe('starting an own shop', () => {
  it('makes shop and owner, then goes on to the mail', async () => {
    const user = userEvent.setup();
    let asked: unknown;
    const { router } = openScreen(
      '/welcome/account',
      [
        answers(openShop, ({ input }) => {
          asked = input;
          return aSession();
        }),
        ...newShop().list,
      ],
      stranger,
    );
    await user.type(await screen.findByLabelText('お店の名前'), 'くつのさとう');
    await user.type(screen.getByLabelText('あなたの名前'), '佐藤 明子');
    await user.type(screen.getByLabelText('ログインに使うメールアドレス'), 'akiko@example.jp');
    await user.type(screen.getByLabelText('パスワード'), 'short');
    await user.click(screen.getByRole('button', { name: 'お店を作って次へ' }));
    expect(screen.getByRole('alert').textContent).toContain('10文字以上');
    await user.type(screen.getByLabelText('パスワード'), ' and long enough');
    await user.click(screen.getByRole('button', { name: 'お店を作って次へ' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/welcome/mail'));
    expect(asked).toEqual({
      shopName: 'くつのさとう',
      name: '佐藤 明子',
      email: 'akiko@example.jp',
      password: 'short and long enough',
    });
  });

  it('lets a password manager know which is which', async () => {
    openScreen('/welcome/account', [], stranger);
    const auto = async (name: string) => (await screen.findByLabelText<HTMLInputElement>(name)).autocomplete;
    expect(await auto('ログインに使うメールアドレス')).toBe('username');
    expect(await auto('パスワード')).toBe('new-password');
    expect(await auto('お店の名前')).toBe('organization');
    await expectAccessible();
  });
});

describe('はじめかた', () => {
  it('connects mail only after both ways were tried, and translates what went wrong', async () => {
    const user = userEvent.setup();
    const shop = newShop();
    let tries = 0;
    openScreen('/welcome/mail', [
      ...shop.list,
      answers(testMailAccount, () => {
        tries += 1;
        const smtp =
          tries === 1
            ? {
                ok: false,
                reason: 'mail_login_failed',
                serverSaid: '535 5.7.8 Error: authentication failed',
                ms: 80,
              }
            : { ok: true, reason: '', serverSaid: '', ms: 90 };
        return { imap: { ok: true, reason: '', serverSaid: '', ms: 120 }, smtp };
      }),
      answers(addMailAccount, () => {
        shop.accounts.push(anAccount());
        return anAccount();
      }),
    ]);
    const address = await screen.findByLabelText<HTMLInputElement>('お店のメールアドレス');
    await user.clear(address);
    await user.type(address, 'info@example.jp');
    await user.click(screen.getByRole('button', { name: '設定を探す' }));
    await user.type(await screen.findByLabelText('メールのパスワード'), 'secret');
    await user.click(screen.getByRole('button', { name: '接続を確かめる' }));
    expect(await screen.findByText('メールサーバーにログインできませんでした。')).toBeTruthy();
    expect(screen.getByText(/535 5\.7\.8/)).toBeTruthy();
    expect(shop.accounts).toEqual([]);

    await user.type(screen.getByLabelText('メールのパスワード'), '2');
    await user.click(screen.getByRole('button', { name: '接続を確かめる' }));
    await user.click(await screen.findByRole('button', { name: 'この設定でつなぐ' }));
    expect(await screen.findByText('info@example.jp がつながっています。')).toBeTruthy();
    expect(shop.accounts).toHaveLength(1);
  });

  it('says what is missing without a step, remembers what was put off, and goes on', async () => {
    const user = userEvent.setup();
    const { router } = openScreen('/welcome/mail', newShop().list);
    expect(await screen.findByText(/お客様のメールが届かず、返信も送れません/)).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'あとで' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/welcome/orders'));
    expect(screen.getByRole('link', { name: /手順2 あとで/ })).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  });

  it('begins where the shop is', async () => {
    const shop = newShop();
    shop.accounts.push(anAccount());
    const { router } = openScreen('/welcome', shop.list);
    await waitFor(() => expect(router.state.location.pathname).toBe('/welcome/orders'));
    await userEvent.click(screen.getByRole('link', { name: /手順2 完了/ }));
    await userEvent.click(await screen.findByRole('button', { name: '次へ' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/welcome/orders'));
  });

  it('without mail in the inbox says how to get one there', async () => {
    const shop = newShop();
    shop.accounts.push(anAccount());
    openScreen('/welcome/reply', shop.list);
    expect(await screen.findByText(/info@example\.jp へ「まだ\?」と送ってみてください/)).toBeTruthy();
  });
});

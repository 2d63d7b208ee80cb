import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import {
  addMailAccount,
  changeMailAccount,
  getMailOauth,
  guessMailSettings,
  listMailAccounts,
  type MailAccount,
  mailAccount,
  mailSettings,
  probeMailAccount,
  setMailDkim,
  startMailOauth,
  testMailAccount,
} from '../../../contract/channels.ts';
import { answers, refusing } from '../../../tests/fakes/desk-server.ts';
import { expectAccessible, openScreen } from '../../../tests/fakes/open-screen.tsx';

const grant = '01930000-0000-7000-8000-0000000000a1';
const server = { host: 'mail.shop.example', port: 993, tls: 'tls' as const, user: 'info@shop.example' };
const settings = mailSettings.parse({
  address: 'info@shop.example',
  imap: server,
  smtp: { ...server, port: 465 },
});
const works = { ok: true, reason: '', serverSaid: '', ms: 120 };

function anAccount(changed: Partial<MailAccount> = {}, health: object = {}): MailAccount {
  return mailAccount.parse({
    id: '01930000-0000-7000-8000-0000000000c1',
    enabled: true,
    settings,
    health: {
      state: 'ok',
      checkedAt: ago(1),
      lastReceivedAt: ago(60),
      reason: '',
      serverSaid: '',
      since: null,
      ...health,
    },
    dkim: null,
    ...changed,
  });
}

function ago(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

const aProbe = (changed: object) => ({
  sentAt: ago(0),
  state: 'waiting',
  arrivedAt: null,
  reason: '',
  serverSaid: '',
  plusAddress: null,
  ...changed,
});

/** Accounts as the server keeps them; what the screen changed is to be read in `now`. */
function accountsOnPaper(...start: MailAccount[]) {
  const shelf = { now: start };
  return { shelf, list: answers(listMailAccounts, () => ({ accounts: shelf.now })) };
}

describe('the state of a mail account', () => {
  it('sends a test mail and says how long it took', async () => {
    const user = userEvent.setup();
    const { shelf, list } = accountsOnPaper(anAccount());
    openScreen('/settings/mail', [
      list,
      answers(probeMailAccount, () => {
        const sent = anAccount({}, { probe: aProbe({}) });
        const sentAt = sent.health.probe?.sentAt ?? '';
        const arrivedAt = new Date(Date.parse(sentAt) + 3_200).toISOString();
        shelf.now = [
          anAccount({}, { probe: aProbe({ sentAt, state: 'arrived', arrivedAt, plusAddress: true }) }),
        ];
        return sent;
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: 'info@shop.example: 確認メールを送る' }));
    expect(await screen.findByText(/届くのを待っています/)).toBeTruthy();
    expect(await screen.findByText('確認メールが届きました(送信→受信 3.2秒)')).toBeTruthy();
    expect(screen.getByText(/「\+」を付けたアドレスにも届きます/)).toBeTruthy();
    await expectAccessible();
  });

  it('says why a test mail cannot be sent', async () => {
    const user = userEvent.setup();
    openScreen('/settings/mail', [
      accountsOnPaper(anAccount()).list,
      answers(probeMailAccount, () => Promise.reject(refusing('refused', 'probe_not_possible'))),
    ]);
    await user.click(await screen.findByRole('button', { name: /確認メールを送る/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('送信と受信の両方を設定して');
  });

  it('offers none where mail goes one way only, or where the account rests', async () => {
    const only = anAccount({ settings: { ...settings, smtp: null } });
    const resting = anAccount({
      id: '01930000-0000-7000-8000-0000000000c2' as MailAccount['id'],
      enabled: false,
    });
    openScreen('/settings/mail', [accountsOnPaper(only, resting).list]);
    expect(await screen.findByText('停止中')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /確認メールを送る/ })).toBeNull();
  });

  it('is unusually silent: in words, with what to check', async () => {
    const silence = { since: ago(14 * 60), usual: 8.3 };
    openScreen('/settings/mail', [accountsOnPaper(anAccount({}, { silence })).list]);
    expect(
      await screen.findByText('14時間のあいだ、1通も届いていません。いつもなら約8通届いている時間です。'),
    ).toBeTruthy();
    expect(screen.getByText('長く届いていません')).toBeTruthy();
    expect(screen.getByText(/転送や振り分け/)).toBeTruthy();
  });

  it('is stopped and started without a word about passwords', async () => {
    const user = userEvent.setup();
    const sent: unknown[] = [];
    openScreen('/settings/mail', [
      accountsOnPaper(anAccount()).list,
      answers(changeMailAccount, ({ input }) => {
        sent.push(input);
        return anAccount({ enabled: false });
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: 'info@shop.example: 止める' }));
    expect(await screen.findByText(/info@shop.example を止めました/)).toBeTruthy();
    expect(sent).toEqual([{ enabled: false }]);
  });
});

describe('changing a mail account', () => {
  it('keeps what the form does not show, and the stored password', async () => {
    const user = userEvent.setup();
    const stored = { ...settings, authservId: 'mx.shop.example', saveSent: false, plusAddress: true };
    const sent: unknown[] = [];
    openScreen('/settings/mail', [
      accountsOnPaper(anAccount({ settings: stored })).list,
      answers(changeMailAccount, ({ input }) => {
        sent.push(input);
        return anAccount();
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: '設定を変える' }));
    await user.type(screen.getByLabelText('このアドレスの署名'), '返品窓口');
    await user.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('info@shop.example の設定を保存しました')).toBeTruthy();
    expect(sent).toEqual([{ settings: { ...stored, signature: '返品窓口' }, secrets: {} }]);
  });

  it('makes a key for signing, shows the record, and stops after asking', async () => {
    const user = userEvent.setup();
    const dkim = {
      domain: 'shop.example',
      selector: 'kakehashi',
      dnsName: 'kakehashi._domainkey.shop.example',
      dnsValue: 'v=DKIM1; k=rsa; p=MIIB',
    };
    const sent: unknown[] = [];
    const { shelf, list } = accountsOnPaper(anAccount());
    openScreen('/settings/mail', [
      list,
      answers(setMailDkim, ({ input }) => {
        sent.push(input.dkim);
        const changed = anAccount({ dkim: input.dkim ? dkim : null });
        shelf.now = [changed];
        return changed;
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: '設定を変える' }));
    await user.click(screen.getByRole('button', { name: '鍵を作る' }));
    expect(await screen.findByText(dkim.dnsName)).toBeTruthy();
    expect(screen.getByText(dkim.dnsValue)).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: '署名をやめる' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: '署名をやめる' }));
    expect(await screen.findByRole('button', { name: '鍵を作る' })).toBeTruthy();
    expect(sent).toEqual([{ domain: 'shop.example', selector: 'kakehashi' }, null]);
  });

  it('asks for no key where the mail company signs', async () => {
    const user = userEvent.setup();
    const gmail = anAccount({ settings: { ...settings, address: 'shop@gmail.com' } });
    openScreen('/settings/mail', [accountsOnPaper(gmail).list]);
    await user.click(await screen.findByRole('button', { name: '設定を変える' }));
    expect(screen.getByText(/gmail.com のメールには、メールの会社が署名します/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '鍵を作る' })).toBeNull();
  });
});

describe('a permission of the mail company', () => {
  it('is asked for in a window of its own, tested, and stored without ever seeing its token', async () => {
    const user = userEvent.setup();
    const window_ = { opener: {} as unknown, closed: false, location: { replace: vi.fn() }, close: vi.fn() };
    const opened = vi.spyOn(window, 'open').mockReturnValue(window_ as unknown as Window);
    const google = mailSettings.parse({
      address: 'shop@gmail.com',
      imap: { ...server, host: 'imap.gmail.com' },
      smtp: { ...server, host: 'smtp.gmail.com', port: 465 },
    });
    let agreed = false;
    let asked: unknown;
    const stored: unknown[] = [];
    openScreen('/settings/mail', [
      accountsOnPaper().list,
      answers(guessMailSettings, () => google),
      answers(startMailOauth, ({ input }) => {
        asked = input;
        return {
          grant,
          url: 'https://accounts.example/ask',
          redirectUri: 'http://localhost:3000/oauth/mail',
        };
      }),
      answers(getMailOauth, () => ({
        state: agreed ? ('given' as const) : ('waiting' as const),
        serverSaid: '',
      })),
      answers(testMailAccount, () => ({ imap: works, smtp: works })),
      answers(addMailAccount, ({ input }) => {
        stored.push(input);
        return anAccount({ settings: input.settings });
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: 'メールをつなぐ' }));
    await user.type(await screen.findByLabelText('お店のメールアドレス'), 'shop@gmail.com');
    await user.click(screen.getByRole('button', { name: '設定を探す' }));
    await user.click(await screen.findByRole('radio', { name: /OAuth 2/ }));
    await user.click(screen.getByRole('button', { name: '接続を確かめる' }));
    expect(screen.getByText('クライアントIDを入れてください。')).toBeTruthy();
    await user.type(screen.getByLabelText('クライアントID'), 'client-1');
    await user.type(screen.getByLabelText('クライアント シークレット'), 'hush');
    await user.click(screen.getByRole('button', { name: 'Googleの画面で許可する' }));
    expect(await screen.findByText(/Googleの画面で許可されるのを待っています/)).toBeTruthy();
    expect(window_.location.replace).toHaveBeenCalledWith('https://accounts.example/ask');
    expect(window_.opener).toBeNull();
    expect(asked).toMatchObject({ address: 'shop@gmail.com', clientSecret: 'hush', origin: location.origin });
    await expectAccessible();
    agreed = true;
    expect(await screen.findByText(/許可されました/)).toBeTruthy();
    expect(window_.close).toHaveBeenCalledOnce();
    await user.click(screen.getByRole('button', { name: '接続を確かめる' }));
    await user.click(await screen.findByRole('button', { name: 'この設定でつなぐ' }));
    await waitFor(() => expect(stored).toHaveLength(1));
    expect(stored[0]).toMatchObject({
      settings: { auth: 'oauth2', oauth: { provider: 'google', clientId: 'client-1' } },
      secrets: { oauthClientSecret: 'hush', oauthGrant: grant },
    });
    opened.mockRestore();
  });

  it('that failed says what to do, in our words and theirs', async () => {
    const user = userEvent.setup();
    const opened = vi.spyOn(window, 'open').mockReturnValue(null);
    const oauth = { provider: 'google' as const, clientId: 'c', authorizeUrl: '', tokenUrl: '', scope: '' };
    const account = anAccount({ settings: { ...settings, auth: 'oauth2', oauth } });
    openScreen('/settings/mail', [
      accountsOnPaper(account).list,
      answers(startMailOauth, () => ({ grant, url: 'https://accounts.example/ask', redirectUri: 'x' })),
      answers(getMailOauth, () => ({ state: 'failed' as const, serverSaid: 'access_denied' })),
    ]);
    await user.click(await screen.findByRole('button', { name: '設定を変える' }));
    expect(screen.getByText('許可されています')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'もう一度許可する' }));
    expect((await screen.findByRole('alert')).textContent).toContain('許可されませんでした');
    expect(screen.getByText('access_denied')).toBeTruthy();
    opened.mockRestore();
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { BouncedRecipient, DeliveryEntry, RefusalReport } from '../../contract/messages.ts';
import type { Reach } from '../../contract/reach.ts';
import { openedConversation, openInbox } from '../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../tests/fakes/open-screen.tsx';
import { aConversation, ago, aMessage, aReply } from '../../tests/fakes/paper-conversations.ts';
import { entryCause, entryWords } from './delivery-evidence.ts';

const one = (over: Partial<BouncedRecipient> = {}): BouncedRecipient => ({
  address: 'hanako@docomo.ne.jp',
  category: 'refused',
  cause: 'carrier_filter',
  hard: false,
  carrier: 'docomo',
  status: '',
  reply: '550',
  step: 'RCPT',
  said: '550 Unknown user hanako@docomo.ne.jp',
  ...over,
});
const refusal = (over: Partial<BouncedRecipient> = {}): RefusalReport => ({
  at: ago(1),
  reason: 'mail_refused',
  recipients: [one(over)],
});
const account = (reason: string): RefusalReport => ({ at: ago(1), reason, recipients: [] });

async function open(delivery: Parameters<typeof aReply>[0], reach: Reach | null = null) {
  const messages = [aMessage(), aReply({ sentAt: null, serverSaid: '550 Unknown user', ...delivery })];
  openInbox([aConversation({ number: 11, messages, reach })], { path: '/inbox/open/11' });
  return within(await openedConversation(11));
}

describe('a reply that a server refused at once', () => {
  it('says why and what to do; the server’s own words are behind it', async () => {
    const pane = await open({ state: 'refused', refusal: refusal() });
    await pane.findByText('docomoのドメイン指定受信などの設定で断られました。');
    expect(pane.getByText(/「shop.example」を受信リストへ/)).toBeTruthy();
    expect(pane.getByText('送信できませんでした。')).toBeTruthy();
    const words = pane.getByText(/^550 Unknown user/).closest('details');
    expect(words?.open).toBe(false);
    for (const name of ['もう一度送る', '送るのをやめる'])
      expect(pane.getByRole('button', { name })).toBeTruthy();
    await expectAccessible();
  });

  it('says of our own fault that the customer’s address is not the reason', async () => {
    const pane = await open({
      state: 'refused',
      refusal: refusal({ cause: 'our_limit', carrier: null, said: '550 Daily limit' }),
    });
    await pane.findByText(/メールの会社が決めた上限/);
    expect(pane.getByText(/このお客様のアドレスが原因ではありません。/)).toBeTruthy();
  });

  it('says what is wrong with the account where no server spoke of the mail', async () => {
    const pane = await open({ state: 'refused', refusal: account('mail_tls_failed'), serverSaid: 'x' });
    await pane.findByText(/安全な接続を作れませんでした/);
  });

  it('of an earlier day, without a judgement, has its general words as before', async () => {
    const pane = await open({ state: 'refused' });
    await pane.findByText(/宛先や設定を直してから/);
    await pane.findByText('550 Unknown user');
  });

  it('while it is tried again nothing has failed', async () => {
    const pane = await open({ state: 'queued', nextTryAt: ago(-3), refusal: refusal({ cause: 'busy' }) });
    expect(pane.getByText('送信を続けています')).toBeTruthy();
    expect(pane.getByText(/次は \d+:\d\d にもう一度送ります。/)).toBeTruthy();
    expect(pane.getByText(/自動で送り直します/)).toBeTruthy();
    expect(pane.queryByText(/できませんでした|断られました/)).toBeNull();
    expect(pane.getByRole('button', { name: '送信を取り消す' })).toBeTruthy();
  });

  it('refused the second time, of the first nobody knows', async () => {
    const pane = await open({ state: 'unknown', repeated: true, refusal: refusal() });
    await pane.findByText(/1回目はサーバーの返事がなく、2回目は断られました/);
    expect(pane.getByRole('button', { name: '届いていた' })).toBeTruthy();
  });

  it('taken for others only: whom it did not reach', async () => {
    const pane = await open({ state: 'sent', sentAt: ago(1), refusal: refusal() });
    await pane.findByText('お客様に届きませんでした');
    await pane.findByText(/ドメイン指定受信などの設定で断られました。/);
  });

  it('the panel of the address says the very same', async () => {
    await open(
      { state: 'refused', refusal: refusal({ cause: 'address_dead', carrier: null }) },
      {
        address: 'hanako@example.jp',
        state: 'dead',
        carrier: null,
        suggestion: null,
        allowDomain: 'shop.example',
        since: ago(1),
        category: 'address-dead',
        cause: 'address_dead',
        serverSaid: '550',
        heardAt: null,
        sentAt: null,
        suppressed: true,
        otherWays: [],
      },
    );
    await waitFor(() => expect(screen.getAllByText(/^このアドレスはありません。/)).toHaveLength(2));
  });
});

describe('in the log', () => {
  const entry = (kind: string, data: Record<string, unknown>): DeliveryEntry => ({
    at: ago(1),
    kind,
    by: null,
    serverSaid: '',
    data,
  });
  it.each([
    ['message_refused', { reason: 'mail_refused', refusal: refusal() }, 'メールサーバーが受け取りを拒否'],
    [
      'message_refused',
      { reason: 'mail_login_failed', refusal: account('mail_login_failed') },
      '送信サーバーを使えず、送信できませんでした',
    ],
    [
      'message_deferred',
      { reason: 'mail_unreachable', refusal: account('mail_unreachable') },
      '送信サーバーを使えず、あとで送り直し',
    ],
    ['message_deferred', { reason: 'process_ended' }, '送る途中でプログラムが終わったため、送り直し'],
    [
      'message_deferred',
      { reason: 'mail_refused', refusal: refusal() },
      'メールサーバーが「今は受け取れない」と返答。あとで送り直し',
    ],
  ])('%s %j', (kind, data, words) => {
    expect(entryWords(entry(kind, data), 'ja')).toBe(words);
  });

  it('tells the cause in plain words, once the mail was given up', () => {
    const cause = 'docomoのドメイン指定受信などの設定で断られました。';
    expect(entryCause(entry('message_refused', { refusal: refusal() }), 'ja')).toBe(cause);
    expect(entryCause(entry('message_bounced', { bounce: refusal() }), 'ja')).toBe(cause);
    expect(entryCause(entry('message_deferred', { refusal: refusal() }), 'ja')).toBe('');
    expect(entryCause(entry('message_sent', {}), 'ja')).toBe('');
  });
});

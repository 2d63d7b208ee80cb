import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { BounceReport, Message } from '../../contract/messages.ts';
import { openedConversation, openInbox } from '../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../tests/fakes/open-screen.tsx';
import { aConversation, ago, aMessage, aReply, idOf } from '../../tests/fakes/paper-conversations.ts';

const at11 = { path: '/inbox/open/11' };

async function openMessages(messages: readonly Message[], options = {}) {
  const opened = openInbox([aConversation({ number: 11, messages: [...messages] })], {
    ...at11,
    ...options,
  });
  return { ...opened, pane: await openedConversation(11) };
}

const report: BounceReport = {
  at: ago(50),
  rawInputId: idOf(901),
  recipients: [
    {
      address: 'hanako@docomo.ne.jp',
      category: 'refused',
      cause: 'carrier_filter',
      hard: false,
      carrier: 'docomo',
      status: '5.0.0',
      reply: '550',
      step: 'DATA',
      said: '550 Unknown user hanako@docomo.ne.jp',
    },
  ],
};

describe('a mail as its sender laid it out', () => {
  const styled = () => aMessage({ hasHtml: true, text: 'セールのお知らせ' });

  it('is text until asked; then a frame that may run nothing and loads no remote pictures', async () => {
    const { user, pane } = await openMessages([styled()]);
    expect(pane.querySelector('iframe')).toBeNull();
    await user.click(within(pane).getByRole('button', { name: 'レイアウトを表示' }));
    const frame = await within(pane).findByTitle<HTMLIFrameElement>('鈴木 花子 のメール（レイアウト）');
    expect(frame.getAttribute('sandbox')).toBe('allow-popups allow-popups-to-escape-sandbox');
    expect(frame.getAttribute('src')).toBe(`/api/shops/7/inputs/${idOf(900)}/html?images=0`);
    expect(frame.getAttribute('referrerpolicy')).toBe('no-referrer');
  });

  it('loads its pictures when asked, for this mail only, and forgets it', async () => {
    const { user, pane } = await openMessages([styled()]);
    await user.click(within(pane).getByRole('button', { name: 'レイアウトを表示' }));
    await user.click(await within(pane).findByRole('button', { name: '画像を表示' }));
    expect(pane.querySelector('iframe')?.getAttribute('src')).toMatch(/images=1$/);
    await user.click(within(pane).getByRole('button', { name: '文字だけで表示' }));
    await user.click(within(pane).getByRole('button', { name: 'レイアウトを表示' }));
    await within(pane).findByRole('button', { name: '画像を表示' });
    expect(pane.querySelector('iframe')?.getAttribute('src')).toMatch(/images=0$/);
  });

  it('has no switch where there is no layout', async () => {
    const { pane } = await openMessages([aMessage()]);
    expect(within(pane).queryByRole('button', { name: 'レイアウトを表示' })).toBeNull();
  });
});

describe('files of a message', () => {
  const file = { inline: false, upload: null };
  const attachments = [
    { ...file, index: 0, name: '靴の写真.jpg', type: 'image/jpeg', size: 300_000 },
    { ...file, index: 1, name: '注文書①㈱髙.xlsx', type: 'application/vnd.ms-excel', size: 2_000 },
    { ...file, index: 2, name: 'わな.svg', type: 'image/svg+xml', size: 900 },
  ];

  it('are saved by name; only harmless pictures are shown', async () => {
    const { user, pane } = await openMessages([aMessage({ attachments })]);
    const list = await within(pane).findByRole('list', { name: '添付' });
    const link = within(list).getByRole('link', { name: /注文書①㈱髙\.xlsx/ });
    expect(link.getAttribute('download')).toBe('注文書①㈱髙.xlsx');
    expect(link.getAttribute('href')).toBe(`/api/shops/7/inputs/${idOf(900)}/attachments/1`);
    expect(within(list).getByRole('link', { name: /わな\.svg/ })).toBeTruthy();
    expect(list.querySelectorAll('img')).toHaveLength(1);
    await user.click(within(list).getByRole('button', { name: '靴の写真.jpg を表示' }));
    const dialog = await screen.findByRole('dialog', { name: '靴の写真.jpg' });
    expect(within(dialog).getByRole('img').getAttribute('src')).toMatch(/attachments\/0$/);
    await expectAccessible();
  });

  it('that went out can be fetched again', async () => {
    const sent = { ...file, index: 0, name: '返送ラベル.pdf', type: 'application/pdf', size: 9_000 };
    const { pane } = await openMessages([
      aMessage(),
      aReply({}, { attachments: [{ ...sent, upload: idOf(33) }] }),
    ]);
    const link = await within(pane).findByRole('link', { name: /返送ラベル\.pdf/ });
    expect(link.getAttribute('href')).toBe(`/api/shops/7/uploads/${idOf(33)}`);
  });
});

describe('what one must know of a message', () => {
  it.each([
    ['could_not_be_read_fully', '一部を読み取れませんでした'],
    ['reply_to_differs', '返信先が差出人と違います'],
    ['unknown_sender_on_thread', 'これまでと違うアドレスから届きました'],
    ['card_number_masked', 'カード番号らしい数字を伏せて保存しました'],
    ['encrypted', '暗号化されたメールです'],
  ])('%s is said in words', async (code, words) => {
    const { pane } = await openMessages([aMessage({ warnings: [code, 'a_code_of_tomorrow'] })]);
    expect(within(pane).getByText(words, { exact: false })).toBeTruthy();
    expect(within(pane).queryByText(/a_code_of_tomorrow/)).toBeNull();
  });

  it.each([
    ['pass', '差出人は本物と確かめられています', '差出人をかたったメールかもしれません'],
    ['fail', '差出人をかたったメールかもしれません', '差出人は本物と確かめられています'],
  ] as const)('DMARC %s', async (dmarc, said, unsaid) => {
    const authentication = { dmarc, spf: 'none', dkim: 'none', by: 'server' } as const;
    const { pane } = await openMessages([aMessage({ authentication })]);
    expect(within(pane).getByText(said)).toBeTruthy();
    expect(within(pane).queryByText(unsaid)).toBeNull();
  });

  it('tells where a moved message came from', async () => {
    const { pane } = await openMessages([aMessage({ origin: 1234 })]);
    const link = within(pane).getByRole('link', { name: '#1234 から移動' });
    expect(link.getAttribute('href')).toBe('/inbox/open/1234');
  });

  it('offers the mail as it came, byte for byte', async () => {
    const { user, pane } = await openMessages([aMessage()]);
    const saved: string[] = [];
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      saved.push(this.getAttribute('href') ?? '');
    };
    await user.click(within(pane).getByRole('button', { name: 'このメッセージの操作' }));
    await user.click(await screen.findByRole('menuitem', { name: '元のメールをダウンロード' }));
    HTMLAnchorElement.prototype.click = click;
    expect(saved).toEqual([`/api/shops/7/inputs/${idOf(900)}/raw`]);
  });
});

describe('a mail that came back', () => {
  it('B2 on screen: says why, that the address is alive, and what to do, where the mail stands', async () => {
    const { pane } = await openMessages([aMessage(), aReply({ bounce: report })]);
    await within(pane).findByText(/docomoのドメイン指定受信などの設定で断られました/);
    expect(within(pane).getByText(/「shop\.example」を受信リストへ入れていただくか/)).toBeTruthy();
    expect(within(pane).getByText(/アドレスは生きています/)).toBeTruthy();
    expect(within(pane).getByText(/届きませんでした \(送信済み/)).toBeTruthy();
    expect(within(pane).getByText('550 Unknown user hanako@docomo.ne.jp', { exact: false })).toBeTruthy();
    await expectAccessible();
  });

  it('the notice itself is one line that opens', async () => {
    const reply = aReply({ bounce: report });
    const notice = aMessage({
      kind: 'bounce',
      from: { name: 'Mail Delivery System', address: 'MAILER-DAEMON@mx.example' },
      text: 'I am sorry to have to inform you',
      bounce: { ...report, about: reply.id },
    });
    const { user, pane } = await openMessages([aMessage(), reply, notice]);
    const line = await within(pane).findByRole('button', { name: /届かなかった知らせ: docomo/ });
    expect(within(pane).queryByText(/I am sorry/)).toBeNull();
    await user.click(line);
    await within(pane).findByText(/I am sorry/);
  });

  it('a notice about an unknown mail says everything itself', async () => {
    const notice = aMessage({ kind: 'bounce', text: 'notice', bounce: { ...report, about: null } });
    const { pane } = await openMessages([aMessage(), notice]);
    await within(pane).findByText(/ドメイン指定受信などの設定で断られました/);
  });
});

describe('how far a mail got', () => {
  it('waits for the morning, can leave now, and can be taken back', async () => {
    const leavesAt = new Date(Date.now() + 8 * 3_600_000).toISOString();
    const held = aReply({ state: 'queued', heldFor: 'night', leavesAt, undoUntil: leavesAt, sentAt: null });
    const { user, pane, inbox } = await openMessages([aMessage(), held]);
    await within(pane).findByText(/夜間のため、.+ \d+:\d\d に送ります/);
    expect(within(pane).getByRole('button', { name: '送信を取り消す' })).toBeTruthy();
    await user.click(within(pane).getByRole('button', { name: '今すぐ送る' }));
    await waitFor(() => expect(inbox.deeds).toMatchObject([{ kind: 'sent-now', input: held.id }]));
    await waitFor(() => expect(within(pane).queryByText(/夜間のため/)).toBeNull());
  });

  it.each([
    [{ repeated: true }, /同じメールとして2回送りましたが、どちらも/],
    [{ nextTryAt: ago(-3) }, /同じメールとしてもう一度だけ送ります/],
    [{}, /自動では送り直しません/],
  ])('an unknown end with %j', async (delivery, words) => {
    const { pane } = await openMessages([aMessage(), aReply({ state: 'unknown', ...delivery })]);
    await within(pane).findByText(words);
    expect(within(pane).getByRole('button', { name: '届いていた' })).toBeTruthy();
  });

  it('C3: every step with the servers’ words, ready to be copied as evidence', async () => {
    const { user, pane } = await openMessages([aMessage(), aReply({ repeated: true })]);
    expect(within(pane).getByText(/同じメールとして2回送りました。/)).toBeTruthy();
    await user.click(within(pane).getByRole('button', { name: '送信の記録' }));
    const dialog = await screen.findByRole('dialog', { name: '送信の記録' });
    await within(dialog).findByText('メールサーバーが受け取り、送信済み');
    await expectAccessible();
    await user.click(within(dialog).getByRole('button', { name: '記録をコピー' }));
    const copied = await navigator.clipboard.readText();
    expect(copied).toContain('Message-ID）: x.1@example.jp');
    expect(copied).toContain('サーバーの返事: 250 Ok: queued as 4F1');
    expect(copied).toMatch(/\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d　メールサーバーが受け取り、送信済み/);
  });
});

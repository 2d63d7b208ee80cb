import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Conversation } from '../../contract/conversations.ts';
import { largestAttachment, uploadFile } from '../../contract/messages.ts';
import { answers, deskServer, refusing } from '../../tests/fakes/desk-server.ts';
import { uploadsTo } from '../../tests/fakes/fake-upload.ts';
import { openedConversation, openInbox } from '../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../tests/fakes/open-screen.tsx';
import { aConversation, idOf } from '../../tests/fakes/paper-conversations.ts';
import { lookAtFiles } from './file-limits.ts';
import { holdsUrl } from './reply-hints.tsx';

let server: typeof fetch = () => Promise.reject(new TypeError('no server'));
let undo = () => {};
beforeEach(() => {
  undo = uploadsTo((...asked) => server(...asked));
});
afterEach(() => undo());

const sends = (inbox: ReturnType<typeof openInbox>['inbox']) =>
  inbox.deeds.filter((deed) => deed.kind === 'sent');
const aFile = (name: string, size = 1_000, type = 'application/pdf') =>
  new File([new Uint8Array(size)], name, { type });

async function writing(changed: Partial<Conversation> = {}) {
  const opened = openInbox([aConversation({ number: 11, ...changed }), aConversation({ number: 12 })], {
    path: '/inbox/open/11',
  });
  server = deskServer(opened.inbox.list);
  await openedConversation(11);
  await opened.user.keyboard('r');
  const field = await screen.findByLabelText<HTMLTextAreaElement>('返信の本文');
  await opened.user.type(field, 'お送りします。', { skipClick: true });
  const choose = screen.getByLabelText<HTMLInputElement>('ファイルを添付', { selector: 'input' });
  return { ...opened, field, choose };
}

describe('files of a reply', () => {
  it('chosen, shown with size, taken out again, and sent with the reply in their order', async () => {
    const { user, choose, inbox } = await writing();
    await user.upload(choose, [aFile('ご案内①.pdf'), aFile('余分.pdf'), aFile('写真.png', 10, 'image/png')]);
    const list = await screen.findByRole('list', { name: '添付するファイル' });
    await waitFor(() => expect(inbox.get(11).draftUploads).toHaveLength(3));
    await expectAccessible();
    await user.click(within(list).getByRole('button', { name: '余分.pdf を外す' }));
    await waitFor(() => expect(inbox.get(11).draftUploads).toHaveLength(2));
    const ids = inbox.get(11).draftUploads.map((one) => one.id);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sends(inbox)).toMatchObject([{ input: { attachments: ids } }]));
  });

  it('what will not fit is said at once, in words', async () => {
    const { user, choose, inbox } = await writing();
    const large = aFile('動画.mov');
    Object.defineProperty(large, 'size', { value: largestAttachment + 1 });
    await user.upload(choose, [large, aFile('空.txt', 0)]);
    await screen.findByText(/「動画.mov」は大きすぎます（1つ15MBまで）/);
    expect(screen.getByText('「空.txt」は中身が空です。')).toBeTruthy();
    expect(inbox.get(11).draftUploads).toEqual([]);
  });

  it('a drop and a pasted picture do the same; a spreadsheet’s picture of its cells is not meant', async () => {
    const { field, inbox } = await writing();
    fireEvent.drop(window, { dataTransfer: { files: [aFile('置いた.pdf')], types: ['Files'] } });
    fireEvent.paste(field, {
      clipboardData: { files: [aFile('image.png', 9, 'image/png')], types: ['Files'] },
    });
    fireEvent.paste(field, {
      clipboardData: { files: [aFile('image.png', 9, 'image/png')], types: ['text/plain', 'Files'] },
    });
    await waitFor(() => expect(inbox.get(11).draftUploads).toHaveLength(2));
    const [dropped, pasted] = inbox.get(11).draftUploads.map((one) => one.name);
    expect(dropped).toBe('置いた.pdf');
    expect(pasted).toMatch(/^貼り付けた画像_\d{8}\.png$/);
  });

  it('without a network: said, kept, not sent without it, and tried again by itself', async () => {
    const { user, choose, inbox } = await writing();
    const there = server;
    server = () => Promise.reject(new TypeError('away'));
    await user.upload(choose, [aFile('見積書.pdf')]);
    const alert = await screen.findByText('添付できませんでした', { exact: false });
    expect(alert.textContent).toContain('つながり次第、もう一度送ります');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(sends(inbox)).toEqual([]);
    server = there;
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(inbox.get(11).draftUploads).toMatchObject([{ name: '見積書.pdf' }]));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sends(inbox)).toHaveLength(1));
  });

  it('a refusal is said beside the file, with a way to try again', async () => {
    const { user, choose, inbox } = await writing();
    const there = server;
    server = deskServer([
      answers(uploadFile, () => {
        throw refusing('refused', 'attachment_too_large');
      }),
    ]);
    await user.upload(choose, [aFile('大.pdf')]);
    await screen.findByText(/添付ファイルが大きすぎるため/);
    server = there;
    await user.click(screen.getByRole('button', { name: 'もう一度: 大.pdf' }));
    await waitFor(() => expect(inbox.get(11).draftUploads).toHaveLength(1));
  });

  it('files of the draft are there when one comes back', async () => {
    const draftUploads = [{ id: idOf<never>(55), name: '前からある.pdf', type: 'application/pdf', size: 10 }];
    openInbox([aConversation({ number: 11, draftUploads })], { path: '/inbox/open/11' });
    await screen.findByText('前からある.pdf');
  });
});

describe('before it leaves', () => {
  const reach = {
    address: 'hanako@docomo.ne.jp',
    state: 'unsure',
    carrier: 'docomo',
    suggestion: null,
    allowDomain: 'shop.example',
    since: null,
    category: null,
    cause: null,
    serverSaid: '',
    heardAt: null,
    sentAt: null,
    suppressed: false,
    otherWays: [],
  } as const;

  it('a link or a file to a phone company’s address brings a calm hint, and nothing is stopped', async () => {
    const { user, field, inbox } = await writing({ reach: { ...reach, otherWays: [] } });
    expect(screen.queryByText(/URLのあるメール/)).toBeNull();
    await user.type(field, ' https://shop.example/ ', { skipClick: true });
    await screen.findByText(/docomoのアドレスです。.*URLのあるメールは届かないことがあります/);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sends(inbox)).toHaveLength(1));
  });

  const night = () => new Date(Date.now() + 9 * 3_600_000).toISOString();

  it('C4: at night it says when it leaves, and the notice does too', async () => {
    const { user, inbox } = await writing({ quietUntil: night() });
    await screen.findByText(/夜間のため、.+ に送ります/);
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sends(inbox)).toMatchObject([{ input: { despiteNight: false } }]));
    await screen.findByText(/\d+:\d\d に送信します/);
  });

  it('C4: what cannot wait goes at once', async () => {
    const { user, inbox } = await writing({ quietUntil: night() });
    await user.click(await screen.findByRole('checkbox', { name: 'すぐに送る' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sends(inbox)).toMatchObject([{ input: { despiteNight: true } }]));
    await screen.findByText('送信しました');
  });
});

describe('rules', () => {
  const mb = 1024 * 1024;
  it.each([
    [[10, 9], { count: 0, bytes: 0 }, [], 2],
    [[10, 9, 2], { count: 0, bytes: 0 }, ['mailTooLarge'], 2],
    [[15, 15], { count: 0, bytes: 0 }, ['mailTooLarge'], 1],
    [[16], { count: 0, bytes: 0 }, ['tooLarge'], 0],
    [[0], { count: 0, bytes: 0 }, ['empty'], 0],
    [[1], { count: 20, bytes: 0 }, ['tooMany'], 0],
    [[1], { count: 19, bytes: 19 * mb }, [], 1],
  ])('%j MB with %j there', (sizes, there, refused, taken) => {
    const looked = lookAtFiles(
      sizes.map((size) => ({ size: size * mb })),
      there,
    );
    expect([looked.refused.map((one) => one.why), looked.taken.length]).toEqual([refused, taken]);
  });

  it.each([
    ['https://shop.example', true],
    ['ＨＴＴＰＳ：／／shop.example', true],
    ['www.shop.example', true],
    ['shop.exampleへ', false],
    ['', false],
  ])('%j holds a link: %s', (text, expected) => expect(holdsUrl(text)).toBe(expected));
});

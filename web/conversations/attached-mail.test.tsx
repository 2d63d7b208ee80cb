import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type AttachedMail, getAttachedMail } from '../../contract/inputs.ts';
import { answers, refusing } from '../../tests/fakes/desk-server.ts';
import { openedConversation, openInbox } from '../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../tests/fakes/open-screen.tsx';
import { aConversation, aMessage, idOf } from '../../tests/fakes/paper-conversations.ts';

const file = { inline: false, upload: null, size: 4_000 };
const forwarded = { ...file, index: 2, name: '商品の破損.eml', type: 'message/rfc822' };
const inner = (changed: Partial<AttachedMail> = {}): AttachedMail => ({
  from: { name: '山田 太郎', address: 'yamada@b.example' },
  to: [{ name: '', address: 'shop@example.jp' }],
  subject: '商品の破損について',
  text: '箱が破れていました。',
  folded: '> 発送しました',
  writtenAt: '2026-11-20T01:00:00.000Z',
  hasHtml: true,
  attachments: [
    { ...file, index: 0, name: '箱.png', type: 'image/png' },
    { ...file, index: 1, name: '元の連絡.eml', type: 'application/octet-stream' },
  ],
  ...changed,
});

async function openWith(first: Parameters<typeof openInbox>[1]) {
  const opened = openInbox(
    [aConversation({ number: 11, messages: [aMessage({ attachments: [forwarded] })] })],
    {
      path: '/inbox/open/11',
      ...first,
    },
  );
  return { ...opened, pane: await openedConversation(11) };
}

describe('a mail attached to a mail', () => {
  const mails: Record<string, AttachedMail> = {
    '2': inner(),
    '2.1': inner({ subject: '元の連絡', text: 'いちばん内側', attachments: [], hasHtml: false }),
  };
  const served = answers(getAttachedMail, ({ query }) => {
    const mail = mails[query.within];
    if (!mail) throw refusing('not_found', 'not_found');
    return mail;
  });

  it('is a card with sender, date and subject; opened, it is read, with its layout, files and the mail in it', async () => {
    const { user, pane } = await openWith({ first: [served] });
    const card = await within(pane).findByRole('region', { name: '添付されたメール: 商品の破損について' });
    expect(within(card).getByText('山田 太郎')).toBeTruthy();
    expect(within(card).getByText('11/20(金) 10:00')).toBeTruthy();
    expect(within(card).queryByText('箱が破れていました。')).toBeNull();
    const save = within(card).getByRole('link', { name: '商品の破損.emlをダウンロード' });
    expect(save.getAttribute('href')).toBe(`/api/shops/7/inputs/${idOf(900)}/attachments/2`);
    await user.click(within(card).getByRole('button', { name: /商品の破損について/ }));
    await within(card).findByText('箱が破れていました。');
    const picture = card.querySelector('img');
    expect(picture?.getAttribute('src')).toBe(`/api/shops/7/inputs/${idOf(900)}/attachments/0?within=2`);
    const deeper = await within(card).findByRole('button', { name: /元の連絡/ });
    await user.click(deeper);
    await within(card).findByText('いちばん内側');
    const [layout] = within(card).getAllByRole('button', { name: 'レイアウトを表示' });
    if (!layout) throw new Error('no layout');
    await expectAccessible();
    await user.click(layout);
    const frame = await within(card).findByTitle<HTMLIFrameElement>('山田 太郎 のメール（レイアウト）');
    expect(frame.getAttribute('src')).toBe(`/api/shops/7/inputs/${idOf(900)}/html?images=0&within=2`);
    expect(frame.getAttribute('sandbox')).not.toContain('allow-scripts');
  });

  it('stays a file that can be saved where it cannot be read', async () => {
    const { pane } = await openWith({
      first: [
        answers(getAttachedMail, () => {
          throw refusing('not_found', 'not_found');
        }),
      ],
    });
    const card = await within(pane).findByRole('region', { name: '添付されたメール: 商品の破損.eml' });
    expect(within(card).getByRole('link', { name: /商品の破損\.eml/ })).toBeTruthy();
    expect(within(card).getByRole<HTMLButtonElement>('button').disabled).toBe(true);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

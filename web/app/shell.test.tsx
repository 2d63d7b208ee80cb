import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { listStuck } from '../../contract/channels.ts';
import { savePreferences, signOut } from '../../contract/staff.ts';
import { answers } from '../../tests/fakes/desk-server.ts';
import { openedConversation, openInbox } from '../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../tests/fakes/open-screen.tsx';
import { aConversation, ago } from '../../tests/fakes/paper-conversations.ts';

const one = () => [aConversation({ number: 11 })];
const ready = () => screen.findByRole('heading', { level: 1, name: '受信箱' });

describe('the command bar', () => {
  it('opens with Ctrl+K, prints the keys, finds by any word, and does it', async () => {
    const { user } = openInbox(one(), { path: '/inbox/open/11' });
    await openedConversation(11);
    await user.keyboard('{Control>}k{/Control}');
    const field = await screen.findByRole('combobox');
    expect(screen.getByRole('option', { name: /返信を書く/ }).textContent).toContain('R');
    await expectAccessible();
    await user.type(field, 'ﾒﾓ');
    const options = screen.getAllByRole('option').map((option) => option.textContent);
    expect(options[0]).toContain('社内メモを書く');
    await user.keyboard('{Enter}');
    await screen.findByLabelText('社内メモの本文');
  });

  it('offers a conversation by its number, also full-width, and a search of the orders', async () => {
    const { user, address } = openInbox(one());
    await ready();
    await user.keyboard('{Control>}k{/Control}');
    fireEvent.change(await screen.findByRole('combobox'), { target: { value: '＃１１' } });
    expect(screen.getByRole('option', { name: /受注を探す/ })).toBeTruthy();
    await user.click(screen.getByRole('option', { name: /問い合わせ #11 を開く/ }));
    await waitFor(() => expect(address()).toBe('/inbox/open/11'));
  });

  it('is never blank', async () => {
    const { user } = openInbox(one());
    await ready();
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox'), 'zzz');
    expect(screen.getByRole('option', { name: /「zzz」で受注を探す/ })).toBeTruthy();
  });
});

describe('shortcuts', () => {
  it('are listed by ?, can be changed, and refuse a key that is taken', async () => {
    const { user } = openInbox(one(), { path: '/inbox/open/11' });
    await openedConversation(11);
    await user.keyboard('?');
    const list = await screen.findByRole('dialog', { name: 'ショートカット一覧' });
    await expectAccessible();
    await user.click(within(list).getByRole('button', { name: '返信を書く: 変更' }));
    await user.keyboard('e');
    await within(list).findByText(/「対応完了にする」で使われています/);
    await user.keyboard('q');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.keyboard('r');
    expect(screen.queryByLabelText('返信の本文')).toBeNull();
    await user.keyboard('q');
    await screen.findByLabelText('返信の本文');
  });

  it('single letters can be switched off; chords stay', async () => {
    const { user } = openInbox(one());
    await ready();
    await user.keyboard('?');
    await user.click(await screen.findByRole('checkbox', { name: '1文字のショートカットを使う' }));
    await user.keyboard('{Escape}');
    await user.keyboard('j');
    expect(screen.queryByLabelText('問い合わせ #11', { selector: 'article' })).toBeNull();
    await user.keyboard('{Control>}k{/Control}');
    await screen.findByRole('combobox');
  });

  it('a held key walks through the list but never completes two', async () => {
    const { inbox } = openInbox([...one(), aConversation({ number: 12 })], { path: '/inbox/open/11' });
    await openedConversation(11);
    fireEvent.keyDown(document.body, { code: 'KeyE', key: 'e', repeat: true });
    expect(inbox.deeds).toEqual([]);
  });
});

describe('what a person set for himself', () => {
  it('theme and language change at once and are kept on the server', async () => {
    const saved: unknown[] = [];
    const keeping = answers(savePreferences, ({ input }) => {
      saved.push(input);
      return savePreferences.output.parse(input);
    });
    const { user } = openInbox(one(), { first: [keeping] });
    await ready();
    await user.click(screen.getAllByRole('button', { name: '自分: 佐藤 明子' })[0] ?? document.body);
    await user.click(await screen.findByRole('menuitemcheckbox', { name: '暗い' }));
    expect(document.documentElement.dataset.theme).toBe('dark');
    await user.click(screen.getAllByRole('button', { name: '自分: 佐藤 明子' })[0] ?? document.body);
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'English' }));
    await screen.findByRole('heading', { level: 1, name: 'Inbox' });
    expect(document.documentElement.lang).toBe('en');
    expect(saved).toEqual([{ theme: 'dark' }, { language: 'en' }]);
  });

  it('signing out leaves nothing for the next', async () => {
    let out = false;
    const leaving = answers(signOut, () => {
      out = true;
      return {};
    });
    const { user } = openInbox(one(), { first: [leaving] });
    await ready();
    await user.click(screen.getAllByRole('button', { name: '自分: 佐藤 明子' })[0] ?? document.body);
    await user.click(await screen.findByRole('menuitem', { name: 'ログアウト' }));
    await waitFor(() => expect(out).toBe(true));
  });
});

describe('what must not be missed', () => {
  it('a mail account that fails is said on the screen, with since when', async () => {
    const account = {
      id: '01930000-0000-7000-8000-0000000000aa',
      enabled: true,
      settings: { address: 'shop@example.jp', senderName: '', imap: null, smtp: null, mailbox: 'INBOX' },
      health: {
        state: 'trouble' as const,
        checkedAt: ago(1),
        lastReceivedAt: ago(90),
        reason: 'mail_login_failed',
        serverSaid: 'NO',
        since: ago(30),
      },
      dkim: null,
    };
    const failing = answers(listStuck, () =>
      listStuck.output.parse({ inputs: [], sendings: [], accounts: [account], workerMissingSince: null }),
    );
    openInbox(one(), { first: [failing] });
    await screen.findByText(/shop@example.jp を受け取れていません/);
    expect(screen.getAllByRole('link', { name: '確かめる' })).toHaveLength(1);
  });

  it('says when the device is offline, and when it is back', async () => {
    openInbox(one());
    await ready();
    const online = (on: boolean) =>
      act(() => {
        Object.defineProperty(navigator, 'onLine', { value: on, configurable: true });
        window.dispatchEvent(new Event(on ? 'online' : 'offline'));
      });
    online(false);
    await screen.findByText(/インターネットにつながっていません/);
    online(true);
    await waitFor(() => expect(screen.queryByText(/インターネットにつながっていません/)).toBeNull());
  });

  it('an address that leads nowhere says so', async () => {
    openInbox(one(), { path: '/nowhere' });
    await screen.findByText('この画面はありません。');
  });
});

import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openInbox } from '../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../tests/fakes/open-screen.tsx';
import { aConversation } from '../../tests/fakes/paper-conversations.ts';

/** In the rail, and in the list's header for phones: no stylesheet hides either here. */
const buttons = () => screen.findAllByRole('button', { name: '新しく書く' });

describe('＋', () => {
  it.each([
    ['電話メモを書く', '電話メモ'],
    ['新しいメールを書く', '新しいメール'],
  ])('in the list’s header it begins: %s', async (item, title) => {
    const { user } = openInbox([aConversation({ number: 11 })]);
    const button = (await buttons()).at(-1);
    if (button === undefined) throw new Error('no button');
    await user.click(button);
    const menu = await screen.findByRole('menu');
    expect(within(menu).getAllByRole('menuitem')).toHaveLength(2);
    await expectAccessible();
    await user.click(within(menu).getByRole('menuitem', { name: new RegExp(item) }));
    expect(await screen.findByRole('dialog', { name: new RegExp(title) })).toBeTruthy();
  });

  it('is not there for who may begin nothing', async () => {
    openInbox([aConversation({ number: 11 })], { can: ['conversation.read'] });
    await screen.findByRole('heading', { level: 1, name: '受信箱' });
    await screen.findByRole('button', { name: /絞り込/ });
    expect(screen.queryByRole('button', { name: '新しく書く' })).toBeNull();
  });
});

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { listMailAccounts } from '../../../contract/channels.ts';
import { changeShop, getShop, shopSettings } from '../../../contract/staff.ts';
import { answers } from '../../../tests/fakes/desk-server.ts';
import { aSession, expectAccessible, openScreen } from '../../../tests/fakes/open-screen.tsx';

function open(can: string[] = ['shop.read', 'shop.change']) {
  const changes: unknown[] = [];
  let settings = shopSettings.parse({
    name: 'くつのさとう',
    checks: { ownWords: [{ word: '格安', instead: 'お求めやすい' }], off: [] },
  });
  const session = aSession();
  openScreen(
    '/settings/checks',
    [
      answers(getShop, () => settings),
      answers(listMailAccounts, () => ({ accounts: [] })),
      answers(changeShop, ({ input }) => {
        changes.push(input);
        settings = { ...settings, checks: input.checks ?? settings.checks };
        return settings;
      }),
    ],
    { ...session, shops: session.shops.map((shop) => ({ ...shop, can })) },
  );
  return { changes, user: userEvent.setup() };
}

describe('送信前チェック in the settings', () => {
  it('keeps own words with what to say instead, and what is not checked', async () => {
    const { user, changes } = open();
    await screen.findByDisplayValue('格安');
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: '言葉を足す' }));
    const words = screen.getAllByLabelText('使わない言葉');
    expect(document.activeElement).toBe(words[1]);
    await user.keyboard('激安');
    await user.click(screen.getByLabelText('宣伝'));
    await user.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() =>
      expect(changes).toEqual([
        {
          checks: {
            ownWords: [
              { word: '格安', instead: 'お求めやすい' },
              { word: '激安', instead: '' },
            ],
            off: ['tone.c'],
          },
        },
      ]),
    );
    await screen.findByText('送信前チェックの設定を保存しました');
  });

  it('says what is wrong with a line before it is sent', async () => {
    const { user, changes } = open();
    await screen.findByDisplayValue('格安');
    await user.click(screen.getByRole('button', { name: '言葉を足す' }));
    await user.click(screen.getByRole('button', { name: '保存' }));
    await screen.findByText('言葉を入れてください。使わない行は消してください。');
    await user.type(screen.getAllByLabelText('使わない言葉')[1] as HTMLElement, '格安');
    await screen.findByText('「格安」が2つあります。1つにまとめてください。');
    expect(changes).toEqual([]);
  });

  it('is only looked at by whoever may not change it', async () => {
    open(['shop.read']);
    expect(((await screen.findByDisplayValue('格安')) as HTMLInputElement).disabled).toBe(true);
    expect(screen.queryByRole('button', { name: '言葉を足す' })).toBeNull();
  });
});

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import {
  changeFulfilmentSettings,
  type FulfilmentSettings,
  fulfilmentSettings,
  getFulfilmentSettings,
} from '../../../contract/fulfilment.ts';
import { answers, refusing } from '../../../tests/fakes/desk-server.ts';
import { aSession, expectAccessible, openScreen } from '../../../tests/fakes/open-screen.tsx';

const mayChange = () => {
  const session = aSession();
  return {
    ...session,
    shops: session.shops.map((one) => ({ ...one, can: [...one.can, 'fulfilment.change'] })),
  };
};

/** The screen on a server that keeps what is saved; answers what was sent. */
function open(stored: Partial<FulfilmentSettings> = {}, session = mayChange()) {
  const sent: unknown[] = [];
  let settings = fulfilmentSettings.parse(stored);
  openScreen(
    '/settings/fulfilment',
    [
      answers(getFulfilmentSettings, () => settings),
      answers(changeFulfilmentSettings, ({ input }) => {
        sent.push(input);
        settings = fulfilmentSettings.parse({ ...settings, ...input });
        return settings;
      }),
    ],
    session,
  );
  return sent;
}

describe('設定 › 出荷', () => {
  it('saves sender and number as the server wants them, whatever width they were typed in', async () => {
    const user = userEvent.setup();
    const sent = open();
    await user.type(await screen.findByLabelText('会社名・店名'), 'くつのさとう');
    await user.type(screen.getByLabelText('郵便番号'), '６０４８００１');
    await user.type(screen.getByLabelText('登録番号'), '7123-4567-8901-2');
    await user.click(screen.getByRole('radio', { name: '四捨五入' }));
    await user.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('保存しました')).toBeTruthy();
    expect(sent).toMatchObject([
      {
        sender: { company: 'くつのさとう', postalCode: '604-8001' },
        registrationNumber: 'T7123456789012',
        taxRounding: 'nearest',
      },
    ]);
    expect(screen.queryByRole('button', { name: '保存' })).toBeNull();
    await expectAccessible();
  });

  it('asks to look again at a 登録番号 whose check digit does not fit, and takes it all the same', async () => {
    const user = userEvent.setup();
    const sent = open();
    await user.type(await screen.findByLabelText('登録番号'), 'T8123456789012');
    expect(screen.getByText(/検査数字が合いません/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('保存しました')).toBeTruthy();
    expect(sent).toMatchObject([{ registrationNumber: 'T8123456789012' }]);
  });

  it('says that a 登録番号 is too short before anything is sent', async () => {
    const user = userEvent.setup();
    const sent = open();
    await user.type(await screen.findByLabelText('登録番号'), 'T812345678901');
    await user.tab();
    expect((await screen.findByRole('alert')).textContent).toContain('13桁の数字を入れてください');
    await user.click(screen.getByRole('button', { name: '保存' }));
    expect(sent).toEqual([]);
  });

  it('shows at once which enclosure fits, and why another does not', async () => {
    const user = userEvent.setup();
    const sent = open();
    await user.click(await screen.findByRole('button', { name: '同梱するものを足す' }));
    await user.type(screen.getByLabelText('入れるもの'), 'ぬりえ');
    await user.type(screen.getByLabelText('商品'), 'すにーかー、サンダル');
    const tried = within(screen.getByRole('region', { name: 'ためしてみる' }));
    expect(within(tried.getByRole('status')).getByText('ぬりえ')).toBeTruthy();
    await user.clear(tried.getByLabelText('商品名'));
    await user.type(tried.getByLabelText('商品名'), '長靴');
    expect(tried.getByText(/ぬりえ — 商品が合いません/)).toBeTruthy();
    expect(tried.getByText('この箱に入れるものはありません。')).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('保存しました')).toBeTruthy();
    expect(sent).toMatchObject([{ enclosures: [{ put: 'ぬりえ', products: ['すにーかー', 'サンダル'] }] }]);
    await user.click(screen.getByRole('button', { name: '「ぬりえ」を消す' }));
    expect(screen.getByText(/まだありません/)).toBeTruthy();
  });

  it('shows the shipping notice as the customer will read it', async () => {
    const user = userEvent.setup();
    open();
    const preview = within(await screen.findByRole('region', { name: 'できあがり' }));
    expect(preview.getByText('ご注文の品を発送しました (MIHON-0001)')).toBeTruthy();
    await user.type(screen.getByLabelText('はじめの文'), '{{お名前}様、靴が旅立ちました。');
    expect(preview.getByText(/見本 花子様、靴が旅立ちました。/)).toBeTruthy();
    await user.click(screen.getByRole('checkbox', { name: '自動で送る' }));
    expect(screen.queryByRole('region', { name: 'できあがり' })).toBeNull();
  });

  it('opens samples of every slip in a window of their own', async () => {
    open();
    for (const [name, kind] of [
      ['納品書', 'packing'],
      ['ピッキングリスト', 'picking'],
      ['検品カード', 'card'],
      ['領収書', 'receipt'],
    ] as const) {
      const link = await screen.findByRole('link', { name });
      expect(link.getAttribute('href')).toBe(`/api/shops/7/slip-previews/${kind}`);
      expect(link.getAttribute('target')).toBe('_blank');
    }
  });

  it('can be read, not changed, by who may not', async () => {
    open({ issuerName: '株式会社さとう' }, aSession());
    expect(await screen.findByText('変えられるのは、オーナーと管理者です。')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('発行者の名前').disabled).toBe(true);
    expect(screen.queryByRole('button', { name: '同梱するものを足す' })).toBeNull();
  });

  it('says what to do when it cannot be loaded', async () => {
    openScreen('/settings/fulfilment', [
      answers(getFulfilmentSettings, () => {
        throw refusing('unexpected', 'unexpected');
      }),
    ]);
    expect(await screen.findByRole('button', { name: /もう一度|再/ })).toBeTruthy();
  });
});

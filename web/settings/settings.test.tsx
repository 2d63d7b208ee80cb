import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { listMailAccounts } from '../../contract/channels.ts';
import { listDevices } from '../../contract/devices.ts';
import {
  addStaff,
  changePassword,
  changeShop,
  changeStaff,
  getShop,
  listStaff,
  type StaffMember,
  savePreferences,
  shopSettings,
  staffMember,
} from '../../contract/staff.ts';
import { answers, refusing } from '../../tests/fakes/desk-server.ts';
import { aSession, expectAccessible, openScreen } from '../../tests/fakes/open-screen.tsx';

const meId = '01930000-0000-7000-8000-000000000001';
const otherId = '01930000-0000-7000-8000-000000000002';

function aMember(changed: Record<string, unknown> = {}): StaffMember {
  const standard = { id: meId, name: '佐藤 明子', email: 'akiko@example.jp', role: 'owner', disabled: false };
  return staffMember.parse({ ...standard, lastSeenAt: null, ...changed });
}

const colleague = aMember({ id: otherId, name: '田中 太郎', email: 'taro@example.jp', role: 'agent' });
const shop = shopSettings.parse({ name: 'くつのさとう' });
const noDevices = answers(listDevices, () => ({ key: 'B', devices: [] }));
const noAccounts = answers(listMailAccounts, () => ({ accounts: [] }));

describe('settings of the shop', () => {
  it('saves what was changed, with times as the server wants them', async () => {
    const user = userEvent.setup();
    let saved: unknown;
    openScreen('/settings/shop', [
      noAccounts,
      answers(getShop, () => shop),
      answers(changeShop, ({ input }) => {
        saved = input;
        return shopSettings.parse({ ...shop, ...input });
      }),
    ]);
    const opens = await screen.findByLabelText('開店');
    expect(screen.queryByRole('button', { name: '保存' })).toBeNull();
    await user.clear(opens);
    await user.type(opens, '９時半');
    await user.click(screen.getByRole('radio', { name: '4時間以内' }));
    await user.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('保存しました')).toBeTruthy();
    expect(saved).toMatchObject({ answerWithinHours: 4, businessHours: { opens: '09:30', closes: '18:00' } });
    expect(screen.queryByRole('button', { name: '保存' })).toBeNull();
  });

  it('goes back to the standard, and says what is wrong at once for a choice', async () => {
    const user = userEvent.setup();
    openScreen('/settings/shop', [noAccounts, answers(getShop, () => ({ ...shop, answerWithinHours: 48 }))]);
    await user.click(await screen.findByRole('button', { name: '標準に戻す' }));
    expect(
      screen.getByRole<HTMLInputElement>('radio', { name: `${shop.answerWithinHours}時間以内` }).checked,
    ).toBe(true);
    for (const day of ['月', '火', '水', '木', '金'])
      await user.click(screen.getByRole('checkbox', { name: day }));
    expect(screen.getByRole('alert').textContent).toContain('毎日がお休みになっています');
    await expectAccessible();
  });

  it('keeps a half-converted name from being sent', async () => {
    const sent: unknown[] = [];
    openScreen('/settings/shop', [
      noAccounts,
      answers(getShop, () => shop),
      answers(changeShop, ({ input }) => {
        sent.push(input);
        return shop;
      }),
    ]);
    const name = await screen.findByLabelText('お店の名前');
    fireEvent.compositionStart(name);
    fireEvent.change(name, { target: { value: 'くつのたなか' } });
    fireEvent.submit(screen.getByRole('form', { name: 'お店' }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(sent).toEqual([]);
  });

  it('is only shown to those who may not change it', async () => {
    const { shops, ...rest } = aSession();
    const agent = shops.map((one) => ({ ...one, role: 'agent' as const, can: ['order.read'] }));
    openScreen('/settings/shop', [noAccounts, answers(getShop, () => shop)], { ...rest, shops: agent });
    expect((await screen.findByLabelText<HTMLInputElement>('お店の名前')).disabled).toBe(true);
    expect(screen.getByText('変えられるのは、オーナーと管理者です。')).toBeTruthy();
  });
});

describe('staff', () => {
  it('adds a colleague with a password that can be handed over', async () => {
    const user = userEvent.setup();
    const people = [aMember()];
    openScreen('/settings/staff', [
      answers(listStaff, () => ({ staff: people })),
      answers(addStaff, ({ input }) => {
        const added = aMember({ id: otherId, name: input.name, email: input.email, role: input.role });
        people.push(added);
        return added;
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: 'スタッフを追加' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('名前'), '田中 太郎');
    await user.type(dialog.getByLabelText('メールアドレス'), 'ｔａｒｏ＠example.jp');
    await user.click(dialog.getByRole('radio', { name: '倉庫' }));
    await user.click(dialog.getByRole('button', { name: 'パスワードを作る' }));
    expect(dialog.getByText(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)).toBeTruthy();
    await expectAccessible();
    await user.click(dialog.getByRole('button', { name: 'スタッフを追加' }));
    expect(await screen.findByText('田中 太郎 さんを追加しました')).toBeTruthy();
    expect(await screen.findByText('taro@example.jp')).toBeTruthy();
    expect(people[1]?.role).toBe('warehouse');
  });

  it('explains why the last owner stays one', async () => {
    const user = userEvent.setup();
    openScreen('/settings/staff', [
      answers(listStaff, () => ({ staff: [aMember()] })),
      answers(changeStaff, () => Promise.reject(refusing('refused', 'last_owner'))),
    ]);
    await user.click(await screen.findByRole('button', { name: '佐藤 明子 さんの変更' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.queryByRole('button', { name: '利用を止める' })).toBeNull();
    await user.click(dialog.getByRole('radio', { name: '担当者' }));
    await user.click(dialog.getByRole('button', { name: '保存' }));
    expect((await dialog.findByRole('alert')).textContent).toContain(
      '先に、ほかの人をオーナーにしてください。',
    );
  });

  it('suspends a colleague, and the focus returns to where it was', async () => {
    const user = userEvent.setup();
    let asked: unknown;
    openScreen('/settings/staff', [
      answers(listStaff, () => ({ staff: [aMember(), colleague] })),
      answers(changeStaff, ({ input }) => {
        asked = input;
        return { ...colleague, disabled: true };
      }),
    ]);
    const change = await screen.findByRole('button', { name: '田中 太郎 さんの変更' });
    await user.click(change);
    await user.click(await screen.findByRole('button', { name: '利用を止める' }));
    expect(await screen.findByText('田中 太郎 さんの利用を止めました')).toBeTruthy();
    expect(asked).toEqual({ disabled: true });
    await waitFor(() => expect(document.activeElement).toBe(change));
  });

  it('lets a supervisor change agents, not owners', async () => {
    const { shops, ...rest } = aSession();
    const can = ['staff.read', 'staff.manage'];
    const supervisor = shops.map((one) => ({ ...one, role: 'supervisor' as const, can }));
    openScreen('/settings/staff', [answers(listStaff, () => ({ staff: [aMember(), colleague] }))], {
      ...rest,
      shops: supervisor,
    });
    expect(await screen.findByRole('button', { name: '田中 太郎 さんの変更' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: '佐藤 明子 さんの変更' })).toBeNull();
  });
});

describe('display and password', () => {
  it('changes the screen at once and remembers it for the person', async () => {
    const user = userEvent.setup();
    let saved: unknown;
    openScreen('/settings/me', [
      noDevices,
      answers(savePreferences, ({ input }) => {
        saved = input;
        return { language: 'ja' as const, theme: 'dark' as const, density: 'standard' as const };
      }),
    ]);
    await user.click(await screen.findByRole('radio', { name: '暗い' }));
    expect(document.documentElement.dataset.theme).toBe('dark');
    await waitFor(() => expect(saved).toEqual({ theme: 'dark' }));
    await expectAccessible();
  });

  it('names the field when the present password was wrong', async () => {
    const user = userEvent.setup();
    openScreen('/settings/me', [
      noDevices,
      answers(changePassword, () => Promise.reject(refusing('refused', 'wrong_password'))),
    ]);
    await user.type(await screen.findByLabelText('今のパスワード'), 'not this one');
    await user.type(screen.getByLabelText('新しいパスワード'), 'a much longer one');
    await user.click(screen.getByRole('button', { name: 'パスワードを変える' }));
    expect((await screen.findByRole('alert')).textContent).toContain('今のパスワードが違います');
    expect(screen.getByLabelText('今のパスワード').getAttribute('aria-invalid')).toBe('true');
  });
});

describe('finding a setting', () => {
  it('leads to its place', async () => {
    const user = userEvent.setup();
    const { router } = openScreen('/settings', [noAccounts, answers(getShop, () => shop)]);
    await user.type(await screen.findByRole('searchbox', { name: '設定を探す' }), 'だーく');
    await user.click(await screen.findByRole('link', { name: /画面の明るさ/ }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/settings/me'));
    expect(router.state.location.hash).toBe('display');
  });
});

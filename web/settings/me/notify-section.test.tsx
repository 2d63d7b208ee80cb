import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { type Device, device, listDevices, removeDevice } from '../../../contract/devices.ts';
import { savePreferences } from '../../../contract/staff.ts';
import { answers } from '../../../tests/fakes/desk-server.ts';
import { expectAccessible, openScreen } from '../../../tests/fakes/open-screen.tsx';

function open(devices: Device[] = []) {
  const saved: unknown[] = [];
  const gone: string[] = [];
  openScreen('/settings/me', [
    answers(listDevices, () => ({
      key: 'B',
      devices: devices.filter((one) => !gone.includes(one.id)),
    })),
    answers(removeDevice, ({ params }) => {
      gone.push(params.device);
      return {};
    }),
    answers(savePreferences, ({ input }) => {
      saved.push(input);
      const notify = { what: 'mine' as const, quiet: null, content: true, ...input.notify };
      return { language: 'ja' as const, theme: 'light' as const, density: 'standard' as const, notify };
    }),
  ]);
  return { saved, gone, user: userEvent.setup() };
}

const phone = device.parse({
  id: '01930000-0000-7000-8000-0000000000d1',
  name: 'Safari (iPhone)',
  addedAt: '2026-07-20T00:00:00Z',
  lastAt: null,
});

describe('notices', () => {
  it('says of what, when not, and how much; each is kept at once and as a whole', async () => {
    const { saved, user } = open();
    await user.click(await screen.findByRole('radio', { name: 'すべての問い合わせ' }));
    const quiet = { from: '21:00', to: '08:00' };
    await waitFor(() => expect(saved).toEqual([{ notify: { what: 'all', quiet, content: true } }]));
    const from = screen.getByLabelText('この時刻から');
    await user.clear(from);
    await user.type(from, '午後１０時');
    await user.tab();
    await waitFor(() =>
      expect(saved.at(-1)).toMatchObject({ notify: { quiet: { from: '22:00', to: '08:00' } } }),
    );
    await user.click(screen.getByRole('checkbox', { name: /夜は知らせない/ }));
    await waitFor(() => expect(saved.at(-1)).toMatchObject({ notify: { quiet: null } }));
    await user.click(screen.getByRole('radio', { name: '知らせない' }));
    expect(screen.queryByRole('checkbox', { name: /夜は知らせない/ })).toBeNull();
    await expectAccessible();
  });

  it('a time that is none is said and not kept', async () => {
    const { saved, user } = open();
    const to = await screen.findByLabelText('この時刻まで');
    await user.clear(to);
    await user.type(to, '朝');
    await user.tab();
    await screen.findByText('21:00 のように入れてください。');
    expect(saved).toEqual([]);
  });

  it('says why this browser cannot be told, and removes other devices', async () => {
    const { gone, user } = open([phone]);
    await screen.findByText(/このブラウザーでは、画面を閉じている間の通知は使えません/);
    await user.click(await screen.findByRole('button', { name: 'Safari (iPhone) への通知をやめる' }));
    await waitFor(() => expect(gone).toEqual([phone.id]));
    await waitFor(() => expect(screen.queryByText('Safari (iPhone)')).toBeNull());
  });
});

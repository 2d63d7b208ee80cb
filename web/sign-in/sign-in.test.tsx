import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { signIn } from '../../contract/staff.ts';
import { answers, refusing } from '../../tests/fakes/desk-server.ts';
import { aSession, expectAccessible, openScreen } from '../../tests/fakes/open-screen.tsx';

const outside = aSession({ me: null, shops: [], csrf: null });

async function fill(email: string, password: string) {
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('メールアドレス'), email);
  await user.type(screen.getByLabelText('パスワード'), password);
  return user;
}

describe('signing in', () => {
  it('goes to the inbox with the address in order and the password as it was typed', async () => {
    let asked: unknown;
    const inside = aSession();
    const { router } = openScreen(
      '/sign-in',
      [
        answers(signIn, ({ input }) => {
          asked = input;
          return inside;
        }),
      ],
      outside,
    );
    const user = await fill('ＡＫＩＫＯ＠example.jp', 'pässWord　1234');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/inbox/));
    expect(asked).toEqual({ email: 'akiko@example.jp', password: 'pässWord　1234' });
  });

  it('goes back to what was asked for, but never out of the program', async () => {
    const closed = aSession({ me: null, shops: [], csrf: null });
    const { router } = openScreen('/settings/me', [answers(signIn, () => aSession())], closed);
    const user = await fill('akiko@example.jp', 'a good password');
    expect(router.state.location.pathname).toBe('/sign-in');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/settings/me'));
    await router.navigate({ to: '/sign-in', search: { from: '//elsewhere.example/' } });
    await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/inbox/));
  });

  it('says what was wrong and what to do, and keeps the address', async () => {
    openScreen(
      '/sign-in',
      [answers(signIn, () => Promise.reject(refusing('refused', 'wrong_password')))],
      outside,
    );
    const user = await fill('akiko@example.jp', 'wrong');
    await user.click(screen.getByRole('button', { name: 'ログイン' }));
    expect((await screen.findByRole('alert')).textContent).toContain(
      'メールアドレスかパスワードが違います。',
    );
    expect(screen.getByLabelText<HTMLInputElement>('メールアドレス').value).toBe('akiko@example.jp');
  });

  it('says how long to wait after too many failures', async () => {
    const refusal = refusing('refused', 'too_many_attempts', { retryAfterSeconds: 540 });
    openScreen('/sign-in', [answers(signIn, () => Promise.reject(refusal))], outside);
    const user = await fill('akiko@example.jp', 'wrong');
    await user.click(screen.getByRole('button', { name: 'ログイン' }));
    expect((await screen.findByRole('alert')).textContent).toContain('約9分');
  });

  it('shows the password on request and lets password managers do their work', async () => {
    openScreen('/sign-in', [], outside);
    const user = await fill('akiko@example.jp', 'secret');
    const field = screen.getByLabelText<HTMLInputElement>('パスワード');
    expect(field.type).toBe('password');
    expect(field.autocomplete).toBe('current-password');
    expect(screen.getByLabelText<HTMLInputElement>('メールアドレス').autocomplete).toBe('username');
    await user.click(screen.getByRole('button', { name: 'パスワードを表示' }));
    expect(field.type).toBe('text');
  });

  it('has no accessibility violation', async () => {
    openScreen('/sign-in', [], outside);
    await screen.findByLabelText('メールアドレス');
    await expectAccessible();
  });

  it('is English when the visitor asks for it', async () => {
    openScreen('/sign-in', [], outside);
    await userEvent.click(await screen.findByRole('button', { name: /English/ }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Sign in');
  });
});

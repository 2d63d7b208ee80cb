import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import {
  type ApiToken,
  apiToken,
  createApiToken,
  listApiTokens,
  revokeApiToken,
} from '../../../contract/api-tokens.ts';
import { answers } from '../../../tests/fakes/desk-server.ts';
import { aSession, expectAccessible, openScreen } from '../../../tests/fakes/open-screen.tsx';

const secret = `kk_7_${'x'.repeat(43)}`;
const aToken = (over: Partial<ApiToken> = {}): ApiToken =>
  apiToken.parse({
    id: '01930000-0000-7000-8000-00000000000a',
    name: '自社カート',
    scopes: ['orders.write'],
    createdBy: '佐藤 明子',
    createdAt: '2026-07-20T01:00:00Z',
    lastUsedAt: null,
    revokedAt: null,
    ...over,
  });

describe('API keys', () => {
  it('are made with a name, shown once, and ended after a question', async () => {
    const user = userEvent.setup();
    let tokens: ApiToken[] = [];
    openScreen('/settings/api', [
      answers(listApiTokens, () => ({ tokens })),
      answers(createApiToken, ({ input }) => {
        tokens = [aToken({ name: input.name })];
        return { token: aToken({ name: input.name }), secret };
      }),
      answers(revokeApiToken, () => {
        tokens = [aToken({ revokedAt: '2026-07-21T01:00:00Z' })];
        return aToken({ revokedAt: '2026-07-21T01:00:00Z' });
      }),
    ]);
    expect(await screen.findByText(/まだキーはありません/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'キーを作る' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: '作る' }));
    expect(await dialog.findByText('名前を入れてください。')).toBeTruthy();
    await user.type(dialog.getByLabelText('名前'), '自社カート');
    await user.click(dialog.getByRole('button', { name: '作る' }));
    expect((await screen.findByLabelText<HTMLInputElement>('キー')).value).toBe(secret);
    await user.click(screen.getByRole('button', { name: '写したので閉じる' }));
    expect(document.body.innerHTML).not.toContain(secret);
    expect(await screen.findByText('まだ使われていません')).toBeTruthy();
    await expectAccessible();

    await user.click(screen.getByRole('button', { name: '「自社カート」を取り消す' }));
    const question = within(await screen.findByRole('dialog'));
    await user.click(question.getByRole('button', { name: '取り消す' }));
    expect(await screen.findByText('取り消し済み')).toBeTruthy();
  });

  it('are nobody’s business who may not manage them', async () => {
    const session = aSession();
    const [shop] = session.shops;
    if (shop === undefined) throw new Error('no shop');
    openScreen('/settings/api', [], { ...session, shops: [{ ...shop, role: 'agent', can: [] }] });
    expect(await screen.findByText('APIキーを見る権限がありません。')).toBeTruthy();
  });
});

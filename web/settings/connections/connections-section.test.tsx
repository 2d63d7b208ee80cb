import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import {
  addConnection,
  connection as connectionShape,
  listConnections,
  performance as performanceShape,
  readConnection,
  removeConnection,
  retryConnectionInput,
  settlePerformance,
} from '../../../contract/connections.ts';
import { answers, refusing } from '../../../tests/fakes/desk-server.ts';
import { aSession, expectAccessible, openScreen } from '../../../tests/fakes/open-screen.tsx';

const store = connectionShape.parse({
  id: '01930000-0000-7000-8000-0000000000a1',
  kind: 'shopify',
  name: '青葉商店',
  place: 'aoba.myshopify.com',
  enabled: true,
  settings: { auth: 'client', clientId: 'client-1', notifyCustomer: false },
  can: ['fulfil', 'cancel', 'refund'],
  health: {
    state: 'ok',
    checkedAt: '2026-11-22T00:00:00Z',
    lastOrder: { number: '#1024', at: '2026-11-21T23:58:00Z' },
    taken: 1234,
    hooks: { state: 'on', said: '', at: '2026-11-22T00:00:00Z', lastAt: null },
  },
});
const refund = performanceShape.parse({
  id: '01930000-0000-7000-8000-0000000000b1',
  order: { id: '01930000-0000-7000-8000-0000000000c1', number: '#1001' },
  connection: { id: store.id, name: store.name },
  action: { kind: 'refund', amount: 3300 },
  state: 'unknown',
  attempts: 7,
  reason: 'connection_unreachable',
  said: 'cut off',
  askedBy: '佐藤 明子',
  askedAt: '2026-11-21T23:00:00Z',
  changedAt: '2026-11-21T23:10:00Z',
  nextAt: null,
});
const news = {
  ...{ id: '01930000-0000-7000-8000-0000000000d1', connection: store.id, topic: 'orders/create' },
  ...{ attempts: 6, error: 'HTTP 503', receivedAt: '2026-11-21T23:00:00Z' },
};
const nothing = { connections: [], inputs: [], performances: [] };

function able() {
  const { shops, ...rest } = aSession();
  const more = ['connection.manage', 'order.ship', 'order.cancel', 'order.refund'];
  return { ...rest, shops: shops.map((one) => ({ ...one, can: [...one.can, ...more] })) };
}

describe('設定 › 連携', () => {
  it('shows how a store is, and reads it when asked', async () => {
    const user = userEvent.setup();
    const asked: unknown[] = [];
    const list = () => ({ ...nothing, connections: [store] });
    openScreen(
      '/settings/connections',
      [
        answers(listConnections, list),
        answers(readConnection, ({ params }) => {
          asked.push(params.connection);
          return store;
        }),
        answers(removeConnection, ({ params }) => {
          asked.push(params.connection);
          return {};
        }),
      ],
      able(),
    );
    expect(await screen.findByText(/最後に読み込んだ注文 #1024/)).toBeTruthy();
    expect(screen.getByText(/1,234件/)).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: '今すぐ読み込む' }));
    await user.click(await screen.findByRole('button', { name: '連携をやめる' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '連携をやめる' }));
    expect(await screen.findByText('青葉商店 との連携をやめました。')).toBeTruthy();
    expect(asked).toEqual([store.id, store.id]);
  });

  it('connects a store: what is missing is said before anything is sent, then the service’s own words', async () => {
    const user = userEvent.setup();
    const sent: unknown[] = [];
    openScreen(
      '/settings/connections',
      [
        answers(listConnections, () => nothing),
        answers(addConnection, ({ input }) => {
          sent.push(input.form);
          throw refusing('upstream_failed', 'connection_refused', { said: 'invalid_client' });
        }),
      ],
      able(),
    );
    await user.click(await screen.findByRole('button', { name: 'Shopify とつなぐ' }));
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: '確かめてつなぐ' }));
    expect(await screen.findAllByRole('alert')).toHaveLength(3);
    expect(sent).toEqual([]);
    await user.type(screen.getByLabelText('お店のアドレス'), 'aoba.myshopify.com');
    await user.type(screen.getByLabelText('クライアントID'), 'client-1');
    await user.type(screen.getByLabelText('シークレット'), 'shpss_1');
    await user.click(screen.getByRole('button', { name: '確かめてつなぐ' }));
    expect(await screen.findByText('連携先に断られました。')).toBeTruthy();
    expect(screen.getByText('invalid_client')).toBeTruthy();
    expect(sent).toMatchObject([
      {
        kind: 'shopify',
        settings: { domain: 'aoba.myshopify.com', auth: 'client' },
        secrets: { clientSecret: 'shpss_1' },
      },
    ]);
  });

  it('shows what waits for a person, and takes the decision', async () => {
    const user = userEvent.setup();
    const done: unknown[] = [];
    openScreen(
      '/settings/connections',
      [
        answers(listConnections, () => ({ connections: [store], inputs: [news], performances: [refund] })),
        answers(settlePerformance, ({ input }) => {
          done.push(input.decision);
          return { ...refund, state: 'done' as const };
        }),
        answers(retryConnectionInput, ({ params }) => {
          done.push(params.input);
          return {};
        }),
      ],
      able(),
    );
    const row = (await screen.findByText('行われたかわかりません')).closest('li');
    if (row === null) throw new Error('no row');
    expect(within(row).getByText(/#1001/).textContent).toContain('3,300');
    await expectAccessible();
    await user.click(within(row).getByRole('button', { name: '済んでいた' }));
    await screen.findByText('記録しました。');
    const [other] = screen.getAllByRole('button', { name: 'もう一度' }).slice(-1);
    if (other === undefined) throw new Error('no button');
    await user.click(other);
    expect(done).toEqual(['was_done', news.id]);
  });

  it('lets others only look', async () => {
    const trouble = {
      ...store,
      health: { ...store.health, state: 'trouble' as const, reason: 'connection_refused', said: 'HTTP 402' },
    };
    openScreen('/settings/connections', [
      answers(listConnections, () => ({ connections: [trouble], inputs: [news], performances: [refund] })),
    ]);
    expect(await screen.findByText('つながりません')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /今すぐ|変える|もう一度|やめる/ })).toBeNull();
  });
});

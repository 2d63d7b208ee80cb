import { createMemoryHistory } from '@tanstack/react-router';
import { configure, type RenderResult, render } from '@testing-library/react';
import axe from 'axe-core';
import { expect, vi } from 'vitest';
import { getSession, type Session } from '../../contract/staff.ts';
import { createProgramRouter, Program } from '../../web/app/program.tsx';
import { answers, deskServer } from './desk-server.ts';

// A whole program is drawn in these tests, on machines that are busy with others: patience, not a measure of speed.
configure({ asyncUtilTimeout: 8_000 });
vi.setConfig({ testTimeout: 40_000 });

/** A session as the server tells it; signed in as owner of one shop unless said otherwise. */
export function aSession(changed: Partial<Session> = {}): Session {
  const session = getSession.output.parse({
    me: {
      id: '01930000-0000-7000-8000-000000000001',
      name: '佐藤 明子',
      email: 'akiko@example.jp',
      preferences: {},
    },
    shops: [{ shopId: 7, shopName: 'くつのさとう', demo: false, role: 'owner', can: ownerCan }],
    csrf: 'token',
    setup: { demo: false, ownShop: false, codeNeeded: false },
    version: '0.1.0',
  });
  return { ...session, ...changed };
}

const ownerCan = [
  'account.read',
  'account.manage',
  'staff.read',
  'staff.manage',
  'staff.manage_supervisors',
  'shop.change',
  'api_token.manage',
  'input.retry',
  'order.import',
  'order.read',
  'order.change',
  'order.ship',
  'product.read',
  'product.import',
  'product.change',
  'conversation.reply',
];

export interface OpenScreen extends RenderResult {
  router: ReturnType<typeof createProgramRouter>;
}

/** Opens the whole program at an address, as a browser would; only the network is not there. */
export function openScreen(
  path: string,
  list: Parameters<typeof deskServer>[0],
  session = aSession(),
): OpenScreen {
  localStorage.clear();
  const router = createProgramRouter({ history: createMemoryHistory({ initialEntries: [path] }) });
  const server = deskServer([...list, answers(getSession, () => session)]);
  return { router, ...render(<Program router={router} fetch={server} />) };
}

/** Rail and bottom bar: a style sheet shows one of them, but jsdom has none and sees both. */
const bars = ['nav[aria-label="画面の切り替え"]'];

/** Fails with every violation axe finds on the page. Colours are judged elsewhere: jsdom has none. */
export async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(
    { include: [['body']], exclude: [bars] },
    { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } },
  );
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  expect(found).toEqual([]);
}

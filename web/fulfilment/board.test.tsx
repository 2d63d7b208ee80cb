import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { listConsignments, moveConsignments, placeHold } from '../../contract/consignments.ts';
import type { Stage } from '../../contract/orders.ts';
import { answers, refusing } from '../../tests/fakes/desk-server.ts';
import { aSession, expectAccessible, openScreen } from '../../tests/fakes/open-screen.tsx';
import { aBoard, aBoardRow, aHold } from '../../tests/fakes/paper-board.ts';
import { afterPress } from './selection.ts';

const one = aBoardRow(1);
const two = aBoardRow(2, { flags: ['today', 'late', 'gift'] });
const three = aBoardRow(3);
const held = aBoardRow(4, { flags: ['held'], holds: [aHold('「お届け先を変更してください」')] });

/** A board that remembers where things stand. */
function deskWith(rows = [one, two, three, held]) {
  const stands = new Map(rows.map((row) => [row.consignment.id, 'waiting' as Stage]));
  const asked: { ids: readonly string[]; to: string }[] = [];
  const list = [
    answers(listConsignments, ({ query }) => {
      const here = rows.filter(
        (row) =>
          stands.get(row.consignment.id) === query.stage &&
          (query.flag === undefined || row.flags.includes(query.flag)),
      );
      const counts: Partial<Record<Stage, number>> = {};
      for (const stage of stands.values()) counts[stage] = (counts[stage] ?? 0) + 1;
      return aBoard(here, counts);
    }),
    answers(moveConsignments, ({ input }) => {
      asked.push({ ids: input.ids, to: input.to });
      const moved = input.ids.map((id) => ({ id, before: stands.get(id) ?? 'waiting' }));
      for (const id of input.ids) stands.set(id, input.to);
      return { moved, refused: [] };
    }),
  ];
  return { list, asked, stands };
}

const box = (name: string) => screen.findByRole<HTMLInputElement>('checkbox', { name });

describe('the board', () => {
  it('shows what is to leave, stage by stage, and what to look at', async () => {
    openScreen('/fulfilment', deskWith().list);
    expect(await screen.findByRole('link', { name: 'R-1' })).toBeTruthy();
    const stages = screen.getByRole('navigation', { name: '出荷の段階' });
    expect(
      within(stages)
        .getByRole('link', { name: /未出荷/ })
        .getAttribute('aria-current'),
    ).toBe('page');
    expect(within(stages).getByText('4')).toBeTruthy();
    const filters = screen.getByRole('navigation', { name: '絞り込み' });
    expect(
      within(filters)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual([...['今日出せる3', '遅れ1', 'ギフト1', '発送止め1']]);
    await expectAccessible();
  });

  it('says why something is held, leads to the talk, and does not let it be taken along', async () => {
    openScreen('/fulfilment', deskWith().list);
    expect(await screen.findByText(/発送止め 「お届け先を変更してください」/)).toBeTruthy();
    const link = screen.getByRole('link', { name: '問い合わせ #59' });
    expect(link.getAttribute('href')).toBe('/inbox/open/59');
    expect((await box('R-4 鈴木 花子 は発送止めのため選べません')).disabled).toBe(true);
    fireEvent.click(await box('表示中をすべて選ぶ'));
    expect((await screen.findAllByText('3件を選択中')).length).toBeGreaterThan(0);
  });

  it('moves what is selected at once, and takes it back with Z', async () => {
    const { list, asked, stands } = deskWith();
    openScreen('/fulfilment', list);
    fireEvent.click(await box('R-1 鈴木 花子 を選ぶ'));
    fireEvent.click(await box('R-2 鈴木 花子 を選ぶ'));
    fireEvent.click(screen.getByRole('button', { name: '梱包済にする' }));
    expect(await screen.findByText('2件を梱包済にしました')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'R-1' })).toBeNull();
    fireEvent.keyDown(document.body, { code: 'KeyZ', key: 'z' });
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1]).toEqual({ ids: [one.consignment.id, two.consignment.id], to: 'waiting' });
    expect([...stands.values()]).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);
    expect(await screen.findByRole('link', { name: 'R-1' })).toBeTruthy();
  });

  it('is worked by keys alone: J, X, Shift+J, F', async () => {
    const { list, asked } = deskWith();
    openScreen('/fulfilment', list);
    await screen.findByRole('link', { name: 'R-1' });
    for (const [code, shiftKey] of [
      ['KeyJ', false],
      ['KeyX', false],
      ['KeyJ', true],
      ['KeyF', false],
    ] as const)
      fireEvent.keyDown(document.activeElement ?? document.body, { code, shiftKey });
    await waitFor(() =>
      expect(asked).toEqual([{ ids: [one.consignment.id, two.consignment.id], to: 'packed' }]),
    );
  });

  it('brings back what could not be moved, and says so', async () => {
    const { list } = deskWith();
    const refuses = answers(moveConsignments, ({ input }) => ({
      moved: [],
      refused: input.ids.map((id) => ({ id, reason: 'held' as const })),
    }));
    openScreen('/fulfilment', [refuses, ...list]);
    fireEvent.click(await box('R-1 鈴木 花子 を選ぶ'));
    fireEvent.click(screen.getByRole('button', { name: '梱包済にする' }));
    expect(await screen.findByText('1件は発送止めのため、動かしていません。')).toBeTruthy();
    expect(await screen.findByRole('link', { name: 'R-1' })).toBeTruthy();
  });

  it('puts everything back where the server does not take it', async () => {
    const { list } = deskWith();
    const fails = answers(moveConsignments, () => {
      throw refusing('unexpected', 'unexpected');
    });
    openScreen('/fulfilment', [fails, ...list]);
    fireEvent.click(await box('R-1 鈴木 花子 を選ぶ'));
    fireEvent.click(screen.getByRole('button', { name: '梱包済にする' }));
    expect(await screen.findByRole('link', { name: 'R-1' })).toBeTruthy();
    expect(screen.queryByText(/梱包済にしました/)).toBeNull();
  });

  it('holds one back with a reason', async () => {
    const user = userEvent.setup();
    const notes: string[] = [];
    const holds = answers(placeHold, ({ input }) => {
      notes.push(input.note);
      throw refusing('refused', 'already_left');
    });
    openScreen('/fulfilment', [holds, ...deskWith().list]);
    await user.click(await screen.findByRole('button', { name: 'そのほかの操作: R-1' }));
    await user.click(await screen.findByRole('menuitem', { name: '発送を止める' }));
    await user.type(await screen.findByRole('textbox', { name: /理由/ }), '色の確認');
    await user.click(screen.getByRole('button', { name: '発送を止める' }));
    expect(await screen.findByText(/もう出荷済みです/)).toBeTruthy();
    expect(notes).toEqual(['色の確認']);
  });

  it('keeps stage and filter in the address, and says what to do where nothing is', async () => {
    const { router } = openScreen('/fulfilment?flag=cod', deskWith().list);
    expect(await screen.findByText('この絞り込みに合うものはありません。')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '絞り込みをやめる' }));
    expect(await screen.findByRole('link', { name: 'R-1' })).toBeTruthy();
    fireEvent.click(screen.getByRole('link', { name: /印刷済/ }));
    expect(await screen.findByText('印刷済で梱包を待つものはありません。')).toBeTruthy();
    expect(router.state.location.search).toMatchObject({ stage: 'printed' });
    await expectAccessible();
  });

  it('is only looked at by readers', async () => {
    const session = aSession();
    const shops = session.shops.map((shop) => ({ ...shop, can: ['order.read'] }));
    openScreen('/fulfilment', deskWith().list, { ...session, shops });
    fireEvent.click(await box('R-1 鈴木 花子 を選ぶ'));
    expect(screen.queryByRole('button', { name: '梱包済にする' })).toBeNull();
    expect(screen.queryByRole('link', { name: '梱包する' })).toBeNull();
  });

  it('says what went wrong and offers to try again', async () => {
    const fails = answers(listConsignments, () => {
      throw refusing('not_allowed', 'not_allowed');
    });
    openScreen('/fulfilment', [fails]);
    expect(await screen.findByText('この操作をする権限がありません。')).toBeTruthy();
  });
});

describe('selecting', () => {
  const rows = [one, held, two, three];
  const id = (row: typeof one) => row.consignment.id;

  it('takes a range without what is held, in either direction', () => {
    const first = afterPress(rows, { chosen: new Set(), last: null }, { id: id(three), range: false });
    const all = afterPress(rows, first, { id: id(one), range: true });
    expect([...all.chosen].sort()).toEqual([id(one), id(two), id(three)].sort());
  });

  it('lets go of what is pressed again', () => {
    const before = { chosen: new Set([id(one), id(two)]), last: id(one) };
    expect([...afterPress(rows, before, { id: id(one), range: false }).chosen]).toEqual([id(two)]);
  });
});

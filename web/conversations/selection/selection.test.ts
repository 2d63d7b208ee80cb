import { describe, expect, it } from 'vitest';
import type { ConversationId } from '../../../contract/ids.ts';
import { idOf } from '../../../tests/fakes/paper-conversations.ts';
import { afterPress, mostSelected, nothingChosen } from './selection.ts';

const ids = Array.from({ length: 600 }, (_, n) => idOf<ConversationId>(n + 1));
const at = (n: number): ConversationId => ids[n] ?? idOf(0);

describe('pressing rows', () => {
  it('adds, takes away, and with Shift takes all between', () => {
    const one = afterPress(ids, nothingChosen, { id: at(1), range: false });
    const range = afterPress(ids, one, { id: at(4), range: true });
    expect([...range.chosen]).toEqual([at(1), at(2), at(3), at(4)]);
    const less = afterPress(ids, range, { id: at(2), range: false });
    expect([...less.chosen]).toEqual([at(1), at(3), at(4)]);
    // Upwards as well, from the one pressed last.
    expect(afterPress(ids, less, { id: at(0), range: true }).chosen.size).toBe(5);
  });

  it('is a single press where the row before is gone', () => {
    const before = { chosen: new Set([idOf<ConversationId>(9999)]), last: idOf<ConversationId>(9999) };
    expect(afterPress(ids, before, { id: at(3), range: true }).chosen).toContain(at(3));
  });

  it('stops at what can be changed at once', () => {
    const first = afterPress(ids, nothingChosen, { id: at(0), range: false });
    expect(afterPress(ids, first, { id: at(599), range: true }).chosen.size).toBe(mostSelected);
  });
});

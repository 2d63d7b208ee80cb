import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DraftSaver, type DraftState } from './draft-saver.ts';

const frame = '鈴木 花子 様\n\n';
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start(put: (text: string) => Promise<string | null>) {
  const states: DraftState['kind'][] = [];
  const asked: string[] = [];
  const saver = new DraftSaver(
    {
      conversation: 'a',
      frame,
      put: (text) => {
        asked.push(text);
        return put(text);
      },
      onState: (state) => states.push(state.kind),
    },
    { text: frame, saved: frame },
  );
  return { saver, states, asked };
}

describe('keeping a draft', () => {
  it('saves after a pause in typing', async () => {
    const { saver, states, asked } = start(async () => 'now');
    saver.write(`${frame}あ`);
    await vi.advanceTimersByTimeAsync(599);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toEqual([`${frame}あ`]);
    expect(states).toEqual(['saving', 'saved']);
  });

  it('whoever types without a pause is never more than two seconds ahead of the server', async () => {
    const { saver, asked } = start(async () => 'now');
    for (let at = 0; at < 4_000; at += 200) {
      saver.write(`${frame}${'あ'.repeat(at / 200 + 1)}`);
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(asked.length).toBeGreaterThanOrEqual(2);
  });

  it('what is only salutation and signature is no draft', async () => {
    const { saver, asked } = start(async (text) => (text === '' ? null : 'now'));
    saver.write(`${frame}あ`);
    await vi.advanceTimersByTimeAsync(1_000);
    saver.write(frame);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual([`${frame}あ`, '']);
  });

  it('an older text never arrives behind a newer one', async () => {
    const arrived: string[] = [];
    const { saver } = start(async (text) => {
      await new Promise((resolve) => setTimeout(resolve, text.endsWith('あ') ? 5_000 : 10));
      arrived.push(text);
      return 'now';
    });
    saver.write(`${frame}あ`);
    await vi.advanceTimersByTimeAsync(700);
    saver.write(`${frame}あい`);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(arrived).toEqual([`${frame}あ`, `${frame}あい`]);
  });

  it('tries again while the server cannot be reached, and says that the text is here only', async () => {
    let away = true;
    const { saver, states } = start(async () => {
      if (away) throw new Error('away');
      return 'now';
    });
    saver.write(`${frame}あ`);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(states.at(-1)).toBe('local');
    away = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(states.at(-1)).toBe('saved');
  });

  it('a draft that was sent is not saved again, however late', async () => {
    const { saver, asked } = start(async () => 'now');
    saver.write(`${frame}あ`);
    await saver.rest();
    saver.end();
    saver.save(true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toEqual([]);
  });
});

import { randomBytes } from 'node:crypto';
import type { FetchMessageObject } from 'imapflow';
import { describe, expect, test } from 'vitest';
import { type Fetching, fetchInPieces, fetchPiece } from './fetch-large.ts';

type Answer = Buffer | undefined | 'gone' | 'refused' | 'cut';

/** A server that hands over one mail as it likes. */
function server(answer: (start: number, length: number) => Answer): Fetching & { asked: number[] } {
  const asked: number[] = [];
  return {
    usable: true,
    asked,
    async fetchOne(_uid, query) {
      const { start = 0, maxLength = 0 } = typeof query.source === 'object' ? query.source : {};
      asked.push(start);
      const source = answer(start, maxLength);
      if (source === 'cut') this.usable = false;
      if (source === 'cut' || source === 'refused') throw new Error(source);
      if (source === 'gone') return false;
      return { seq: 1, uid: 7, ...(source === undefined ? {} : { source }) } as FetchMessageObject;
    },
  };
}

const mail = randomBytes(2 * fetchPiece + 1000);
const part = (start: number, length: number): Buffer => mail.subarray(start, start + length);
const fetched = async (from: Fetching, size = mail.length): Promise<Buffer | null> =>
  (await fetchInPieces(from, { uid: 7, size }))?.raw ?? null;

describe('a large mail in pieces', () => {
  test.each([
    ['not a multiple of the piece', mail.length],
    ['one byte more than a piece', fetchPiece + 1],
    ['two pieces exactly', 2 * fetchPiece],
  ])('byte for byte: %s', async (_what, size) => {
    const whole = mail.subarray(0, size);
    const from = server((start, length) => whole.subarray(start, start + length));
    expect((await fetched(from, size))?.equals(whole)).toBe(true);
  });

  test('a server that says nothing behind the end', async () => {
    const from = server((start, length) => (start < mail.length ? part(start, length) : undefined));
    expect((await fetched(from))?.equals(mail)).toBe(true);
  });

  test('a server that hands over less than was asked is asked for the rest', async () => {
    const from = server((start, length) => part(start, start === 0 ? length : 900_000));
    expect((await fetched(from))?.equals(mail)).toBe(true);
  });

  test.each<[string, (start: number, length: number) => Answer, number]>([
    ['knows no parts and gives it whole', () => mail, mail.length],
    ['knows no parts but at the beginning', (start, n) => (start === 0 ? part(0, n) : mail), mail.length],
    ['said it was smaller than it is', part, mail.length - 5],
    ['said it was larger than it is', part, mail.length + 5],
    ['said it was much larger, and ends', part, 3 * mail.length],
    ['refuses parts', () => 'refused', mail.length],
    ['refuses one in the middle', (start, n) => (start > 0 ? 'refused' : part(0, n)), mail.length],
    ['gives nothing in the middle', (start, n) => (start > 0 ? undefined : part(0, n)), mail.length],
    ['has it no more', () => 'gone', mail.length],
  ])('a server that %s: to be fetched whole, nothing is cut off unseen', async (_what, answer, size) => {
    expect(await fetched(server(answer), size)).toBeNull();
  });

  test('a connection that breaks is an error', async () => {
    const from = server((start, length) => (start > 0 ? 'cut' : part(start, length)));
    await expect(fetched(from)).rejects.toThrow('cut');
    expect(from.asked).toEqual([0, fetchPiece]);
  });
});

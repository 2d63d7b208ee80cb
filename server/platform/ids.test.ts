import { expect, test } from 'vitest';
import { uuidv7 } from './ids.ts';

test('ids made one after the other sort in that order, also within a millisecond', () => {
  const now = new Date('2026-07-22T00:00:00Z');
  const made = Array.from({ length: 1500 }, () => uuidv7(now));
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});

test('an id is a UUID of version 7 that holds its time', () => {
  const id = uuidv7(new Date(0x0123456789ab));
  expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

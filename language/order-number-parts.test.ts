import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeOrderNumber } from './normalize.ts';
import { bareOrderNumber, orderNumberFit, orderNumberParts } from './order-number-parts.ts';

describe('parts of an order number', () => {
  it.each([
    ['R-10293', ['R10293', '10293']],
    ['#R-10293', ['R10293', '10293']],
    ['R10293', ['R10293', '10293']],
    ['10293', ['10293']],
    ['R-2026-00123', ['R202600123', '202600123', '00123', '123']],
    ['250-1234567-7654321', ['25012345677654321', '12345677654321', '7654321']],
    [
      '123456-20260722-0012345678',
      ['123456202607220012345678', '202607220012345678', '0012345678', '12345678'],
    ],
    ['shop_A/10293', ['SHOPA10293', 'A10293', '10293']],
    ['ＭＩＨＯＮ－０００１', ['MIHON0001', '0001', '1']],
    ['3f2a9b1c', ['3F2A9B1C']],
    ['注文-77', ['注文77', '77']],
    ['1-2-3-4-5-6-7-8-9', ['123456789', '23456789', '3456789', '456789', '56789', '6789', '789', '89']],
    ['', []],
    ['---', []],
  ])('%s', (number, parts) => {
    expect(orderNumberParts(number)).toEqual(parts);
  });

  it.each([
    ['R-10293', '10293', 'whole'],
    ['R-10293', '１０２９３', 'whole'],
    ['R-10293', 'r10293', 'whole'],
    ['R-10293', 'R 10293', 'whole'],
    ['R-10293', '#10293', 'whole'],
    ['R-10293', '102', 'beginning'],
    ['R-10293', 'R-1', 'beginning'],
    ['R-10293', '10', null],
    ['R-10293', '293', null],
    ['R-10293', '102930', null],
    ['R-10293', '', null],
    ['R-10293', '-', null],
    ['R-2026-00123', '123', 'whole'],
    ['R-2026-00123', '2026-001', 'beginning'],
    ['A-12', '12', 'whole'],
  ])('%s by %s: %s', (number, typed, fit) => {
    expect(orderNumberFit(number, typed)).toBe(fit);
  });

  it('every part begins a group and ends the number; a whole number always fits itself', () => {
    const number = fc.stringMatching(/^[A-Z]{0,4}[-_/ ]?[0-9]{1,8}([-_][0-9A-Z]{1,8}){0,3}$/);
    fc.assert(
      fc.property(number, (text) => {
        const bare = bareOrderNumber(text);
        const parts = orderNumberParts(text);
        expect(parts).toContain(bare);
        for (const part of parts) expect(bare.endsWith(part)).toBe(true);
        for (const group of normalizeOrderNumber(text)
          .split(/[^\p{L}\p{N}]+/u)
          .slice(0, 4))
          if (group.length >= 3) expect(orderNumberFit(text, group)).not.toBeNull();
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipKey, secondsToWait, windowStart } from './attempts.ts';

const now = new Date('2026-07-22T00:00:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

describe('secondsToWait', () => {
  it.each([
    ['nothing yet', [], 5, 0],
    ['fewer than the limit', [1, 2, 3, 4], 5, 0],
    ['the limit just now', [0, 0, 0, 0, 0], 5, 900],
    ['until the oldest that blocks leaves', [1, 2, 3, 4, 10], 5, 300],
    ['older ones than that do not matter', [1, 2, 3, 4, 10, 14], 5, 300],
    ['the last second', [1, 2, 3, 4, 14.999], 5, 1],
    ['gone by', [1, 2, 3, 4, 15], 5, 0],
  ])('%s', (_what, minutes, limit, seconds) => {
    expect(secondsToWait(minutes.map(ago), limit, now)).toBe(seconds);
  });

  it('never shuts for longer than the window, whatever was tried', () => {
    const times = fc.array(fc.integer({ min: 0, max: 15 * 60_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 30 }), (ages, limit) => {
        const newestFirst = ages.sort((a, b) => a - b).map((age) => new Date(now.getTime() - age));
        const wait = secondsToWait(newestFirst, limit, now);
        expect(wait).toBeLessThanOrEqual(900);
        const later = new Date(now.getTime() + wait * 1000);
        const remaining = newestFirst.filter((at) => at > windowStart(later));
        expect(secondsToWait(remaining, limit, later)).toBe(0);
      }),
    );
  });
});

describe('ipKey', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff::', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s → %s', (ip, key) => {
    expect(ipKey(ip)).toBe(key);
  });

  it('is one for all addresses of a /64 and another outside of it', () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((n) => n.toString(16));
    const groups = (count: number) => fc.array(group, { minLength: count, maxLength: count });
    fc.assert(
      fc.property(groups(4), groups(4), groups(4), (network, a, b) => {
        const key = ipKey([...network, ...a].join(':'));
        expect(ipKey([...network, ...b].join(':'))).toBe(key);
        const other = [...network.slice(0, 3), network[3] === '1' ? '2' : '1'];
        expect(ipKey([...other, ...a].join(':'))).not.toBe(key);
      }),
    );
  });
});

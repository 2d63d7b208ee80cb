const window = 15 * 60_000;

/** How many failures within the window are borne before the next try has to wait. */
export const attemptLimits = { email: 5, ip: 30 } as const;

export function windowStart(now: Date): Date {
  return new Date(now.getTime() - window);
}

/**
 * Seconds until the next try, 0 when it may be made now. `failures` newest first; the one that has to leave the window
 * is the `limit`-th newest. Refused tries are not counted, so nobody can be kept out by knocking while it is shut.
 */
export function secondsToWait(failures: readonly Date[], limit: number, now: Date): number {
  const blocking = failures[limit - 1];
  if (blocking === undefined) return 0;
  return Math.max(0, Math.ceil((blocking.getTime() + window - now.getTime()) / 1000));
}

/**
 * What counts as one address of origin. A household owns a whole IPv6 /64, so the last 64 bits are dropped; an IPv4
 * address written as IPv6 is the IPv4 address.
 */
export function ipKey(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped?.[1] !== undefined) return mapped[1];
  const address = ip.split('%')[0] ?? ip;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const front = head.split(':').filter((group) => group !== '');
  const back = tail === undefined ? [] : tail.split(':').filter((group) => group !== '');
  const middle = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  const groups = [...front, ...middle, ...back].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

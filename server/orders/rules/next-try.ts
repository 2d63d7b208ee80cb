/** Minutes until the next try, after the first, second … one. */
const pauses = [1, 2, 5, 15, 60, 180, 360] as const;

/** When something that was not answered is taken up again; null after the last try: a person decides. */
export function nextTry(now: Date, attempts: number): Date | null {
  const minutes = pauses[Math.max(attempts, 1) - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000);
}

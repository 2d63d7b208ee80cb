/** What to look after and how to bring it back. */
export type Watched = {
  isThere(): Promise<boolean>;
  revive(): Promise<void>;
  log: (line: string) => void;
};

const STEP_MS = 1_000;
const LONGEST_STEP_MS = 30_000;

/**
 * Brings back what ended under us (out of memory, a stray signal, a full disk). While that fails it is tried ever more
 * seldom, and said only once. Returns how to end the watch.
 */
export function watch(watched: Watched): () => void {
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  let failures = 0;
  const look = async () => {
    if (await watched.isThere()) return;
    if (failures === 0) watched.log('データベースが止まりました。起動し直しています…');
    try {
      await watched.revive();
      if (!over) watched.log('データベースがまた動いています。');
      failures = 0;
    } catch (error) {
      if (failures === 0) watched.log(error instanceof Error ? error.message : String(error));
      failures += 1;
    }
  };
  const next = () => {
    if (over) return;
    timer = setTimeout(() => void look().finally(next), Math.min(LONGEST_STEP_MS, STEP_MS * 2 ** failures));
    timer.unref();
  };
  next();
  return () => {
    over = true;
    clearTimeout(timer);
  };
}

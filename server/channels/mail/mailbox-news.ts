import type { ImapFlow } from 'imapflow';
import type { ReadingPace } from './pace.ts';

/** What the server announces by itself, from the moment of asking on: an announcement between two waits counts too. */
export interface Announcements {
  /** Forgets what was announced so far; to be called before looking, never after. */
  clear(): void;
  /** Resolves when something was announced, the connection closed, or the time is up; true in the first two cases. */
  within(ms: number): Promise<boolean>;
}

export function announcementsOf(client: ImapFlow): Announcements {
  let announced = false;
  let wake = (): void => {};
  const note = (): void => {
    announced = true;
    wake();
  };
  client.on('exists', note);
  client.on('close', note);
  return {
    clear() {
      announced = false;
    },
    within: (ms) =>
      new Promise<boolean>((resolve) => {
        if (announced) return resolve(true);
        const timer = setTimeout(() => resolve(false), ms);
        wake = () => {
          clearTimeout(timer);
          resolve(true);
        };
      }),
  };
}

type Pace = Pick<ReadingPace, 'look' | 'poll'>;

/**
 * Returns when the server announced something, or when it is time for a look of our own. Rejects when the connection
 * is gone. A server that cannot push, or refuses to, is asked every `poll` ms.
 */
export async function waitForNews(client: ImapFlow, news: Announcements, pace: Pace): Promise<void> {
  if (canPush(client)) {
    // It may break off by itself (the server refuses, or has enough): then we look as often as at one without.
    const ended = client.idle().then(
      () => 'ended' as const,
      () => 'ended' as const,
    );
    const first = await Promise.race([news.within(pace.look), ended]);
    if (first === 'ended' && client.usable) await news.within(pace.poll);
  } else {
    await news.within(pace.poll);
  }
  // Ends the waiting on the server, and lets one that does not push tell what is new.
  await client.noop();
  if (!client.usable) throw new Error('the connection was closed');
}

function canPush(client: ImapFlow): boolean {
  return client.capabilities.has('IDLE') || client.capabilities.has('IMAP4rev2');
}

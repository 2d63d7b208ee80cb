import type { ImapFlow } from 'imapflow';

/** From here on a server may refuse the next large mail. */
const nearlyFull = 0.98;

/**
 * The server's figures when the mailbox has no room left (senders then get their mails back, and the desk would only
 * see silence); null when there is room, or when the server does not tell.
 */
export async function fullMailbox(client: ImapFlow, path: string): Promise<string | null> {
  if (!client.capabilities.has('QUOTA')) return null;
  const quota = await client.getQuota(path).catch((error: unknown) => {
    if (!client.usable) throw error;
    return false as const;
  });
  const storage = quota === false ? undefined : quota.storage;
  if (storage === undefined || !storage.limit || storage.limit <= 0) return null;
  const { usage = 0, limit } = storage;
  return usage >= limit * nearlyFull ? `QUOTA STORAGE ${megabytes(usage)} / ${megabytes(limit)} MB` : null;
}

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

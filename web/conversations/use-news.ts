import { useRef, useState } from 'react';
import type { MessageId } from '../../contract/ids.ts';
import { useOpenConversation } from './open-conversation.ts';
import { customerWroteSince, lastMessageId, repliesSince } from './thread-entries.ts';

/** Nobody reads a sentence faster. */
const MOMENT_MS = 600;

/** What came in since the writer began, and whether he was asked about it already. */
export function useNews() {
  const { conversation } = useOpenConversation();
  const latest = lastMessageId(conversation);
  const [seen, setSeen] = useState<MessageId | null>(latest);
  const [askedAt, setAskedAt] = useState<MessageId | null>(null);
  const askedSince = useRef(0);
  const customerWrote = customerWroteSince(conversation, seen);
  const replies = repliesSince(conversation, seen);
  const any = customerWrote.length + replies.length > 0;
  return {
    latest,
    customerWrote,
    replies,
    any,
    /** Send was pressed once: the next press really sends. */
    asked: any && askedAt === latest,
    /** Whether it can have been read: the second half of a double click confirms nothing. */
    readable: () => Date.now() - askedSince.current >= MOMENT_MS,
    ask(at: MessageId | null) {
      if (at !== askedAt) askedSince.current = Date.now();
      setAskedAt(at);
    },
    read: () => setSeen(latest),
  };
}

export type News = ReturnType<typeof useNews>;

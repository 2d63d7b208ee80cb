import { useState } from 'react';
import type { MessageId } from '../../contract/ids.ts';
import { useOpenConversation } from './open-conversation.ts';
import { customerWroteSince, lastMessageId, repliesSince } from './thread-entries.ts';

/** What came in since the writer began, and whether he was asked about it already. */
export function useNews() {
  const { conversation } = useOpenConversation();
  const latest = lastMessageId(conversation);
  const [seen, setSeen] = useState<MessageId | null>(latest);
  const [askedAt, setAskedAt] = useState<MessageId | null>(null);
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
    ask: setAskedAt,
    read: () => setSeen(latest),
  };
}

export type News = ReturnType<typeof useNews>;

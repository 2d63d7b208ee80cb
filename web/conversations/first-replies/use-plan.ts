import { useState } from 'react';
import type { OutputOf } from '../../../contract/endpoint.ts';
import type { FirstReplyWords, NextContact, readyFirstReplies } from '../../../contract/first-replies.ts';
import type { ConversationId, SnippetId } from '../../../contract/ids.ts';

type Ready = OutputOf<typeof readyFirstReplies>;

export interface Plan {
  /** Null until the shop's own are there. */
  words: FirstReplyWords | null;
  /** The shop's ready-made ones. */
  ready: FirstReplyWords | null;
  snippet: SnippetId | null;
  contact: NextContact;
  perDay: number | null;
  own: ReadonlyMap<ConversationId, NextContact>;
  without: ReadonlySet<ConversationId>;
  say: (words: Partial<FirstReplyWords>) => void;
  /** Begins with other words. */
  begin: (ja: string, snippet: SnippetId | null) => void;
  promise: (contact: NextContact) => void;
  spread: (perDay: number | null) => void;
  promiseOne: (conversation: ConversationId, contact: NextContact | null) => void;
  leaveOut: (conversation: ConversationId, out: boolean) => void;
}

const nothing: NextContact = { day: '', time: '' };

/** What the person has decided so far; until then what the shop begins with. */
export function usePlan(ready: Ready | undefined): Plan {
  const [said, setSaid] = useState<{ ja?: string; en?: string }>({});
  const [snippet, setSnippet] = useState<SnippetId | null>(null);
  const [contact, setContact] = useState<NextContact | null>(null);
  const [perDay, setPerDay] = useState<number | null>(null);
  const [own, setOwn] = useState<Plan['own']>(new Map());
  const [without, setWithout] = useState<Plan['without']>(new Set());
  return {
    words: ready === undefined ? null : { ...ready.words, ...said },
    ready: ready?.words ?? null,
    snippet,
    contact: contact ?? ready?.contact ?? nothing,
    perDay,
    own,
    without,
    say: (words) => setSaid({ ...said, ...words }),
    begin: (ja, from) => {
      setSnippet(from);
      setSaid({ ...said, ja });
    },
    promise: setContact,
    spread: setPerDay,
    promiseOne: (conversation, one) => {
      const next = new Map(own);
      if (one === null) next.delete(conversation);
      else next.set(conversation, one);
      setOwn(next);
    },
    leaveOut: (conversation, out) => {
      const next = new Set(without);
      if (out) next.add(conversation);
      else next.delete(conversation);
      setWithout(next);
    },
  };
}

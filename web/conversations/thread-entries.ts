import type { Conversation, Move, Note } from '../../contract/conversations.ts';
import type { Message } from '../../contract/messages.ts';
import type { TimelineStep } from '../../contract/orders.ts';

/** One thing in the thread, oldest first: a message, a note, or a thin line of the order's story. */
export type ThreadEntry =
  | { kind: 'message'; at: string; message: Message }
  | { kind: 'note'; at: string; note: Note }
  | { kind: 'move'; at: string; move: Move }
  | { kind: 'steps'; at: string; steps: readonly TimelineStep[] };

/** Steps that matter to whoever packs, not to whoever answers. */
const inTheHouse: ReadonlySet<TimelineStep['kind']> = new Set(['allocated', 'printed', 'packed']);

/** The instant by which an entry is sorted (ms). A calendar day counts from its beginning in Tokyo. */
function sortValue(at: string): number {
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T00:00:00+09:00` : at).getTime();
}

/**
 * The story read top-down: messages, notes and what happened to the order between them. Steps that follow each other
 * make one line.
 */
export function threadEntries(
  conversation: Pick<Conversation, 'messages' | 'notes' | 'order'> & Partial<Pick<Conversation, 'moves'>>,
): ThreadEntry[] {
  const messages = conversation.messages.map<ThreadEntry>((message) => ({
    kind: 'message',
    at: message.at,
    message,
  }));
  const notes = conversation.notes.map<ThreadEntry>((note) => ({ kind: 'note', at: note.at, note }));
  const moves = (conversation.moves ?? []).map<ThreadEntry>((move) => ({ kind: 'move', at: move.at, move }));
  const steps = (conversation.order?.timeline ?? [])
    .filter((step) => step.at !== '' && !inTheHouse.has(step.kind))
    .map<ThreadEntry>((step) => ({ kind: 'steps', at: step.at, steps: [step] }));
  const sorted = [...steps, ...messages, ...notes, ...moves].sort(
    (a, b) => sortValue(a.at) - sortValue(b.at),
  );
  const joined: ThreadEntry[] = [];
  for (const entry of sorted) {
    const last = joined.at(-1);
    if (entry.kind === 'steps' && last?.kind === 'steps') {
      joined[joined.length - 1] = { ...last, steps: [...last.steps, ...entry.steps] };
    } else {
      joined.push(entry);
    }
  }
  return joined;
}

/** The last message a writer can have seen, for "has anything come in since". */
export function lastMessageId(conversation: Pick<Conversation, 'messages'>) {
  return conversation.messages.at(-1)?.id ?? null;
}

/** What customers wrote after the message the writer saw last. */
export function customerWroteSince(
  conversation: Pick<Conversation, 'messages'>,
  seen: Message['id'] | null,
): readonly Message[] {
  return after(conversation, seen).filter((message) => message.kind === 'customer');
}

/** Replies of colleagues after the message the writer saw last. */
export function repliesSince(
  conversation: Pick<Conversation, 'messages'>,
  seen: Message['id'] | null,
): readonly Message[] {
  return after(conversation, seen).filter((message) => message.kind === 'reply');
}

function after(conversation: Pick<Conversation, 'messages'>, seen: Message['id'] | null): readonly Message[] {
  const at = conversation.messages.findIndex((message) => message.id === seen);
  return conversation.messages.slice(at + 1);
}

import { z } from 'zod';

/**
 * What is being written, kept in this browser from the first letter until the server has it: a tab that is killed or a
 * network that fails costs nothing.
 */
const kept = z.object({ text: z.string(), at: z.number() });
export type KeptDraft = z.infer<typeof kept>;

export type DraftKind = 'reply' | 'note';

function keyOf(conversation: string, kind: DraftKind): string {
  return `kakehashi.draft.${kind}.${conversation}`;
}

/** The unsaved text of a conversation, or null. */
export function readLocalDraft(conversation: string, kind: DraftKind): KeptDraft | null {
  try {
    const stored = localStorage.getItem(keyOf(conversation, kind));
    return stored === null ? null : (kept.safeParse(JSON.parse(stored)).data ?? null);
  } catch {
    return null;
  }
}

export function keepLocalDraft(conversation: string, kind: DraftKind, text: string): void {
  try {
    localStorage.setItem(keyOf(conversation, kind), JSON.stringify({ text, at: Date.now() }));
  } catch {
    // A full store: the server's copy, half a second later, is the only one.
  }
}

export function dropLocalDraft(conversation: string, kind: DraftKind): void {
  try {
    localStorage.removeItem(keyOf(conversation, kind));
  } catch {
    // Nothing was kept then.
  }
}

/** The newer of what this browser kept and what the server has; null when nothing was written. */
export function newerDraft(
  local: KeptDraft | null,
  server: { text: string; savedAt: string } | null,
): string | null {
  if (local && (!server || local.at >= Date.parse(server.savedAt))) return local.text;
  return server?.text ?? local?.text ?? null;
}

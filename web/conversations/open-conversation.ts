import { createContext, use } from 'react';
import type { Conversation } from '../../contract/conversations.ts';
import type { ConversationId } from '../../contract/ids.ts';

export interface OpenConversation {
  conversation: Conversation;
  /** This person is done with it: the list lets it go and the next one opens. */
  onDone: () => void;
  /** It came back to be written on: something was undone. */
  resumed: boolean;
  /** It is back in the list (something was undone). */
  onBack: () => void;
  /** This person is done with others as well, or, with `false`, they are back. */
  onOthers: (others: readonly ConversationId[], done?: boolean) => void;
}

export const OpenConversationContext = createContext<OpenConversation | null>(null);

/** The conversation on screen, for everything inside its pane. */
export function useOpenConversation(): OpenConversation {
  const open = use(OpenConversationContext);
  if (!open) throw new Error('useOpenConversation outside of a conversation');
  return open;
}

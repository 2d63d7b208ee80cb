import { conversationStatuses } from '../../contract/conversations.ts';

/** The lists of the inbox: one for each state of a matter, what lies apart as noise, and what calls oneself. */
export const inboxViews = [...conversationStatuses, 'noise', 'calling'] as const;
export type InboxView = (typeof inboxViews)[number];

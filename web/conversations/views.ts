import { conversationStatuses } from '../../contract/conversations.ts';

/** The lists of the inbox: one for each state of a matter, and what lies apart as noise. */
export const inboxViews = [...conversationStatuses, 'noise'] as const;
export type InboxView = (typeof inboxViews)[number];

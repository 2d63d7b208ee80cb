import { z } from 'zod';
import { conversation } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { conversationId, noteId, shopId, staffId } from './ids.ts';

const none = z.object({});
const ofConversation = z.object({ shop: shopId, conversation: conversationId });
const ofNote = ofConversation.extend({ note: noteId });

/** How long its author may correct a 社内メモ or take it back; afterwards others have read it. */
export const noteSettlesAfterMinutes = 10;

/** Its author corrects a note; whoever is called anew is told. */
export const changeNote = endpoint({
  method: 'PATCH',
  path: '/api/shops/:shop/conversations/:conversation/notes/:note',
  access: 'member',
  params: ofNote,
  query: none,
  input: z.object({
    text: z.string().trim().min(1).max(20_000),
    mentions: z.array(staffId).max(20).default([]),
  }),
  output: conversation,
  refusals: ['undo_too_late', 'not_allowed'],
});

/** Its author takes a note back; written again with the same id it stands again. */
export const removeNote = endpoint({
  method: 'DELETE',
  path: '/api/shops/:shop/conversations/:conversation/notes/:note',
  access: 'member',
  params: ofNote,
  query: none,
  input: none,
  output: conversation,
  refusals: ['undo_too_late', 'not_allowed'],
});

/** This person has had the notes that call him before his eyes. */
export const seeMentions = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/:conversation/mentions/seen',
  access: 'member',
  params: ofConversation,
  query: none,
  input: none,
  output: z.object({ seen: z.number().int() }),
  refusals: [],
});

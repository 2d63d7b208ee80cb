import { z } from 'zod';
import { draftFinding } from './draft-check.ts';
import { endpoint } from './endpoint.ts';
import { conversationId, day, instant, shopId, snippetId } from './ids.ts';
import { person } from './messages.ts';

/** 定型文: a piece of text with variables, `{{注文番号}}`. A template opens a whole reply, a snippet goes where the caret is. */
export const snippet = z.object({
  id: snippetId,
  kind: z.enum(['template', 'snippet']),
  name: z.string(),
  /** What one types after `/` besides the name: readings, short words. */
  words: z.string(),
  /** Heading under which it stands; '' = none. */
  folder: z.string(),
  text: z.string(),
  /** Uses of the last 90 days. */
  used: z.number().int(),
  lastUsedOn: day.nullable(),
  changedBy: person.nullable(),
  changedAt: instant,
});
export type Snippet = z.infer<typeof snippet>;

const none = z.object({});
const inShop = z.object({ shop: shopId });
const ofSnippet = inShop.extend({ snippet: snippetId });

/** Most used of the last 90 days first. */
export const listSnippets = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/snippets',
  access: 'member',
  params: inShop,
  query: none,
  input: none,
  output: z.object({ snippets: z.array(snippet) }),
  refusals: [],
});

/**
 * Makes it, or changes it where the id is known; one that was deleted is there again. Variables that do not exist are
 * refused with their names (`details.unknown`). `seen` = `changedAt` of what was on screen; left out, nobody is asked.
 */
export const saveSnippet = endpoint({
  method: 'PUT',
  path: '/api/shops/:shop/snippets/:snippet',
  access: 'member',
  params: ofSnippet,
  query: none,
  input: z.object({
    kind: z.enum(['template', 'snippet']),
    name: z.string().trim().min(1).max(60),
    words: z.string().trim().max(200).default(''),
    folder: z.string().trim().max(40).default(''),
    text: z.string().trim().min(1).max(10_000),
    seen: instant.optional(),
  }),
  output: snippet,
  refusals: ['snippet_exists', 'changed_meanwhile', 'invalid_input'],
});

export const deleteSnippet = endpoint({
  method: 'DELETE',
  path: '/api/shops/:shop/snippets/:snippet',
  access: 'member',
  params: ofSnippet,
  query: none,
  input: none,
  output: none,
  refusals: [],
});

/** What the check before sending would say of the words of a template, whatever it is filled with; offsets into `text`. */
export const checkSnippet = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/snippets/check',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({ text: z.string().max(10_000) }),
  output: z.object({ findings: z.array(draftFinding) }),
  refusals: [],
});

/** はじめの定型文: gives the shop those of our own that it has none of the same name of. Twice is once. */
export const takeStartingSet = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/snippets/starting-set',
  access: 'member',
  params: inShop,
  query: none,
  input: none,
  output: z.object({ added: z.array(snippetId) }),
  refusals: [],
});

/** Why a value is not there: what to do about it differs. */
export const missingReasons = [
  /** No order is linked to the conversation. */
  'no_order',
  'no_name',
  'not_shipped',
  /** All of it has left: the day on which it should leave is no news. */
  'shipped_already',
  /** The promised day is over and nothing left: another day has to be named. */
  'promise_passed',
  'no_tracking',
  'no_wish',
  /** The reader is not known to be who ordered: what could spoil a gift or tell a stranger is not put in by itself. */
  'other_person',
  'not_known',
] as const;
export const missingReason = z.enum(missingReasons);
export type MissingReason = z.infer<typeof missingReason>;

/** One variable and its value in this conversation; null: not known here, which stops the reply; `why` says why. */
export const filledVariable = z.object({
  name: z.string(),
  value: z.string().nullable(),
  why: missingReason.nullable(),
});
export type FilledVariable = z.infer<typeof filledVariable>;

/**
 * The text for this conversation, counted as used. A value that is not known stays standing as `{{名前}}` and is told in
 * `missing`: the draft check stops such a reply; an empty hole never leaves.
 */
export const fillSnippet = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/:conversation/snippets/:snippet/fill',
  access: 'member',
  params: ofSnippet.extend({ conversation: conversationId }),
  query: none,
  input: none,
  output: z.object({ text: z.string(), missing: z.array(z.string()) }),
  refusals: [],
});

/** Every variable with its value in this conversation, for the menu of facts and dates. */
export const listVariables = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/conversations/:conversation/variables',
  access: 'member',
  params: inShop.extend({ conversation: conversationId }),
  query: none,
  input: none,
  output: z.object({ variables: z.array(filledVariable) }),
  refusals: [],
});

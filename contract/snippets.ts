import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { conversationId, instant, shopId, snippetId } from './ids.ts';
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
  used: z.number().int(),
  lastUsedAt: instant.nullable(),
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

/** Makes it, or changes it where the id is known. Variables that do not exist are refused with their names. */
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
  }),
  output: snippet,
  refusals: ['snippet_exists', 'invalid_input'],
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

/** One variable and its value in this conversation; null: not known here, which stops the reply. */
export const filledVariable = z.object({ name: z.string(), value: z.string().nullable() });

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

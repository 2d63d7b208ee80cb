import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { conversationId, shopId, uploadId } from './ids.ts';

/** 止める (needs a reason to go on), 確認, 参考. */
export const severities = ['stop', 'confirm', 'hint'] as const;
export const severity = z.enum(severities);
export type Severity = z.infer<typeof severity>;

/** What one key puts right: these characters of the draft become `replacement` (an insertion where `start` = `end`). */
export const draftFix = z.object({
  /** As on the button: 「7/24(金)に直す」. */
  label: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  replacement: z.string(),
});
export type DraftFix = z.infer<typeof draftFix>;

/**
 * One thing about a draft. `start`/`end` are UTF-16 offsets into the text as it was sent (what a browser's text field
 * counts); both 0 when it is about the whole. Findings are values, never errors.
 */
export const draftFinding = z.object({
  /** Stable id of the rule: `tone.u1`, `leftover`, `date.weekday`, `other.customer` … */
  rule: z.string(),
  severity,
  start: z.number().int(),
  end: z.number().int(),
  /** What stands there, or what is missing (the unanswered question). */
  text: z.string(),
  /** Why, in one plain sentence, and what to do. */
  reason: z.string(),
  fix: draftFix.nullable(),
  /** Where the fact can be looked up: an earlier answer of this shop, an article. */
  links: z.array(
    z.object({
      label: z.string(),
      conversation: z.number().int().nullable(),
      article: z.string().nullable(),
    }),
  ),
});
export type DraftFinding = z.infer<typeof draftFinding>;

/**
 * A stop that a person sends all the same, with the reason that is kept; `rule` and `text` are those of the finding. A
 * blank reason is refused as `override_needs_reason`.
 */
export const draftOverride = z.object({
  rule: z.string().max(60),
  text: z.string().max(2000),
  reason: z.string().trim().max(500),
});
export type DraftOverride = z.infer<typeof draftOverride>;

/** The same check as at send; asked 300 ms after typing pauses. `text` is the whole draft with salutation and signature. */
export const checkDraft = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/:conversation/draft/check',
  access: 'member',
  params: z.object({ shop: shopId, conversation: conversationId }),
  query: z.object({}),
  input: z.object({ text: z.string().max(100_000), attachments: z.array(uploadId).max(20).default([]) }),
  output: z.object({ findings: z.array(draftFinding) }),
  refusals: [],
});

/**
 * The rule of an override for a check that broke: it lets a reply go that could not be checked. Where the check works it
 * means nothing.
 */
export const checkFailedRule = 'check.failed';

/** Rules that no shop can switch off: other people's data. */
export const neverOff = ['other', 'name.person'] as const;

/** Kinds of findings that a shop may do without, as they stand in its settings. */
export const checkGroups = [
  'leftover',
  'name',
  'date',
  'amount',
  'missing_answer',
  'next_date',
  'attachment',
  'tone.u',
  'tone.v',
  'tone.o',
  'tone.b',
  'tone.k',
  'tone.t',
  'tone.c',
  'tone.x',
  'boilerplate',
  'consistency',
  'promise',
  'wish',
] as const;
export type CheckGroup = (typeof checkGroups)[number];

/** `tone.u1` is within `tone`, `tone.u` and `tone.u1`, not within `ton`. */
export function withinGroup(rule: string, group: string): boolean {
  if (!rule.startsWith(group)) return false;
  const rest = rule.slice(group.length);
  return rest === '' || rest.startsWith('.') || (/^\d/.test(rest) && /[^\d]$/.test(group));
}

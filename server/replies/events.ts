/** Facts this domain records about orders and conversations. */
export const replyEvents = {
  /** 発送のお知らせ was written; `data`: { message, consignments, to }. */
  shippedMailQueued: 'shipped_mail_queued',
  /** None is written; `data`: { reason }, a `NoticeSkip`. */
  shippedMailSkipped: 'shipped_mail_skipped',
  /** A reply left although the draft check stopped it; `data`: { message, rule, text, reason }. */
  draftOverridden: 'draft_overridden',
  /** One of many first replies was written; `data`: { message, run, day, time }, what was promised. */
  firstReplyQueued: 'first_reply_queued',
  /** A suggested step was taken; `data`: { step }. */
  stepTaken: 'step_taken',
  /** A person said what is wanted instead of what was suggested; `data`: { wanted (null: none of these), instead }. */
  wantCorrected: 'want_corrected',
} as const;

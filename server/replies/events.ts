/** Facts this domain records about orders. */
export const replyEvents = {
  /** 発送のお知らせ was written; `data`: { message, consignments, to }. */
  shippedMailQueued: 'shipped_mail_queued',
  /** None is written; `data`: { reason }, a `NoticeSkip`. */
  shippedMailSkipped: 'shipped_mail_skipped',
} as const;

import { z } from 'zod';

/** The eight kinds of refusal and the HTTP status each travels with. */
export const refusalStatus = {
  invalid_input: 422,
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  refused: 409,
  upstream_failed: 502,
  unexpected: 500,
} as const;

export type RefusalKind = keyof typeof refusalStatus;

/**
 * Every reason the server may give. The Japanese and English sentence *and the next step* for each
 * live in `web/`; a test fails when one is missing there.
 */
export const refusalReasons = [
  // general
  'invalid_input',
  'not_found',
  'not_allowed',
  'unexpected',
  'too_large',
  // signing in
  'not_signed_in',
  'wrong_password',
  'too_many_attempts',
  'csrf_mismatch',
  'setup_closed',
  'setup_code_needed',
  'email_taken',
  'last_owner',
  // conversations and replies
  'someone_replied_first',
  'customer_wrote_meanwhile',
  'changed_meanwhile',
  'transition_not_possible',
  'empty_reply',
  'no_recipient',
  'no_sending_account',
  'already_sent',
  'undo_too_late',
  'not_waiting',
  'merge_not_possible',
  'split_not_possible',
  'already_undone',
  'attachment_too_large',
  'too_many_attachments',
  'attachment_gone',
  'claimed_by_colleague',
  'draft_stopped',
  'override_needs_reason',
  'send_time_passed',
  'contact_time_passed',
  'contact_day_closed',
  'contact_date_missing',
  'handover_not_open',
  'tag_exists',
  'view_exists',
  'snippet_exists',
  'push_service_unknown',
  'push_not_taken',
  // orders and files
  'file_empty',
  'file_not_text',
  'file_no_header',
  'file_too_large',
  'file_gone',
  'import_running',
  'import_has_errors',
  'mapping_incomplete',
  'columns_unknown',
  'disk_full',
  // parcels
  'already_left',
  'consignment_held',
  'tracking_number_wrong',
  'tracking_columns_missing',
  'tracking_file_planned',
  'file_has_problems',
  'nothing_to_write',
  'sender_missing',
  'enclosure_file_kind',
  'enclosure_file_too_large',
  'slips_unavailable',
  // people, keys and places of orders
  'identity_taken',
  'identity_wrong',
  'last_identity',
  'customer_merge_not_possible',
  'token_not_valid',
  'connection_refused',
  'connection_unreachable',
  'connection_exists',
  'performance_running',
  'refund_too_much',
  'not_supported_there',
  // mail accounts
  'mail_login_failed',
  'mail_unreachable',
  'mail_tls_failed',
  'mail_timeout',
  'mail_refused',
  'mailbox_full',
  'account_exists',
  'mail_address_unusable',
  'secret_unreadable',
  'oauth_failed',
  'probe_not_possible',
  'dkim_key_unusable',
  'link_not_valid',
] as const;

export type RefusalReason = (typeof refusalReasons)[number];

/** Body of every answer that is not a success. `incident` is set for `unexpected` only. */
export const refusalBody = z.object({
  kind: z.enum(Object.keys(refusalStatus) as [RefusalKind, ...RefusalKind[]]),
  reason: z.enum(refusalReasons),
  details: z.record(z.string(), z.unknown()).default({}),
  incident: z.string().optional(),
});
export type RefusalBody = z.infer<typeof refusalBody>;

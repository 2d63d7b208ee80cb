import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { conversationId, instant, messageId, rawInputId, shopId, staffId, uploadId } from './ids.ts';

export const person = z.object({ id: staffId, name: z.string() });
export type Person = z.infer<typeof person>;

/** A file of a message. Of one that came in: the part `index` of its raw input; of one going out: an upload. */
export const attachment = z.object({
  index: z.number().int(),
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  inline: z.boolean(),
  upload: uploadId.nullable().default(null),
});
export type Attachment = z.infer<typeof attachment>;

/** Where an outgoing message is. `unknown` = the server never said whether it took it. */
export const deliveryStates = ['queued', 'sending', 'sent', 'refused', 'unknown', 'cancelled'] as const;
export const deliveryState = z.enum(deliveryStates);
export type DeliveryState = z.infer<typeof deliveryState>;

/** Coarse reasons of a bounce; each has a plain sentence with what to do on screen. */
export const bounceCategories = [
  'address-dead',
  'domain-dead',
  'refused',
  'mailbox-full-or-size',
  'account-suspended',
  'delivery-trouble',
  'unknown',
] as const;
export const bounceCategory = z.enum(bounceCategories);
export type BounceCategory = z.infer<typeof bounceCategory>;

/**
 * Why a mail did not reach somebody, as fine as a person needs to know it: each has its own plain sentence and its own
 * next step on screen.
 */
export const bounceCauses = [
  'address_dead',
  'carrier_unknown_user',
  'domain_dead',
  'carrier_filter',
  'refused',
  'content_refused',
  'our_authentication',
  'our_reputation',
  'our_domain',
  'our_sender',
  'our_server',
  'our_limit',
  'our_format',
  'mailbox_full',
  'too_large',
  'suspended',
  'busy',
  'trouble',
  'unknown',
] as const;
export const bounceCause = z.enum(bounceCauses);
export type BounceCause = z.infer<typeof bounceCause>;

/** Causes that lie with the shop's own sending: they concern every customer, and nobody's address in particular. */
export const ourCauses: ReadonlySet<BounceCause> = new Set([
  'our_authentication',
  'our_reputation',
  'our_domain',
  'our_sender',
  'our_server',
  'our_limit',
  'our_format',
]);

export const bouncedRecipient = z.object({
  address: z.string(),
  category: bounceCategory,
  cause: bounceCause,
  /** For ever, as far as the server's answer tells. docomo's and KDDI's filters are never taken for a dead address. */
  hard: z.boolean(),
  /** Japanese mobile carrier of the address (docomo, au, softbank …), null for any other. */
  carrier: z.string().nullable(),
  /** Enhanced status code (5.1.1) and SMTP reply code, empty when the notice has none. */
  status: z.string(),
  reply: z.string(),
  /** SMTP step at which it was refused: RCPT, DATA … */
  step: z.string(),
  /** The server's own words. */
  said: z.string(),
});
export type BouncedRecipient = z.infer<typeof bouncedRecipient>;

export const bounceReport = z.object({
  at: instant,
  /** The mail that brought the news; its raw source can be downloaded. */
  rawInputId: rawInputId.nullable(),
  recipients: z.array(bouncedRecipient),
});
export type BounceReport = z.infer<typeof bounceReport>;

/** What came instead of "taken" when a mail was handed to the server of its account. */
export const refusalReport = z.object({
  at: instant,
  /** A refusal reason (mail_login_failed …): what is wrong with the account, where no server spoke of the mail. */
  reason: z.string(),
  /** Whom the server did not take it for, and why; empty where it did not come to that. */
  recipients: z.array(bouncedRecipient),
});
export type RefusalReport = z.infer<typeof refusalReport>;

export const delivery = z.object({
  state: deliveryState,
  /** Until this instant it can be taken back. */
  undoUntil: instant.nullable(),
  /** It waits although nothing is wrong: for the morning (C4), or for the time a person chose. */
  heldFor: z.enum(['night', 'schedule']).nullable(),
  /** Of a reply that was scheduled and did not leave: who wrote meanwhile. */
  stoppedFor: z.enum(['customer_wrote', 'colleague_replied']).optional(),
  /** When it leaves, while it is queued. */
  leavesAt: instant.nullable(),
  sentAt: instant.nullable(),
  attempts: z.number().int(),
  nextTryAt: instant.nullable(),
  /** The mail server's own words. */
  serverSaid: z.string(),
  /** Sent a second time with the same Message-ID, because nobody answered for the first. */
  repeated: z.boolean(),
  /** The last try was turned away at once; while the mail is queued that is no failure yet. */
  refusal: refusalReport.nullable(),
  /** It came back afterwards. */
  bounce: bounceReport.nullable(),
});
export type Delivery = z.infer<typeof delivery>;

/** Whether the sender is who he says: by the receiving server's word (`server`) or checked here (`desk`). */
export const authentication = z.object({
  dmarc: z.enum(['pass', 'fail', 'none']),
  spf: z.enum(['pass', 'fail', 'none']),
  dkim: z.enum(['pass', 'fail', 'none']),
  by: z.enum(['server', 'desk']),
});
export type Authentication = z.infer<typeof authentication>;

export const messageKinds = ['customer', 'reply', 'acknowledgement', 'automatic', 'bounce'] as const;
export const message = z.object({
  id: messageId,
  direction: z.enum(['in', 'out']),
  kind: z.enum(messageKinds),
  channel: z.string(),
  from: z.object({ name: z.string(), address: z.string() }),
  to: z.array(z.object({ name: z.string(), address: z.string() })),
  cc: z.array(z.object({ name: z.string(), address: z.string() })),
  subject: z.string(),
  /** What was newly written; `folded` is the quoted rest, never deleted. */
  text: z.string(),
  folded: z.string(),
  /** It can also be shown as the sender laid it out (`inputHtmlPath`). */
  hasHtml: z.boolean(),
  author: person.nullable(),
  at: instant,
  attachments: z.array(attachment),
  delivery: delivery.nullable(),
  /** Of a bounce: what it says, and about which message of ours (when that is known). */
  bounce: bounceReport.extend({ about: messageId.nullable() }).nullable(),
  authentication: authentication.nullable(),
  /** The number of the conversation it first arrived in, when it was moved. */
  origin: z.number().int().nullable(),
  /** Codes such as `could_not_be_read_fully`, `reply_to_differs`, `unknown_sender_on_thread`, `card_number_masked`. */
  warnings: z.array(z.string()),
  rawInputId: rawInputId.nullable(),
});
export type Message = z.infer<typeof message>;

const none = z.object({});
const inShop = z.object({ shop: shopId });
const ofConversation = inShop.extend({ conversation: conversationId });

/** One thing that happened to an outgoing message: evidence of the sending (C3). */
export const deliveryEntry = z.object({
  at: instant,
  /** Event kind: message_queued, message_deferred, message_sent, message_bounced … */
  kind: z.string(),
  by: person.nullable(),
  serverSaid: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type DeliveryEntry = z.infer<typeof deliveryEntry>;

/** The delivery log of one outgoing message: what left when, from where to whom, and what the servers said. */
export const getDeliveryLog = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/conversations/:conversation/messages/:message/delivery',
  access: 'member',
  params: ofConversation.extend({ message: messageId }),
  query: none,
  input: none,
  output: z.object({
    /** As written in the mail, without angle brackets. */
    messageId: z.string(),
    /** The Date of the mail. */
    date: instant,
    from: z.string(),
    to: z.array(z.string()),
    subject: z.string(),
    entries: z.array(deliveryEntry),
  }),
  refusals: [],
});

/** A file for a reply that is being written. */
export const upload = z.object({
  id: uploadId,
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
});
export type Upload = z.infer<typeof upload>;

/** Bytes of one file, and of all files of one mail: more than this many servers refuse (base64 adds a third). */
export const largestAttachment = 15 * 1024 * 1024;
export const largestMail = 20 * 1024 * 1024;
export const mostAttachments = 20;

/** The file itself is the body (application/octet-stream). The same id twice is the same file. */
export const uploadFile = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations/:conversation/uploads',
  access: 'member',
  params: ofConversation,
  query: z.object({ id: uploadId, name: z.string().min(1).max(255), type: z.string().max(127).default('') }),
  input: z.unknown(),
  output: upload,
  refusals: ['attachment_too_large', 'too_many_attachments', 'file_empty'],
});

/** Takes a file back that has not gone out. */
export const removeUpload = endpoint({
  method: 'DELETE',
  path: '/api/shops/:shop/conversations/:conversation/uploads/:upload',
  access: 'member',
  params: ofConversation.extend({ upload: uploadId }),
  query: none,
  input: none,
  output: none,
  refusals: ['already_sent'],
});

/** An uploaded file; pictures a browser may show come inline, all else as a file. */
export const uploadPath = '/api/shops/:shop/uploads/:upload';
export const uploadParams = inShop.extend({ upload: uploadId });

import type { MailOauth, MailSettings } from '../../contract/channels.ts';
import type { AccountId, ShopId, UploadId } from '../../contract/ids.ts';
import type { Authentication } from '../../contract/messages.ts';

/** Port of every way in and out (受付窓口). Core code never asks which channel it is; it reads what the adapter `can`. */
export interface Channel {
  /** Stable key, stored with rows: `mail`, later `form`, `chat`, `line` … */
  readonly kind: string;
  readonly can: ChannelAbilities;
  /** Reads what arrived, within a time limit. Never throws for content it cannot read: what can be read comes with warnings. */
  read(raw: RawBytes, own: OwnMarks): Promise<IncomingMessage>;
  /**
   * What must never be written down (card numbers) made unreadable, in bytes of the same length; `masked` is how many
   * there were. Called before anything is stored.
   */
  mask(raw: Uint8Array): { raw: Uint8Array; masked: number };
  /** The message as its sender laid it out, safe to show in a sandboxed frame; null when it has no layout. */
  html(raw: RawBytes, show: { remoteImages: boolean; within?: Way }): Promise<string | null>;
  /** Sender and subject from the first bytes, for the list of what could not be processed. */
  preview(head: Uint8Array): Promise<{ from: string; subject: string }>;
  /** Whether the sender is who he says, by what the message itself proves; asks other machines. Never throws. */
  authenticate?(raw: Uint8Array): Promise<Authentication | null>;
  /** One attachment of a stored raw input, or of a message in it. Null when there is none of that index. */
  attachment(raw: RawBytes, index: number, within?: Way): Promise<AttachmentContent | null>;
  /** A message that is attached to a stored one, for reading; null when there is none. */
  attachedMessage(raw: RawBytes, way: Way): Promise<AttachedMessage | null>;
  /**
   * Sends once. Never throws: the outcome says what is known. Repeating uses the same key (Message-ID). `beforeLastByte`
   * is awaited when all but the last bytes are out: until then nothing can have been taken.
   */
  send(
    account: ChannelAccount,
    message: OutgoingMessage,
    beforeLastByte?: () => Promise<void>,
  ): Promise<Receipt>;
  /** Looks where sent messages are kept; for channels that can look at all. */
  wasSent?(account: ChannelAccount, messageId: string): Promise<'yes' | 'no' | 'cannot_tell'>;
  /** Keeps a copy of a sent message where its sender looks for it (the mailbox of sent mail), once. */
  keepSent?(account: ChannelAccount, message: OutgoingMessage): Promise<'kept' | 'was_there' | 'no_place'>;
  /** Starts listening on every enabled account; returns when listening has begun. */
  listen?(host: IntakeHost): Promise<{ stop(): Promise<void> }>;
  /** For channels whose accounts a person sets up. */
  setup?: AccountSetup;
}

/** What arrived: whole, or in pieces that can be gone through as often as needed. */
export type RawBytes = Uint8Array | AsyncIterable<Uint8Array>;

/** By what a channel knows the shop's own messages: they open no conversation and are never acknowledged. */
export interface OwnMarks {
  addresses: readonly string[];
  /** Names of receiving servers whose Authentication-Results are believed. */
  authservIds?: readonly string[];
}

export interface AccountSetup {
  /** Connects both ways without sending anything. Null for a direction that is not set. */
  test(settings: MailSettings, secrets: Record<string, string>): Promise<AccountTest>;
  /** The servers to try for an address. */
  guess(address: string): Promise<MailSettings>;
  /** For channels whose providers give permissions (OAuth 2). */
  oauth?: OauthSetup;
}

/** How a provider is asked for the permission to sign in in somebody's name. */
export interface OauthSetup {
  /** Why the desk does not connect to these places; null when it may. */
  whyNot(oauth: MailOauth): string | null;
  /** Where the person's browser goes to give it. `verifier` stays here (PKCE). */
  pageFor(asked: {
    oauth: MailOauth;
    address: string;
    state: string;
    verifier: string;
    redirectUri: string;
  }): string;
  /** Changes the code the browser came back with for tokens. Throws in the provider's words. */
  redeem(asked: {
    oauth: MailOauth;
    clientSecret: string;
    code: string;
    verifier: string;
    redirectUri: string;
  }): Promise<OauthTokens>;
}

export interface OauthTokens {
  accessToken: string;
  /** Empty where the provider keeps the former one. */
  refreshToken: string;
  expiresAt: Date;
}

export interface AccountTest {
  imap: DirectionTest | null;
  smtp: DirectionTest | null;
}

/** `reason` is a refusal reason, empty when ok; `serverSaid` the server's own words. */
export interface DirectionTest {
  ok: boolean;
  reason: string;
  serverSaid: string;
  ms: number;
}

export interface ChannelAbilities {
  /** A receipt notice may be sent by itself. */
  acknowledge: boolean;
  /** A subject line exists. */
  subject: boolean;
  attachments: boolean;
  /** Its messages are letters: there is room for a greeting of the season. */
  greetings?: boolean;
  /** The recipient's side knows a repeated message by its key, so that sending twice is not saying twice. */
  repeatSafely: boolean;
}

export interface Mailbox {
  name: string;
  address: string;
}

/** One account (mail box) of a shop, with its secrets opened. */
export interface ChannelAccount {
  shop: ShopId;
  id: AccountId;
  channel: string;
  address: string;
  enabled: boolean;
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
  /** Where reading stands; for IMAP `{ [mailbox]: { uidValidity: string, lastUid: number } }`. */
  cursor: Record<string, unknown>;
}

export interface IncomingAttachment {
  index: number;
  name: string;
  type: string;
  size: number;
  inline: boolean;
  /** Of a file that goes out. */
  upload?: UploadId | null;
}

/** Into a message that is attached to a message, and so on: the index at each step. */
export type Way = readonly number[];

export type AttachedMessage = Pick<
  IncomingMessage,
  'from' | 'to' | 'subject' | 'text' | 'folded' | 'writtenAt' | 'attachments' | 'hasHtml'
>;

export interface AttachmentContent {
  name: string;
  type: string;
  content: Uint8Array;
}

/** What kind of mail it is: only `human` is acknowledged and reopens; the others are taken in all the same. */
export type IncomingKind = 'human' | 'auto-reply' | 'bounce' | 'feedback-loop' | 'delivered' | 'list' | 'own';

export interface IncomingMessage {
  kind: IncomingKind;
  /** Which marks led to `kind`. */
  kindReasons: string[];
  from: Mailbox;
  /** Where an answer is wanted; `from` when nothing else was said. */
  replyTo: Mailbox;
  to: Mailbox[];
  cc: Mailbox[];
  subject: string;
  /** What was newly written; `folded` is the quoted rest. Nothing is deleted. */
  text: string;
  folded: string;
  /** Without angle brackets; made from the hash of the raw bytes when the mail has none. */
  messageId: string;
  inReplyTo: string[];
  references: string[];
  /** When the sender says it was written; null when that cannot be believed. */
  writtenAt: Date | null;
  attachments: IncomingAttachment[];
  /** Same Message-ID and same hash = the same message, by whatever way it came. */
  contentHash: Uint8Array;
  warnings: string[];
  hasHtml: boolean;
  authentication: Authentication | null;
  /** It carries a signature (DKIM) by which its sender can be checked later. */
  signed: boolean;
  /** Words that may be tokens of ours, from the addresses it was delivered to and the ids it answers (signed-token.ts). */
  tokens: string[];
  /** `[#4821]` in the subject: a hint only, anybody can write it. */
  subjectNumber: number | null;
  /** For bounces and complaints: which of our mails, whom it did not reach, and why. */
  bounce: {
    originalMessageId: string | null;
    recipients: IncomingBounce[];
  } | null;
}

/** Whom a mail of ours did not reach, and why: said by a notice that came back, or by a server at once. */
export interface IncomingBounce {
  address: string;
  category: string;
  hard: boolean;
  status: string;
  reply: string;
  step: string;
  reason: string;
  /** The server's own words. */
  said: string;
}

export interface OutgoingFile {
  name: string;
  type: string;
  content: Uint8Array;
}

export interface OutgoingMessage {
  /** Fixed before the first try; the key that makes repeating safe. Without angle brackets. */
  messageId: string;
  date: Date;
  from: Mailbox;
  to: Mailbox[];
  cc: Mailbox[];
  subject: string;
  text: string;
  inReplyTo: string | null;
  references: string[];
  /** Extra headers such as Auto-Submitted. */
  headers: Record<string, string>;
  files: OutgoingFile[];
  /** Goes into the envelope sender where the account can take it: a bounce without a body still finds its message. */
  returnToken: string | null;
}

/**
 * `sent`: the server took it, for all but `rejected`. `refused`: surely not sent; `later` = worth another try, `refusals`
 * what the server said of each recipient, if it came to that. `unknown`: it may have been taken (cut off after the last
 * byte); never repeated blindly.
 */
export type Receipt =
  | { outcome: 'sent'; serverSaid: string; rejected?: IncomingBounce[] }
  | { outcome: 'refused'; later: boolean; reason: string; serverSaid: string; refusals?: IncomingBounce[] }
  | { outcome: 'unknown'; serverSaid: string };

/** What arrived, before anybody looked into it. */
export interface RawArrival {
  shop: ShopId;
  channel: string;
  account: AccountId | null;
  /** Unique in the shop; for IMAP `imap:<account>:<mailbox>:<uidvalidity>:<uid>`, for the pipe `pipe:<account>:<sha256>`. */
  sourceKey: string;
  /** Masked already (`Channel.mask`). */
  raw: Uint8Array;
  /** How many card numbers were made unreadable in it. */
  masked: number;
  /** When the server got it, as far as known. */
  receivedAt: Date;
}

/** What a listening channel may ask of the desk. */
export interface IntakeHost {
  accounts(channel: string): Promise<ChannelAccount[]>;
  /**
   * Asks to be the one process that reads this account; null while another one does. Only spares work: what is
   * read twice is stored once.
   */
  claim(account: ChannelAccount): Promise<AccountClaim | null>;
  /**
   * Stores raw bytes of one account, queues their reading and moves the cursor, in one transaction. The same
   * sourceKey, and the same bytes, are stored once.
   */
  deliver(
    arrivals: readonly RawArrival[],
    cursor?: Record<string, unknown>,
  ): Promise<{ stored: number; known: number }>;
  saveCursor(account: ChannelAccount, cursor: Record<string, unknown>): Promise<void>;
  /** Keeps secrets the server changed by itself (a renewed permission) beside those there are. */
  saveSecrets(account: ChannelAccount, secrets: Record<string, string>): Promise<void>;
  reportHealth(
    account: ChannelAccount,
    health: { ok: boolean; reason: string; serverSaid: string },
  ): Promise<void>;
  /** Calls back when accounts were added, changed or switched off. */
  onAccountsChanged(listener: () => void): () => void;
  log(line: string): void;
}

export interface AccountClaim {
  /** Where reading stands now that nobody else reads. */
  readonly cursor: Record<string, unknown>;
  /** Aborted when the claim was lost (the database connection broke): stop reading. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

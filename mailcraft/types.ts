/** A person or box in an address header. `address` is unquoted, its domain lower-cased; '' when none could be read. */
export type Mailbox = { name: string; address: string };

/** One header line, decoded and unfolded, in the order of the mail. */
export type Header = { name: string; value: string };

/** A part of the mail that is not shown as its text. */
export type Attachment = {
  /** File name without any path; made up from the type where the mail gives none. */
  name: string;
  /** Lower-case media type without parameters. */
  type: string;
  /** Bytes of `content`. */
  size: number;
  /** Hex digest of `content`. */
  sha256: string;
  /** Belongs into the HTML (referenced by cid:) or asks to be shown in place. */
  inline: boolean;
  /** Content-ID without angle brackets. */
  contentId: string | null;
  /** False for a large file of a mail that was read in pieces: it was measured as it passed, and `content` is empty. */
  kept: boolean;
  /** The file itself. Of a large one decoded anew at each access: take it once. */
  readonly content: Uint8Array;
};

/** A mail as data. Nothing in here contains NUL or unpaired surrogates, so it can be stored as it is. */
export type ParsedMail = {
  subject: string;
  from: Mailbox | null;
  sender: Mailbox | null;
  replyTo: Mailbox[];
  to: Mailbox[];
  cc: Mailbox[];
  date: Date | null;
  messageId: string | null;
  inReplyTo: string[];
  references: string[];
  headers: Header[];
  /** From the text/plain parts, or from the HTML where there is none. Line ends are LF. */
  text: string;
  /** Decoded, NOT sanitised: never put it on a screen as it is. */
  html: string | null;
  attachments: Attachment[];
  /** Codes of what could not be read fully, each once. */
  warnings: string[];
};

/** The Japanese carriers whose private emoji differ. */
export type Carrier = 'docomo' | 'au' | 'softbank';

/** Bounds that keep a hostile mail from holding a worker. Sizes in bytes, lengths in UTF-16 units. */
export type Limits = {
  parts: number;
  depth: number;
  headerBytes: number;
  headerLines: number;
  recipients: number;
  subjectLength: number;
  textLength: number;
};

export const defaultLimits: Limits = {
  parts: 1000,
  depth: 50,
  headerBytes: 1024 * 1024,
  headerLines: 2000,
  recipients: 1000,
  subjectLength: 2000,
  textLength: 4 * 1024 * 1024,
};

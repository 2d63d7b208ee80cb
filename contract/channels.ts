import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { accountId, conversationId, instant, messageId, rawInputId, shopId } from './ids.ts';

export const tls = z.enum(['tls', 'starttls', 'none']);
export const mailServer = z.object({
  host: z.string().trim().min(1).max(255),
  port: z.number().int().min(1).max(65535),
  tls,
  user: z.string().max(255),
});

export const mailSettings = z.object({
  address: z.string().trim().max(254).pipe(z.email()),
  senderName: z.string().trim().max(80).default(''),
  imap: mailServer.nullable(),
  smtp: mailServer.nullable(),
  mailbox: z.string().max(255).default('INBOX'),
});
export type MailSettings = z.infer<typeof mailSettings>;

/** Passwords go in and never come out. */
export const mailSecrets = z
  .object({ imapPassword: z.string().max(1024), smtpPassword: z.string().max(1024) })
  .partial();

export const accountHealth = z.object({
  state: z.enum(['new', 'ok', 'trouble']),
  checkedAt: instant.nullable(),
  lastReceivedAt: instant.nullable(),
  /** A refusal reason (mail_login_failed …) and the server's own words. */
  reason: z.string(),
  serverSaid: z.string(),
  since: instant.nullable(),
});
export type AccountHealth = z.infer<typeof accountHealth>;

export const mailAccount = z.object({
  id: accountId,
  enabled: z.boolean(),
  settings: mailSettings,
  health: accountHealth,
});
export type MailAccount = z.infer<typeof mailAccount>;

const none = z.object({});
const inShop = z.object({ shop: shopId });

export const listMailAccounts = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/mail-accounts',
  access: 'member',
  params: inShop,
  query: none,
  input: none,
  output: z.object({ accounts: z.array(mailAccount) }),
  refusals: [],
});

/** From an address: the servers to try (known providers of Japan, then mail./imap./smtp. of the domain). */
export const guessMailSettings = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/mail-accounts/guess',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({ address: z.string().trim().pipe(z.email()) }),
  output: mailSettings,
  refusals: [],
});

export const mailTest = z.object({
  ok: z.boolean(),
  reason: z.string(),
  serverSaid: z.string(),
  ms: z.number(),
});

/** Connects both ways without sending a mail; for a stored account the stored passwords are used where none is given. */
export const testMailAccount = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/mail-accounts/test',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({ account: accountId.optional(), settings: mailSettings, secrets: mailSecrets }),
  output: z.object({ imap: mailTest.nullable(), smtp: mailTest.nullable() }),
  refusals: [],
});

export const addMailAccount = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/mail-accounts',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({
    settings: mailSettings,
    secrets: mailSecrets,
    importDays: z.number().int().min(0).max(30).default(14),
  }),
  output: mailAccount,
  refusals: ['account_exists', 'mail_login_failed', 'mail_unreachable', 'mail_tls_failed', 'mail_timeout'],
});

export const changeMailAccount = endpoint({
  method: 'PATCH',
  path: '/api/shops/:shop/mail-accounts/:account',
  access: 'member',
  params: inShop.extend({ account: accountId }),
  query: none,
  input: z.object({ settings: mailSettings, secrets: mailSecrets, enabled: z.boolean() }).partial(),
  output: mailAccount,
  refusals: ['account_exists', 'mail_login_failed', 'mail_unreachable', 'mail_tls_failed', 'mail_timeout'],
});

/** 動いていない処理: what arrived and could not be processed, and what could not be sent. */
export const stuckInput = z.object({
  id: rawInputId,
  receivedAt: instant,
  channel: z.string(),
  from: z.string(),
  subject: z.string(),
  size: z.number().int(),
  error: z.string(),
  attempts: z.number().int(),
});
export const stuckSending = z.object({
  message: messageId,
  conversation: conversationId,
  conversationNumber: z.number().int(),
  to: z.string(),
  subject: z.string(),
  state: z.enum(['refused', 'unknown']),
  serverSaid: z.string(),
  at: instant,
});

export const listStuck = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/stuck',
  access: 'member',
  params: inShop,
  query: none,
  input: none,
  output: z.object({
    inputs: z.array(stuckInput),
    sendings: z.array(stuckSending),
    accounts: z.array(mailAccount),
  }),
  refusals: [],
});

export const retryInput = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/stuck/inputs/:input/retry',
  access: 'member',
  params: inShop.extend({ input: rawInputId }),
  query: none,
  input: none,
  output: none,
  refusals: [],
});

/** What arrived, byte for byte, as a file (`message/rfc822`). */
export const inputRawPath = '/api/shops/:shop/inputs/:input/raw';
export const inputRawParams = inShop.extend({ input: rawInputId });

/** One attachment of a stored input by its index; pictures a browser may show come inline, all else as a file. */
export const inputAttachmentPath = '/api/shops/:shop/inputs/:input/attachments/:index';
export const inputAttachmentParams = inputRawParams.extend({
  index: z.coerce.number().int().min(0).max(9999),
});

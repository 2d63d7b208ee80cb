import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { accountId, conversationId, grantId, instant, messageId, rawInputId, shopId } from './ids.ts';
import { bounceCause, refusalReport } from './messages.ts';
import { voice } from './staff.ts';

export const tls = z.enum(['tls', 'starttls', 'none']);
export const mailServer = z.object({
  host: z.string().trim().min(1).max(255),
  port: z.number().int().min(1).max(65535),
  tls,
  user: z.string().max(255),
});

/** Where the permission comes from. Google's and Microsoft's places are known; others give theirs. */
export const mailOauth = z.object({
  provider: z.enum(['google', 'microsoft', 'other']),
  clientId: z.string().trim().min(1).max(500),
  authorizeUrl: z.string().max(500).default(''),
  tokenUrl: z.string().max(500).default(''),
  scope: z.string().max(500).default(''),
});
export type MailOauth = z.infer<typeof mailOauth>;

export const mailSettings = z.object({
  address: z.string().trim().max(254).pipe(z.email()),
  senderName: z.string().trim().max(80).default(''),
  imap: mailServer.nullable(),
  smtp: mailServer.nullable(),
  mailbox: z.string().max(255).default('INBOX'),
  /** What a reply from this address ends with; empty: the shop's. */
  signature: z.string().max(2000).default(''),
  /** How mail from this address is worded; null: in the shop's own voice. */
  voice: voice.nullable().default(null),
  /** Sign in with a password, or with a permission of the provider (OAuth 2). */
  auth: z.enum(['password', 'oauth2']).default('password'),
  oauth: mailOauth.nullable().default(null),
  /** `name+token@domain` arrives here too: bounces then find their message even without a body. Found out by a probe. */
  plusAddress: z.boolean().default(false),
  /** Whose Authentication-Results are to be believed: the name of the receiving server; empty: none. */
  authservId: z.string().trim().max(255).default(''),
  /** A copy of what was sent goes into the mailbox of sent mail. */
  saveSent: z.boolean().default(true),
});
export type MailSettings = z.infer<typeof mailSettings>;

/** Passwords go in and never come out. */
export const mailSecrets = z
  .object({
    imapPassword: z.string().max(1024),
    smtpPassword: z.string().max(1024),
    oauthClientSecret: z.string().max(1024),
    /** The permission given in the provider's window (`startMailOauth`); its token never reaches the browser. */
    oauthGrant: grantId,
  })
  .partial();

/** Mail from this account is turned away for reasons of our own: the owner must do something, not the customer. */
export const sendingTrouble = z.object({
  since: instant,
  /** The last time. */
  at: instant,
  /** Said by the account's own server at once, or by a notice that came back. */
  by: z.enum(['server', 'notice']),
  /** Null where no server spoke of a mail: then `reason` (a refusal reason) says what is wrong. */
  cause: bounceCause.nullable(),
  reason: z.string(),
  serverSaid: z.string(),
});
export type SendingTrouble = z.infer<typeof sendingTrouble>;

export const accountHealth = z.object({
  state: z.enum(['new', 'ok', 'trouble']),
  checkedAt: instant.nullable(),
  lastReceivedAt: instant.nullable(),
  /** A refusal reason (mail_login_failed …) and the server's own words. */
  reason: z.string(),
  serverSaid: z.string(),
  since: instant.nullable(),
  /** Nothing came for unusually long (C10): since when, and how many mails would have been usual meanwhile. */
  silence: z.object({ since: instant, usual: z.number() }).nullable().default(null),
  /** The last probe mail through this account: out, and in again. */
  probe: z
    .object({
      sentAt: instant,
      state: z.enum(['waiting', 'arrived', 'late', 'failed']),
      arrivedAt: instant.nullable(),
      reason: z.string(),
      serverSaid: z.string(),
      /** Whether the plus-address arrived too; null: not known yet. */
      plusAddress: z.boolean().nullable(),
    })
    .nullable()
    .default(null),
  sending: sendingTrouble.nullable().default(null),
});
export type AccountHealth = z.infer<typeof accountHealth>;

export const mailAccount = z.object({
  id: accountId,
  enabled: z.boolean(),
  settings: mailSettings,
  health: accountHealth,
  /** The signature of outgoing mail (DKIM): what must stand in the domain's DNS. Null: not signed here. */
  dkim: z
    .object({ domain: z.string(), selector: z.string(), dnsName: z.string(), dnsValue: z.string() })
    .nullable(),
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

/** Sends a probe mail to the account's own address and waits for it (C10); the outcome appears in its health. */
export const probeMailAccount = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/mail-accounts/:account/probe',
  access: 'member',
  params: inShop.extend({ account: accountId }),
  query: none,
  input: none,
  output: mailAccount,
  refusals: ['probe_not_possible'],
});

/** Makes a key with which mail from this account is signed (DKIM), or, with null, stops signing. */
export const setMailDkim = endpoint({
  method: 'PUT',
  path: '/api/shops/:shop/mail-accounts/:account/dkim',
  access: 'member',
  params: inShop.extend({ account: accountId }),
  query: none,
  input: z.object({
    dkim: z
      .object({
        domain: z.string().trim().toLowerCase().min(3).max(253),
        selector: z
          .string()
          .trim()
          .toLowerCase()
          .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/)
          .default('kakehashi'),
        /** PEM of a key that exists already; left out: a new one is made. */
        privateKey: z.string().max(10_000).optional(),
      })
      .nullable(),
  }),
  output: mailAccount,
  refusals: ['dkim_key_unusable'],
});

/** Begins asking a provider for permission: the browser opens `url`; the provider sends the person back to us. */
export const startMailOauth = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/mail-oauth',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({
    address: z.string().trim().pipe(z.email()),
    oauth: mailOauth,
    clientSecret: z.string().max(1024).default(''),
    /** Where this desk is reached by the browser, e.g. https://desk.example; the provider must know `redirectUri`. */
    origin: z.url().max(200),
  }),
  output: z.object({ grant: grantId, url: z.string(), redirectUri: z.string() }),
  refusals: [],
});

/** Asked while the provider's window is open. */
export const getMailOauth = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/mail-oauth/:grant',
  access: 'member',
  params: inShop.extend({ grant: grantId }),
  query: none,
  input: none,
  output: z.object({ state: z.enum(['waiting', 'given', 'failed']), serverSaid: z.string() }),
  refusals: [],
});

/** Where the provider sends the browser back to (`?code&state`); answers a small page that closes itself. */
export const mailOauthReturnPath = '/oauth/mail';

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
  refusal: refusalReport.nullable(),
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
    /** Since when no process reads and sends mail and runs jobs; null while one does. */
    workerMissingSince: instant.nullable(),
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

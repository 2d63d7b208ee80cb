import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, shopId, staffId } from './ids.ts';

export const roles = ['owner', 'supervisor', 'agent', 'warehouse', 'reader'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export const language = z.enum(['ja', 'en']);
export type Language = z.infer<typeof language>;

const theme = z.enum(['system', 'light', 'dark', 'contrast']);
const density = z.enum(['standard', 'dense', 'roomy']);

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When a person is told that something waits, besides on the screen he looks at. */
const notify = z.object({
  /** Answers to what one answers oneself, mentions and hand-overs; or every inquiry; or nothing. */
  what: z.enum(['nothing', 'mine', 'all']),
  /** No notice between these times of day in Tokyo; null: at any time. */
  quiet: z.object({ from: clockTime, to: clockTime }).nullable(),
  /** Who wrote and about what stands in the notice; else only that something waits. */
  content: z.boolean(),
});
export type Notify = z.infer<typeof notify>;

/** What a person set for himself; unknown keys are kept out. */
export const preferences = z.object({
  notify: notify.default({ what: 'mine', quiet: { from: '21:00', to: '08:00' }, content: true }),
  language: language.default('ja'),
  theme: theme.default('system'),
  density: density.default('standard'),
});
export type Preferences = z.infer<typeof preferences>;

/** Only what is to change. Without defaults: zod fills them in even where a key is optional, which would reset the rest. */
export const preferenceChanges = z.object({ language, theme, density, notify }).partial();
export type PreferenceChanges = z.infer<typeof preferenceChanges>;

/** `can` lists the actions this person may do in this shop (`policy.ts` of each domain), so buttons and server agree. */
export const membership = z.object({
  shopId,
  shopName: z.string(),
  demo: z.boolean(),
  role,
  can: z.array(z.string()),
});

export const session = z.object({
  me: z.object({ id: staffId, name: z.string(), email: z.string(), preferences }).nullable(),
  shops: z.array(membership),
  /** Sent back in the `x-csrf-token` header with every change. */
  csrf: z.string().nullable(),
  /** Whether the first page (「見本のお店で試す」「自分のお店を始める」) is open. */
  setup: z.object({ demo: z.boolean(), ownShop: z.boolean(), codeNeeded: z.boolean() }),
  version: z.string(),
});
export type Session = z.infer<typeof session>;

const none = z.object({});
const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
const password = z.string().min(10).max(256);

export const getSession = endpoint({
  method: 'GET',
  path: '/api/session',
  access: 'public',
  params: none,
  query: none,
  input: none,
  output: session,
  refusals: [],
});

export const signIn = endpoint({
  method: 'POST',
  path: '/api/session',
  access: 'public',
  params: none,
  query: none,
  input: z.object({ email, password: z.string().min(1).max(256) }),
  output: session,
  refusals: ['wrong_password', 'too_many_attempts'],
});

export const signOut = endpoint({
  method: 'DELETE',
  path: '/api/session',
  access: 'signed_in',
  params: none,
  query: none,
  input: none,
  output: none,
  refusals: [],
});

export const savePreferences = endpoint({
  method: 'PATCH',
  path: '/api/session/preferences',
  access: 'signed_in',
  params: none,
  query: none,
  input: preferenceChanges,
  output: preferences,
  refusals: [],
});

export const changePassword = endpoint({
  method: 'POST',
  path: '/api/session/password',
  access: 'signed_in',
  params: none,
  query: none,
  input: z.object({ current: z.string().min(1).max(256), next: password }),
  output: none,
  refusals: ['wrong_password', 'too_many_attempts'],
});

/** One click: makes the demo shop when it is not there and signs in as one of its two people. */
export const openDemo = endpoint({
  method: 'POST',
  path: '/api/setup/demo',
  access: 'public',
  params: none,
  query: none,
  input: z.object({ code: z.string().max(64).optional(), as: z.enum(['owner', 'agent']).default('owner') }),
  output: session,
  refusals: ['setup_closed', 'setup_code_needed', 'too_many_attempts'],
});

export const openShop = endpoint({
  method: 'POST',
  path: '/api/setup/shop',
  access: 'public',
  params: none,
  query: none,
  input: z.object({
    code: z.string().max(64).optional(),
    shopName: z.string().trim().min(1).max(80),
    name: z.string().trim().min(1).max(80),
    email,
    password,
  }),
  output: session,
  refusals: ['setup_closed', 'setup_code_needed', 'too_many_attempts', 'email_taken'],
});

export const staffMember = z.object({
  id: staffId,
  name: z.string(),
  email: z.string(),
  role,
  disabled: z.boolean(),
  lastSeenAt: z.string().nullable(),
});
export type StaffMember = z.infer<typeof staffMember>;

const inShop = z.object({ shop: shopId });

export const listStaff = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/staff',
  access: 'member',
  params: inShop,
  query: none,
  input: none,
  output: z.object({ staff: z.array(staffMember) }),
  refusals: [],
});

export const addStaff = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/staff',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({ name: z.string().trim().min(1).max(80), email, password, role }),
  output: staffMember,
  refusals: ['email_taken', 'not_allowed'],
});

export const changeStaff = endpoint({
  method: 'PATCH',
  path: '/api/shops/:shop/staff/:staff',
  access: 'member',
  params: inShop.extend({ staff: staffId }),
  query: none,
  input: z
    .object({ name: z.string().trim().min(1).max(80), role, disabled: z.boolean(), password })
    .partial(),
  output: staffMember,
  refusals: ['last_owner', 'not_allowed'],
});

/** お店の声 (C9): 丁寧, ふつう, 親しみ; decides the wording of automatic mails and of the frame of replies. */
export const voice = z.enum(['formal', 'standard', 'friendly']);

/** A line of the shop's own for automatic mails, in a period of the year or always. */
const ownLine = z.object({
  text: z.string().trim().min(1).max(200),
  from: day.nullable(),
  to: day.nullable(),
});

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const shopFields = {
  name: z.string().trim().min(1).max(80),
  signature: z.string().max(2000),
  /** Automatic receipt notice (C1). */
  acknowledge: z.boolean(),
  /** Hours within which an answer is promised by the acknowledgement, counted in business hours. */
  answerWithinHours: z.number().int().min(1).max(72),
  businessHours: z
    .object({ opens: timeOfDay, closes: timeOfDay })
    .refine((hours) => hours.opens < hours.closes, { path: ['closes'] }),
  /** 0 = Sunday … 6 = Saturday. A shop closed on all seven could never promise an answer. */
  closedWeekdays: z
    .array(z.number().int().min(0).max(6))
    .max(7)
    .refine((days) => new Set(days).size < 7),
  closedOnHolidays: z.boolean(),
  /** The night rule (C4): in these hours replies wait for the morning; a mail rings a telephone at night. */
  quietHours: z.object({
    for: z.enum(['nobody', 'carriers', 'everybody']),
    from: timeOfDay,
    to: timeOfDay,
  }),
  voice,
  /** Warmth of automatic mails (E5): human lines, the season's greeting (off: none leaves, also no own one), own lines. */
  warmth: z.object({
    human: z.boolean(),
    season: z.boolean(),
    own: z.array(ownLine).max(50),
  }),
  /** 送信前チェック: words the shop does not want in its mail, and the checks it does without (`draft-check.ts`). */
  checks: z.object({
    ownWords: z
      .array(z.object({ word: z.string().trim().min(1).max(60), instead: z.string().trim().max(120) }))
      .max(300),
    off: z.array(z.string().max(60)).max(100),
  }),
};

/** What the shop says of itself; used by acknowledgements, signatures and screens. */
export const shopSettings = z.object({
  ...shopFields,
  signature: shopFields.signature.default(''),
  acknowledge: shopFields.acknowledge.default(true),
  answerWithinHours: shopFields.answerWithinHours.default(8),
  businessHours: shopFields.businessHours.default({ opens: '10:00', closes: '18:00' }),
  closedWeekdays: shopFields.closedWeekdays.default([0, 6]),
  closedOnHolidays: shopFields.closedOnHolidays.default(true),
  quietHours: shopFields.quietHours.default({ for: 'carriers', from: '21:00', to: '08:00' }),
  voice: shopFields.voice.default('standard'),
  warmth: shopFields.warmth.default({ human: true, season: true, own: [] }),
  checks: shopFields.checks.default({ ownWords: [], off: [] }),
});
export type ShopSettings = z.infer<typeof shopSettings>;

/** Only what is to change; without defaults, see `preferenceChanges`. */
export const shopChanges = z.object(shopFields).partial();
export type ShopChanges = z.infer<typeof shopChanges>;

export const getShop = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/settings',
  access: 'member',
  params: inShop,
  query: none,
  input: none,
  output: shopSettings,
  refusals: [],
});

export const changeShop = endpoint({
  method: 'PATCH',
  path: '/api/shops/:shop/settings',
  access: 'member',
  params: inShop,
  query: none,
  input: shopChanges,
  output: shopSettings,
  refusals: [],
});

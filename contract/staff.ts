import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { shopId, staffId } from './ids.ts';

export const roles = ['owner', 'supervisor', 'agent', 'warehouse', 'reader'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export const language = z.enum(['ja', 'en']);
export type Language = z.infer<typeof language>;

/** What a person set for himself; unknown keys are kept out. */
export const preferences = z.object({
  language: language.default('ja'),
  theme: z.enum(['system', 'light', 'dark', 'contrast']).default('system'),
  density: z.enum(['standard', 'dense', 'roomy']).default('standard'),
});
export type Preferences = z.infer<typeof preferences>;

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
  input: preferences.partial(),
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
  refusals: ['setup_closed', 'setup_code_needed'],
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
  refusals: ['setup_closed', 'setup_code_needed', 'email_taken'],
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

/** What the shop says of itself; used by acknowledgements, signatures and screens. */
export const shopSettings = z.object({
  name: z.string().trim().min(1).max(80),
  signature: z.string().max(2000).default(''),
  /** Automatic receipt notice (C1). */
  acknowledge: z.boolean().default(true),
  /** Hours within which an answer is promised by the acknowledgement, counted in business hours. */
  answerWithinHours: z.number().int().min(1).max(72).default(24),
  businessHours: z
    .object({ opens: z.string().regex(/^\d{2}:\d{2}$/), closes: z.string().regex(/^\d{2}:\d{2}$/) })
    .default({ opens: '10:00', closes: '18:00' }),
  /** 0 = Sunday … 6 = Saturday. */
  closedWeekdays: z.array(z.number().int().min(0).max(6)).default([0, 6]),
  closedOnHolidays: z.boolean().default(true),
});
export type ShopSettings = z.infer<typeof shopSettings>;

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
  input: shopSettings.partial(),
  output: shopSettings,
  refusals: [],
});

import { z } from 'zod';
import { customerId, instant } from './ids.ts';

/** How a person can be reached or known: mail, phone, a mall's masked address. */
export const identityKinds = ['mail', 'phone', 'masked_mail', 'line'] as const;
export const identity = z.object({ kind: z.enum(identityKinds), value: z.string(), shown: z.string() });
export type Identity = z.infer<typeof identity>;

export const customer = z.object({
  id: customerId,
  name: z.string(),
  kana: z.string(),
  identities: z.array(identity),
  orderCount: z.number().int(),
  conversationCount: z.number().int(),
  firstOrderedAt: instant.nullable(),
});
export type Customer = z.infer<typeof customer>;

import { z } from 'zod';
import { instant } from './ids.ts';
import { bounceCategory, bounceCause } from './messages.ts';

/** Another way to the same person, in the order in which to try. `blocked` says why not (`gift`: it would spoil a surprise, C2b). */
export const otherWay = z.object({
  kind: z.enum(['mail', 'phone', 'sms', 'line']),
  shown: z.string(),
  blocked: z.enum(['gift', 'bounced']).nullable(),
});
export type OtherWay = z.infer<typeof otherWay>;

/**
 * Whether the person behind an address hears us (C2), by what came back and by what was refused at once. `dead`: the address does not exist; `refused`: a filter
 * (ドメイン指定受信) turned it away; `full`: for now; `silent`: nothing came back, and no sign of life since;
 * `unsure`: a carrier's address that has never answered; `fine`: heard of since the last sending.
 */
export const reach = z.object({
  address: z.string(),
  state: z.enum(['fine', 'unsure', 'silent', 'full', 'refused', 'dead']),
  /** Carrier of the address (docomo, au, softbank …): on screen with guidance for exactly that one. */
  carrier: z.string().nullable(),
  /** A likely slip of the pen: `docomo.co.jp` → `docomo.ne.jp`. */
  suggestion: z.string().nullable(),
  /** What the customer must allow to hear us. */
  allowDomain: z.string().nullable(),
  since: instant.nullable(),
  category: bounceCategory.nullable(),
  /** Of what was turned away or came back: the same sentence as at the message. */
  cause: bounceCause.nullable(),
  serverSaid: z.string(),
  heardAt: instant.nullable(),
  sentAt: instant.nullable(),
  /** No automatic mail goes there; a person may still write. */
  suppressed: z.boolean(),
  otherWays: z.array(otherWay),
});
export type Reach = z.infer<typeof reach>;

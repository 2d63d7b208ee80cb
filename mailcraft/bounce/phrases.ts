import type { Phrase } from './phrase.ts';
import { boxes, domains } from './phrases-boxes.ts';
import { rates, refusals } from './phrases-refusals.ts';
import { protocol, troubles } from './phrases-troubles.ts';

/** All phrases but those about unknown users, which need a look at the SMTP step. */
export const beforeUser: Phrase[] = [
  ...rates,
  ...boxes.filter(({ reason }) => reason === 'mailbox-full'),
  ...refusals,
  ...boxes.filter(({ reason }) => reason !== 'mailbox-full'),
  ...domains,
  ...troubles.filter(({ reason }) => reason === 'mailer'),
];
export const afterUser: Phrase[] = [...troubles.filter(({ reason }) => reason !== 'mailer'), ...protocol];

import { judged } from './bounce/judged.ts';
import type { BounceRecipient, SmtpStep } from './bounce/types.ts';
import { replyIn, statusIn, stepIn } from './bounce/verdict.ts';

/** What a server answered while a mail was handed over. */
export type SmtpAnswer = {
  /** The recipient it is about; before RCPT nobody in particular. */
  address: string;
  /** The whole answer with its codes; several lines may be one. */
  said: string;
  /** Where in the dialogue it came, null if that is not known. */
  step: SmtpStep | null;
};

/**
 * What a refusal at once means, by the same rules as a bounce: the answer is what a bounce would have quoted. An answer
 * that begins with a 4 is for now, whatever else it says.
 */
export function readRefusal({ address, said, step }: SmtpAnswer): BounceRecipient {
  const reply = /^\s*([45]\d\d)(?!\d)/.exec(said)?.[1] ?? replyIn(said);
  return judged({
    address,
    diagnostic: said,
    near: '',
    prose: '',
    status: statusIn(said),
    reply,
    // A server that asked the next one on the way quotes where that one said no.
    step: stepIn(said) ?? step,
    action: reply?.startsWith('4') ? 'delayed' : 'failed',
  });
}

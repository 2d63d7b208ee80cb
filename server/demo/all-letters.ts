import { changeLetters } from './letters/changes.ts';
import type { Letter } from './letters/letter.ts';
import { mailLetters } from './letters/mail.ts';
import { otherLetters } from './letters/others.ts';
import { questionLetters } from './letters/questions.ts';
import { returnLetters } from './letters/returns.ts';
import { shippingLetters } from './letters/shipping.ts';

/** Everything that was written to the demo shop. */
export const allLetters: readonly Letter[] = [
  ...shippingLetters,
  ...changeLetters,
  ...returnLetters,
  ...questionLetters,
  ...otherLetters,
  ...mailLetters,
];

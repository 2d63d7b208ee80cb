import { labelMaker } from './labels/label-maker.ts';
import { mallMaker } from './mall/mall-maker.ts';
import type { PdfPress } from './slips/compile.ts';
import { slipMakers } from './slips/slip-makers.ts';
import type { FileMakers } from './types.ts';

/** Who makes the file of which kind of print run. */
export const fileMakers = (press: PdfPress): FileMakers => ({
  ...slipMakers(press),
  labels: labelMaker,
  mall: mallMaker,
});

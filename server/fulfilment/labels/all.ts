import type { FulfilmentSettings, LabelFormat } from '../../../contract/fulfilment.ts';
import { clickpost } from './clickpost.ts';
import type { LabelTable } from './column.ts';
import { japanpost, japanpostReduced } from './japanpost.ts';
import { sagawa } from './sagawa.ts';
import { sagawa2 } from './sagawa2.ts';
import { yamato } from './yamato.ts';

/** The table by which a format is written in this shop. */
export function labelTable(format: LabelFormat, settings: Pick<FulfilmentSettings, 'japanpost'>): LabelTable {
  if (format === 'japanpost') return settings.japanpost.layout === 'full' ? japanpost : japanpostReduced;
  return { yamato, sagawa, sagawa2, clickpost }[format];
}

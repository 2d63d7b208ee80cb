import { type EnclosureFile, mostEnclosureFiles } from '../../contract/enclosure-file.ts';
import type { EnclosureRule } from '../../contract/fulfilment.ts';
import { jstInstant } from '../../language/days.ts';
import { delightLine, delightsFor, type EnclosedParcel, seasonStart } from '../../language/enclosures.ts';
import { normalizeMail } from '../../language/normalize.ts';
import type { Context } from '../platform/context.ts';
import { giveFile } from './store-enclosures-given.ts';

/** What goes along with a mail: lines of its text, and the files they speak of. */
export interface Delights {
  lines: string[];
  files: EnclosureFile[];
}

export const noDelights: Delights = { lines: [], files: [] };

export interface DelightedMail {
  rules: readonly EnclosureRule[];
  /** The goods it is about, and the day it leaves. */
  parcel: EnclosedParcel;
  to: string;
  /** The same person's other addresses. */
  alsoKnownAs?: readonly string[];
  /** Its way takes files. */
  mayAttach: boolean;
}

/**
 * The small delights of a mail (E6). A line that speaks of a file goes only together with it; a file its reader had
 * within its season is left out, unless the shop lets it come again. Whether any may go along is asked before.
 */
export async function takeDelights(ctx: Context, mail: DelightedMail): Promise<Delights> {
  const address = normalizeMail(mail.to);
  const addresses = [...new Set([address, ...(mail.alsoKnownAs ?? []).map(normalizeMail)])];
  const taken: Delights = { lines: [], files: [] };
  for (const rule of delightsFor(mail.rules, mail.parcel)) {
    const { file } = rule;
    if (file != null) {
      if (!mail.mayAttach || taken.files.length >= mostEnclosureFiles) continue;
      const since = rule.again === true ? null : jstInstant(seasonStart(rule, mail.parcel.day));
      if (!(await giveFile(ctx, { file: file.id, address, addresses, since }))) continue;
      taken.files.push(file);
    }
    taken.lines.push(delightLine(rule));
  }
  return { lines: [...new Set(taken.lines)], files: taken.files };
}

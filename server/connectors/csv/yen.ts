import type { Cells } from './cells.ts';
import { type Read, readYen } from './values.ts';

/** Reads amounts of this file: nothing where the format says "not fixed yet" or the currency is another one. */
export function yenIn(cells: Cells): (text: string) => Read<number> {
  const { format, currency } = cells.layout;
  const code = cells.inColumn(currency).toUpperCase();
  return (text) => {
    if (code !== '' && code !== 'JPY') return { value: null };
    const read = readYen(text);
    const open = 'value' in read && read.value !== null && format?.undetermined?.includes(read.value);
    return open === true ? { value: null } : read;
  };
}

import type { Carrier } from '../../../contract/orders.ts';
import { Refusal } from '../../platform/errors.ts';
import {
  plainName,
  type TrackingColumns,
  type TrackingFormat,
  trackingFormats,
  usualNames,
} from './formats.ts';

/** What a file turned out to be. `first` = index of the first row of data. */
export interface RecognisedFile {
  format: Pick<TrackingFormat, 'id' | 'name'> | null;
  carrier: Carrier | null;
  columns: TrackingColumns;
  first: number;
}

/** What a person said, or what is remembered of files with these columns. */
export interface ChosenColumns {
  key: number;
  number: number;
  carrier: Carrier | null;
}

/** The names of the columns: the first row that says something. Some programs write a title above it. */
export function headerOf(rows: readonly (readonly string[])[]): { at: number; names: readonly string[] } {
  const at = rows.slice(0, 5).findIndex((row) => row.filter((cell) => cell.trim() !== '').length >= 2);
  return { at, names: rows[at] ?? [] };
}

/**
 * Tells what a file of tracking numbers is. Refuses `tracking_file_planned` (ゆうプリR before the labels were printed),
 * `tracking_columns_missing` with columns and a sample, so that a person can say which they are.
 */
export function recogniseFile(
  rows: readonly (readonly string[])[],
  chosen: ChosenColumns | null,
): RecognisedFile {
  const { at, names } = headerOf(rows);
  if (at < 0) throw new Refusal('invalid_input', 'file_empty');
  const plain = names.map(plainName);
  if (chosen !== null) return byChoice(plain, { at, chosen });
  const known = trackingFormats.find((format) =>
    format.known.every((name) => plain.some((one) => name.test(one))),
  );
  if (known !== undefined) return byNames(plain, { at, format: known });
  refusePlanned(plain, names);
  const bare = trackingFormats.find((format) => format.bare?.fits(names) === true);
  if (bare?.bare !== undefined) {
    return { format: bare, carrier: bare.carrier, columns: bare.bare.columns, first: at };
  }
  return byUsualNames(plain, { at, rows });
}

function byNames(
  plain: readonly string[],
  { at, format }: { at: number; format: TrackingFormat },
): RecognisedFile {
  const place = (name: RegExp | null): number | null => placed(plain, name === null ? [] : [name]);
  const { key, number, shippedOn } = format.columns;
  return {
    format,
    carrier: format.carrier,
    columns: {
      ...peopleIn(plain),
      key: place(key) ?? (key === null ? null : 0),
      number: place(number) ?? 0,
      shippedOn: place(shippedOn),
      carrier: null,
    },
    first: at + 1,
  };
}

const peopleIn = (plain: readonly string[]) => ({
  recipient: placed(plain, usualNames.recipient),
  postalCode: placed(plain, usualNames.postalCode),
});

/** 発送予定 of ゆうプリR: all that will be printed, and no number yet. With names or, as it mostly comes, without. */
function refusePlanned(plain: readonly string[], row: readonly string[]): void {
  const named = plain.includes('お客様側管理番号');
  const day = /^\d{4}\/?\d{2}\/?\d{2}$/;
  const bare =
    row.length >= 69 &&
    row.length <= 118 &&
    day.test((row[1] ?? '').trim()) &&
    !day.test((row[4] ?? '').trim());
  if (named || bare) throw new Refusal('invalid_input', 'tracking_file_planned');
}

function byChoice(
  plain: readonly string[],
  { at, chosen }: { at: number; chosen: ChosenColumns },
): RecognisedFile {
  const { key, number, carrier } = chosen;
  const others = {
    ...peopleIn(plain),
    shippedOn: placed(plain, usualNames.shippedOn),
    carrier: placed(plain, usualNames.carrier),
  };
  return {
    format: null,
    carrier,
    columns: { ...others, key, number },
    first: isNumber(plain[number]) ? at : at + 1,
  };
}

function byUsualNames(
  plain: readonly string[],
  { at, rows }: { at: number; rows: readonly (readonly string[])[] },
): RecognisedFile {
  const number = placed(plain, usualNames.number);
  const key = placed(plain, usualNames.key);
  if (number === null || key === null || number === key) {
    throw new Refusal('invalid_input', 'tracking_columns_missing', {
      columns: [...(rows[at] ?? [])].slice(0, 200),
      sample: rows.slice(at + 1, at + 4).map((row) => row.slice(0, 200)),
    });
  }
  return byChoice(plain, { at, chosen: { key, number, carrier: null } });
}

/** A file may begin with its data: then the first row is no names. */
const isNumber = (cell: string | undefined): boolean => /^\d{10,}$/.test(cell ?? '');

/** The first column that has the surest of these names. */
function placed(plain: readonly string[], names: readonly RegExp[]): number | null {
  for (const name of names) {
    const at = plain.findIndex((one) => name.test(one));
    if (at >= 0) return at;
  }
  return null;
}

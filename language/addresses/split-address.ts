import { addressLine, type Place } from './address.ts';
import { parseAddress } from './parse-address.ts';

export interface SplitLimits {
  /** Room of each line in full-width cells; half-width kana and ASCII take half a cell. */
  widths: readonly number[];
  /** Index of the line on which the building begins, where a form has a place of its own for it. */
  buildingOn?: number;
}

export interface SplitAddress {
  /** One text for each width; empty lines at the end. */
  lines: string[];
  /** What did not fit, from a sensible border on; empty when everything stands in the lines. */
  overflow: string;
}

/** Full-width cells a text takes: half-width kana and ASCII count as half. */
export function cellsOf(text: string): number {
  let cells = 0;
  for (const char of text) cells += isHalf(char) ? 0.5 : 1;
  return cells;
}

const isHalf = (char: string): boolean => /^[\u0020-\u007e\uff61-\uff9f]$/.test(char);

/**
 * Parts an address into the lines of a label (送り状). It is broken only where a reader would: behind 市区町村, 丁目 or
 * 番地, before the building, before the room; never inside a number or a name. Nothing is cut: lines and overflow joined
 * are the whole address but for spaces at the breaks.
 */
export function splitAddress(place: Place, limits: SplitLimits): SplitAddress {
  const line = addressLine(place);
  const { buildingOn } = limits;
  const at = buildingOn === undefined ? -1 : buildingStart(place, line);
  if (buildingOn !== undefined && at > 0) {
    const front = splitText(line.slice(0, at).trim(), limits.widths.slice(0, buildingOn));
    const back = splitText(line.slice(at).trim(), limits.widths.slice(buildingOn));
    if (front.overflow === '' && back.overflow === '') {
      return { lines: [...front.lines, ...back.lines], overflow: '' };
    }
  }
  return splitText(line, limits.widths);
}

/** Where building and room begin in the line; -1 where there is neither. */
function buildingStart(place: Place, line: string): number {
  const own = place.building.replace(/[\s\u3000]+/gu, ' ').trim();
  if (own !== '') return line.length - own.length;
  const { building, room } = parseAddress(line);
  return building + room === '' ? -1 : line.indexOf(building === '' ? room : building, line.length / 3);
}

interface Border {
  at: number;
  /** How much a reader minds a break here. */
  cost: number;
}

interface Way {
  cost: number;
  starts: number[];
}

function splitText(line: string, widths: readonly number[]): SplitAddress {
  const ends = [...bordersOf(line), { at: line.length, cost: 0 }];
  // By position: the cheapest way to have everything before it on the lines so far.
  let reached = new Map<number, Way>([[0, { cost: 0, starts: [] }]]);
  let best: { at: number; way: Way } = { at: 0, way: { cost: 0, starts: [] } };
  for (const width of widths) {
    const next = new Map<number, Way>();
    for (const [from, way] of reached) {
      for (const end of ends) {
        if (end.at <= from || cellsOf(line.slice(from, end.at).trim()) > width) continue;
        const cost = way.cost + end.cost + 1;
        const known = next.get(end.at);
        if (known === undefined || cost < known.cost)
          next.set(end.at, { cost, starts: [...way.starts, from] });
      }
    }
    for (const [at, way] of next) {
      if (at > best.at || (at === best.at && way.cost < best.way.cost)) best = { at, way };
    }
    reached = next;
  }
  const { starts } = best.way;
  const lines = widths.map((_, i) => {
    const from = starts[i];
    return from === undefined ? '' : line.slice(from, starts[i + 1] ?? best.at).trim();
  });
  return { lines, overflow: line.slice(best.at).trim() };
}

const isDigit = (char: string): boolean => /^[0-9０-９]$/.test(char);

/** Where a line may end, by position. */
function bordersOf(line: string): Border[] {
  const borders = new Map<number, number>();
  const note = (at: number, cost: number): void => {
    const inNumber = isDigit(line.charAt(at - 1)) && isDigit(line.charAt(at));
    if (at > 0 && at < line.length && !inNumber) borders.set(at, Math.min(cost, borders.get(at) ?? cost));
  };
  const parsed = parseAddress(line);
  let at = 0;
  const ends = (piece: string): number => {
    at = piece === '' ? at : line.indexOf(piece, at) + piece.length;
    return at;
  };
  note(ends(parsed.prefecture), 3);
  const cityFrom = at;
  note(ends(parsed.city), 0);
  const ward = /市(?=.+区$)/u.exec(parsed.city);
  if (ward !== null) note(line.indexOf(parsed.city, cityFrom) + ward.index + 1, 4);
  const townFrom = at;
  note(ends(parsed.town), 6);
  for (const turn of parsed.town.matchAll(/上る|上ル|下る|下ル|入る|入ル|東入|西入|通(?=.)|.(?=大?字)/gu)) {
    const start = line.indexOf(parsed.town, townFrom);
    note(start + turn.index + turn[0].length, turn[0] === '通' ? 5 : 3);
  }
  const blockFrom = at;
  note(ends(parsed.block), 0);
  for (const step of parsed.block.matchAll(/丁目|番地?(?![0-9０-９])/gu))
    note(line.indexOf(parsed.block, blockFrom) + step.index + step[0].length, 2);
  note(ends(parsed.building), 1);
  noteInside(line, at === 0 ? 0 : line.length - (parsed.building + parsed.room).length - 2, note);
  return [...borders].map(([place, cost]) => ({ at: place, cost })).sort((a, b) => a.at - b.at);
}

/** Spaces anywhere, and in the building where one kind of writing gives way to another (六本木ヒルズ|森タワー). */
function noteInside(line: string, buildingFrom: number, note: (at: number, cost: number) => void): void {
  for (const space of line.matchAll(/(?<=\S)[ \u3000](?=\S)/gu)) note(space.index, 2);
  for (let i = Math.max(1, buildingFrom); i < line.length; i += 1) {
    const change = `${kindOf(line.charAt(i - 1))}${kindOf(line.charAt(i))}`;
    if (change === 'kh' || change === 'hk' || change === 'hl' || change === 'kl') note(i, 8);
  }
}

/** k = katakana, h = han, l = Latin letters; digits and everything else never begin a line. */
function kindOf(char: string): string {
  if (/[\u30a1-\u30fc]/.test(char)) return 'k';
  if (/\p{Script=Han}/u.test(char)) return 'h';
  return /[A-Za-zＡ-Ｚａ-ｚ]/.test(char) ? 'l' : '-';
}

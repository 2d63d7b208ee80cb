import { foldWidth } from '../marks.ts';
import { kanjiNumerals } from './numerals.ts';
import { prefectures } from './prefectures.ts';

/** An address taken apart; joined in this order the pieces are the text, but for the spaces between them. */
export interface ParsedAddress {
  prefecture: string;
  /** With 郡, and with the ward of a designated city (政令市の区). */
  city: string;
  /** 大字, 町名, 通り名, 条: everything before the first number of the block. */
  town: string;
  /** 1丁目2番3号, 1-2-3, 無番地. */
  block: string;
  building: string;
  room: string;
}

/** Cities that carry 市, 町, 村 or 郡 inside their names, where a rule would cut too early. */
const stubborn = [
  ...[
    '四日市市',
    '廿日市市',
    '野々市市',
    '市川市',
    '市原市',
    '町田市',
    '十日町市',
    '大町市',
    '村山市',
    '東村山市',
  ],
  ...[
    '武蔵村山市',
    '村上市',
    '田村市',
    '羽村市',
    '大村市',
    '郡山市',
    '大和郡山市',
    '郡上市',
    '蒲郡市',
    '小郡市',
  ],
  ...['佐波郡玉村町', '杵島郡大町町', '中新川郡上市町', '吉野郡下市町', '芳賀郡市貝町', '神崎郡市川町'],
  ...['西八代郡市川三郷町', '柴田郡村田町', '余市郡余市町', '余市郡仁木町', '余市郡赤井川村', '高市郡高取町'],
  ...['高市郡明日香村', '三宅島三宅村', '八丈島八丈町', '田村郡三春町', '田村郡小野町'],
].sort((a, b) => b.length - a.length);

const designated =
  '札幌|仙台|さいたま|千葉|横浜|川崎|相模原|新潟|静岡|浜松|名古屋|京都|大阪|堺|神戸|岡山|広島|北九州|福岡|熊本';
const cityShapes = [
  new RegExp(`^(?:${designated})市[^\\d\\s市町村]{1,4}?区`, 'u'),
  /^[^\d\s市区]{1,6}?郡[^\d\s]{1,7}?[町村]/u,
  /^[^\d\s]{1,7}?市/u,
  /^[^\d\s]{1,4}?区/u,
  /^[^\d\s]{1,6}?[町村](?=[^\d\s])/u,
];

/** The city at the beginning of a text without its prefecture; empty when none is seen. */
export function cityAtStart(text: string): string {
  return (
    stubborn.find((name) => text.startsWith(name)) ??
    cityShapes.map((shape) => shape.exec(text)?.[0]).find((found) => found !== undefined) ??
    ''
  );
}

const byFirst = new Map<string, string>(prefectures.map((name) => [name.slice(0, 2), name]));

export function prefectureAtStart(text: string): string {
  const name = byFirst.get(text.slice(0, 2));
  return name !== undefined && text.startsWith(name) ? name : '';
}

const k = kanjiNumerals;
/** Behind numerals in kanji one of these says that they count; behind digits nothing is needed. */
const counts = '丁目|番地|番(?![町丁館街])|号(?![館線])|地割|線(?=[東西南北0-9])';
const numeral = `(?:[0-9]+(?![0-9])|[${k}]+(?=${counts})|(?<=[のノ之-])[${k}]+(?![^\\s号番のノ之-]))`;
const unit = '(?:丁目|丁(?!町)|番地|番(?![町丁館街])|号(?![室館線棟])|地割|区画?(?=[0-9])|街区|線)';
const link = '\\s?[-のノ之]\\s?';
/** One number with what binds it to the next. Letters count too: 12-A, イ123. */
const step = new RegExp(
  `(?:${link})?(?:[甲乙丙丁イロハニホヘト第])?${numeral}(?!\\s?(?:号室|階|F(?![a-z])|棟))${unit}*`,
  'uy',
);
const linkedSpace = new RegExp(`\\s(?=(?:${numeral})(?:番|号(?![室館線棟]))|[-][0-9])`, 'uy');
const noNumber = /無番地|番外地|番地なし|番地無し|地番なし/u;
/** 北1条西2丁目, 西5線北30号: the grid of Hokkaido. */
const grid = new RegExp(`[東西南北]*(?:[0-9]+|[${k}]+)(?:条通?|線)[東西南北]*`, 'u');

export interface Block {
  start: number;
  end: number;
  /** How many numbers there are; those before 丁目 and 条 apart. */
  chome: boolean;
  grid: boolean;
  numbers: number;
  none: boolean;
}

const firstNumber = new RegExp(`[甲乙丙丁イロハ]?(?:[0-9]|[${k}]+(?=${counts}))`, 'u');

/** Where the numbers of the block stand in a text that begins behind the city (folded by `foldWidth`). */
export function findBlock(text: string): Block | null {
  const none = noNumber.exec(text);
  const onGrid = grid.exec(text);
  const from = onGrid === null ? 0 : onGrid.index + onGrid[0].length;
  const first = firstNumber.exec(text.slice(from));
  if (none !== null && (first === null || none.index < from + first.index)) {
    return {
      start: none.index,
      end: none.index + none[0].length,
      chome: false,
      grid: false,
      numbers: 1,
      none: true,
    };
  }
  if (first === null) {
    return onGrid === null
      ? null
      : { start: from, end: from, chome: false, grid: true, numbers: 0, none: false };
  }
  return follow(text, from + first.index, onGrid !== null);
}

function follow(text: string, start: number, onGrid: boolean): Block {
  let end = start;
  let numbers = 0;
  let chome = false;
  for (;;) {
    linkedSpace.lastIndex = end;
    const at = end > start && linkedSpace.test(text) ? end + 1 : end;
    step.lastIndex = at;
    const found = step.exec(text);
    if (found === null || found[0] === '') break;
    // Behind a unit a bare number goes on; behind a number only what is linked does.
    end = at + found[0].length;
    if (/丁目?$|地割$/.test(found[0])) chome = true;
    else numbers += 1;
  }
  if (end > start) {
    const letter = /^-[A-Z](?![A-Za-z])|^[A-Z](?=-[0-9])-[0-9]+|^番外?地?/.exec(text.slice(end));
    if (letter !== null) end += letter[0].length;
  }
  return { start, end, chome, grid: onGrid, numbers, none: false };
}

const roomShape =
  /(?:[#＃]\s*)?(?:[A-Za-z]{0,2}-?[0-9]{1,5}(?:-[0-9A-Za-z]{1,4})?|[〇一二三四五六七八九十百]+|[A-Z])\s*(?:号室|号|室|[FＦ]|階(?:[0-9]+号室?)?)?$/u;

/** Takes an address in one line apart, as people write it. */
export function parseAddress(line: string): ParsedAddress {
  const folded = foldWidth(line);
  const skip = (at: number): number => at + (/^\s*/.exec(folded.slice(at))?.[0].length ?? 0);
  const begin = skip(0);
  const prefecture = prefectureAtStart(folded.slice(begin));
  const cityFrom = skip(begin + prefecture.length);
  const city = cityAtStart(folded.slice(cityFrom));
  const townFrom = skip(cityFrom + city.length);
  const block = findBlock(folded.slice(townFrom));
  const piece = (from: number, to: number): string => line.slice(from, to).trim();
  const head = {
    prefecture,
    city: piece(cityFrom, cityFrom + city.length),
  };
  if (block === null)
    return { ...head, town: piece(townFrom, line.length), block: '', building: '', room: '' };
  const tail = townFrom + block.end;
  const rest = folded.slice(tail).trim();
  const room = rest === '' ? undefined : roomShape.exec(rest)?.[0];
  const roomLength = room === undefined || !/[0-9〇一二三四五六七八九十百]|室$/u.test(room) ? 0 : room.length;
  const last = folded.trimEnd().length;
  return {
    ...head,
    town: piece(townFrom, townFrom + block.start),
    block: piece(townFrom + block.start, tail),
    building: piece(tail, last - roomLength),
    room: piece(last - roomLength, last),
  };
}

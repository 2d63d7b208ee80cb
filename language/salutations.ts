import type { Span } from './found.ts';
import { foldWidth } from './marks.ts';

/** How a mail begins: whom it speaks to. */
export interface Salutation extends Span {
  /** The name alone, as written; '' where only 様 stands. */
  name: string;
  nameAt: Span;
  /** What follows it: 様, さん, 様様, … and '' where nothing does. */
  title: string;
  titleAt: Span;
  /** A person's name; else お客様, ご担当者様, 各位. */
  person: boolean;
}

const one = '(?:様|さま|サマ|さん|殿|御中|各位|先生|ちゃん|くん|君|氏)';
const titles = `(?:${one}(?:[ \u3000]?${one}){0,2})`;
const form = new RegExp(
  `^(?:[#*＊■●・]\\s*)?(?<name>[^\\n。、,!?「」:：()\\d@/]{0,24}?)(?<gap>\\s*)(?<title>${titles})(?:へ|江)?\\s*[、。,]?\\s*$`,
  'u',
);
const noName =
  /(?:^|[ \u3000])(?:お客|皆|みな|各位|[ご御]?担当(?:者|の方)?|お得意|お?取引先|会員|[ご御]?(?:購入|注文|利用|依頼|契約|予約)者|関係者|株主|保護者|読者|[ご御]?家族|[ご御]?依頼主)$/;
const kanji = '\\p{Script=Han}々〆ヶ';
const kana = 'ぁ-ゖァ-ヺー';
const bareName = new RegExp(
  `^(?:[${kanji}]{1,4}[ 　][${kanji}${kana}]{1,5}|[ァ-ヺー]{2,6}[ 　][ァ-ヺー]{2,6})$`,
  'u',
);
const greetings = /(?:お世話|こんにち|こんばん|ありがとう|お待たせ|はじめまして|平素|いつも)/;

/**
 * The salutation of a mail: the first line with 様 (さん, 殿 …) among the first filled ones, or a name that stands there
 * alone. Null: it begins without.
 */
export function findSalutation(text: string): Salutation | null {
  const folded = foldWidth(text);
  let start = 0;
  let filled = 0;
  for (const raw of folded.split('\n')) {
    const lead = raw.length - raw.trimStart().length;
    const line = raw.trim();
    const at = start + lead;
    start += raw.length + 1;
    if (line === '' || /^[>|]/.test(line)) continue;
    filled += 1;
    if (filled > 4) return null;
    const found = asTitled(text, line, at) ?? asBare(text, line, at);
    if (found !== null) return found;
    if (greetings.test(line)) return inline(text, line, at);
  }
  return null;
}

function asTitled(text: string, line: string, at: number): Salutation | null {
  const groups = form.exec(line)?.groups;
  if (groups === undefined) return null;
  const name = groups.name ?? '';
  if (greetings.test(name) && name.length > 6) return null;
  const nameStart = at + line.indexOf(name);
  const titleStart = nameStart + name.length + (groups.gap ?? '').length;
  const title = groups.title ?? '';
  return {
    start: at,
    end: at + line.length,
    name: text.slice(nameStart, nameStart + name.length),
    nameAt: { start: nameStart, end: nameStart + name.length },
    title,
    titleAt: { start: titleStart, end: titleStart + title.length },
    person: name !== '' && !noName.test(name),
  };
}

function asBare(text: string, line: string, at: number): Salutation | null {
  if (!bareName.test(line)) return null;
  const end = at + line.length;
  return {
    start: at,
    end,
    name: text.slice(at, end),
    nameAt: { start: at, end },
    title: '',
    titleAt: { start: end, end },
    person: true,
  };
}

const inlineForm = new RegExp(`^(?<name>[${kanji}${kana} 　]{1,14}?)(?<title>${titles})[、。,! ]`, 'u');

/** 「山田様、お世話になっております。」 */
function inline(text: string, line: string, at: number): Salutation | null {
  const groups = inlineForm.exec(line)?.groups;
  if (groups === undefined) return null;
  const { name = '', title = '' } = groups;
  const end = at + name.length;
  return {
    start: at,
    end: end + title.length,
    name: text.slice(at, end),
    nameAt: { start: at, end },
    title,
    titleAt: { start: end, end: end + title.length },
    person: !noName.test(name.trim()),
  };
}

import { foldWidth } from '../../../../language/marks.ts';
import type { Asked } from '../../../../language/questions.ts';
import { sentencesOf } from '../../../../language/sentences.ts';
import type { DraftReading } from '../reading.ts';
import { forAll, isTouched } from './answered.ts';
import { type Aspect, aspects } from './aspects.ts';
import { setPhrases } from './boilerplate.ts';
import { tailOf } from './question-marks.ts';
import { fieldsOf } from './topic-fields.ts';

/** Says whom to ask instead, or when the answer comes. */
const elsewhere =
  /(?:窓口|メーカー|会社|専門|医師|販売店|購入店|お店|役所|郵便局|営業所)[^。\n]{0,24}(?:お問い?合わ?せ|お尋ね|ご相談|ご確認|ご連絡)[^。\n]{0,10}(?:ください|下さい|いただ|願|お願い)|(?:までに|\d日|\d時|本日中?に?|明日)[^。\n]{0,30}(?:回答|お返事|返信|連絡|お?知らせ|ご案内|ご報告|お電話)/;
/** Anger that has the form of a question, and asks for nothing by name. */
const outcry =
  /^(?:一体|いったい|で、|これ|それで)?、?(?:どう(?:なんです|なってる|なって(?:い|お)|いうこと|いうつもり|してくれ|してくださ|すれば(?:いい|良い|よい)|する)|なん(?:とか|で(?:す|しょ)|なんです)|何とか|どういう)[^。]{0,14}$|(?:て|で)(?:気になって|困って|心配で)。?$|ふざけ|ありえ|信じられ|冗談|詐欺/;

/** What to do: it answers one who asked for nothing else. */
const step =
  /(?<!お待ち|ご覧|ご了承|ご安心|ご確認|お知らせ|ご理解|ご参照|お申し付け|お問い合わせ)(?:て|で|み|し|り|け|え|い|せ|き)(?:ください|下さい)/;
const ends = /か[ねな]?[。?!\s]*$|[?？]\s*$|教えて|知りたい|気になり/;

const unavoidable = aspects.filter(({ sure }) => sure === true);

interface Reply {
  body: string;
  items: readonly Asked[];
}

/** The subject that is asked for: the last that is named, for what stands before it only tells of what it is. */
function askedFor(text: string): Aspect | undefined {
  const named = aspects.flatMap((one) => {
    const found = one.asks.exec(text);
    return found === null ? [] : [{ one, end: found.index + found[0].length }];
  });
  const own = named.filter(({ one }) => one.general !== true);
  return (own.length > 0 ? own : named).toSorted((a, b) => b.end - a.end)[0]?.one;
}

/** What is asked is known by name, and the reply holds none of the many words that answer it. */
function leavesOutName(asked: Asked, { body, items }: Reply): boolean {
  const text = foldWidth(asked.text).replace(/\([^()]{0,40}\)/g, '');
  const known = askedFor(tailOf(text)) ?? askedFor(text);
  if (known === undefined || known.says.test(body)) return false;
  if (items.length > 1) return true;
  const shown = /whether|how|request/.test(asked.kind) && step.test(body);
  return !shown && known.alone?.test(body) !== true;
}

const shares = (text: string, one: Asked): boolean =>
  one.words.some((word) => text.includes(word) || (word.length >= 4 && text.includes(word.slice(0, 2)))) ||
  fieldsOf(foldWidth(one.text)).some(({ says, weak }) => !weak && says.test(text));

/** A single sign of a word is enough to doubt. */
const mayBeAbout = (text: string, one: Asked): boolean =>
  shares(text, one) ||
  one.words.some((word) => [...word].some((sign) => /\p{Script=Han}/u.test(sign) && text.includes(sign)));

/** Each sentence of the reply speaks about another question: nothing is left that could be the answer to this one. */
function leavesNothingOver(asked: Asked, { body, items }: Reply): boolean {
  if (!ends.test(asked.text) || asked.words.length === 0) return false;
  const others = items.filter((one) => one !== asked && one.text !== asked.text);
  const said = sentencesOf(body).filter(
    ({ text }) => /[ぁ-ん]{2}/.test(text) && !setPhrases.some((phrase) => phrase.test(text)),
  );
  return (
    others.length > 0 &&
    said.length > 0 &&
    said.every(({ text }) => !mayBeAbout(text, asked) && others.some((one) => shares(text, one)))
  );
}

/**
 * Whether a question is left out for sure. That its words are not in the reply proves nothing, for people answer in
 * words of their own; either it asks for something that has a name and no word that answers it is there, or all that the
 * reply says belongs to the other questions.
 */
export function isLeftOut(draft: DraftReading, asked: Asked, reply: Reply): boolean {
  if (outcry.test(foldWidth(asked.text).trim()) || elsewhere.test(reply.body)) return false;
  if (reply.items.length > 1 && forAll.test(reply.body)) return false;
  if (unavoidable.some(({ asks, says }) => asks.test(asked.text) && !says.test(reply.body))) return true;
  return (leavesOutName(asked, reply) || leavesNothingOver(asked, reply)) && !isTouched(draft, asked, reply);
}

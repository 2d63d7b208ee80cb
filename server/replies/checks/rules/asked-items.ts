import { type Asked, contentWords } from '../../../../language/questions.ts';
import { topicsOf } from '../../../../language/topics.ts';
import type { DraftReading } from '../reading.ts';
import { fieldsOf } from './topic-fields.ts';

const politeStart =
  /^(?:ご?(?:返信|回答|連絡|確認|対応|検討|返事)|よろしく|宜しく|お返事|恐れ入り|すみません|失礼)/;
/** What is only to be left alone, or kept to oneself, is done by saying nothing. */
const leaveAlone =
  /(?:連絡|電話|メール|知らせ|言わ|伝え|話さ|教え|返信)[^。]{0,6}ないで(?:ください|下さい|ほしい|欲しい|いただ|もらえ|ね|。|$)|内緒|ないしょ|秘密|伏せて|知られたくな|(?:連絡|電話|返信|返事|メール)(?:は|も)?(?:不要|いりません|要りません|結構)|急(?:ぎません|いで(?:い|お)(?:ません|りません))/;
/** What the other one should do if this is not possible; said so that no answer is lost, not to be answered. */
const otherwise =
  /(?:(?:発送|出荷)(?:済み|済|後|した)?(?:なら|でしたら|だったら|の場合)|なければ|ないなら|無理(?:なら|でしたら)|(?:だめ|ダメ|駄目)(?:なら|でしたら)|でき(?:なければ|ないなら|ない場合)|難し(?:ければ|い場合)|間に合わな(?:い場合|ければ|いなら))/;
const exclaims = /^こんな(?:に|)[^。]{0,24}(?:ありますか|でしょうか)|^なんて/;
const quotes = /^[(（]?[^。]{0,12}引用|^\s*[>＞|]/;

const isAsked = ({ text, topics, words }: Asked, many: boolean): boolean =>
  !leaveAlone.test(text) &&
  !exclaims.test(text) &&
  !quotes.test(text) &&
  !(many && otherwise.test(text)) &&
  !(politeStart.test(text) && topics.length === 0 && words.length < 2);

const listEnd =
  /(?:を|について|につき|の\d?(?:つ|点|件)を)[^。、]{0,6}(?:教えて|おしえて|知りたい|お聞かせ|お知らせ|ご案内)/;
const parting = /\s*(?:[(（]\d[)）]|[①-⑨]|[、・,/／]|と(?=[、\p{Script=Han}ァ-ヺ])|および|並びに)\s*/u;

/** 「送料と、届くまでの日数と、支払い方法を教えてください」 asks three things. */
function parted(one: Asked): Asked[] {
  const end = one.text.search(listEnd);
  if (end < 0) return [one];
  const pieces = one.text
    .slice(0, end)
    .split(parting)
    .filter((piece) => piece !== '');
  const each = pieces.every(
    (piece) => piece.length <= 14 && (fieldsOf(piece).length > 0 || contentWords(piece).length > 0),
  );
  if (pieces.length < 2 || !each) return [one];
  return pieces.map((piece) => ({
    ...one,
    text: piece,
    kind: 'request',
    topics: topicsOf(piece),
    words: contentWords(piece),
  }));
}

/** 「E26ですか、E17ですか」 is one question; the answer names one of the two. */
const isAlternative = (one: Asked, next: Asked | undefined): boolean =>
  next !== undefined &&
  /か[、,]\s?$/.test(one.text) &&
  /^[^。、]{1,12}(?:です|ます)か/.test(next.text) &&
  next.start - one.end < 3;

/** What a customer wants to hear or have, one by one: no politeness, no wish to be left alone. */
export function askedItems({ asked }: DraftReading): Asked[] {
  const items = asked.filter((one) => isAsked(one, asked.length > 1)).flatMap(parted);
  // Nobody asks more at once; a pasted page must not cost time.
  return items.filter((one, at) => !isAlternative(one, items[at + 1])).slice(0, 20);
}

import { foldWidth } from '../../../../language/marks.ts';
import { sentencesOf } from '../../../../language/sentences.ts';
import { topicsOf } from '../../../../language/topics.ts';

/** Policies of a shop; what happens to one order (delivery, colour) differs from customer to customer. */
const policies = new Set(
  'postage fee receipt return exchange cancel wrapping warranty repair washing combine time_slot region payment points coupon store subscription expiry material compatible'.split(
    ' ',
  ),
);
export const isPolicy = (topic: string): boolean => policies.has(topic);

/** The policies a text speaks of. */
export const policiesIn = (text: string): string[] =>
  topicsOf(text)
    .map(({ id }) => id)
    .filter(isPolicy);

/** What a sentence lays down: so many days, so much money, free or not, possible or not. */
export interface Statement {
  start: number;
  end: number;
  text: string;
  /** Nouns of the sentence, without those every mail has. */
  nouns: ReadonlySet<string>;
  days: readonly string[];
  yen: readonly number[];
  percent: readonly number[];
  can: boolean | null;
  /** Who pays, where it says so. */
  bearer: 'shop' | 'customer' | null;
  /** Policies of the shop that it names. */
  topics: readonly string[];
}

const no =
  /(?:でき|いたし|致し|承り|承れ|応じ|お受けでき|お受けいたし|いただけ)(?:かね(?:ます|る)?|ません)|できません|(?:承って|お受けして|行って|扱って|設けて|受け付けて|お引き受けして)(?:おりません|いません)|(?:不可|対象外|対象から外|お断り|範囲外|適用外|ご遠慮)[^。、]{0,12}?(?:でございます|です|となります|となって(?:おり|い)ます|いたします|しております|いただいております)?(?=[。、]|$)|(?:ござい|あり)ません|難し(?:い|ゅう)(?:です|状況|ございます)?/;
const yes =
  /可能(?:です|でございます)|できます|承ります|承って(?:おり|い)ます|いただけます|お受け(?:し|いたし|できる)ます|お受けして(?:おり|い)ます|対象(?:です|でございます|と(?:なり|いたし)ます)|(?<!で)ございます|(?:応じ|お引き受けいたし|対応し)(?:ます|て(?:おり|い)ます)/;
const free = /無料|無償|かかりません|いただいておりません|当店(?:が|で)(?:ご)?負担|サービス(?:です|して)/;
const byShop =
  /(?:当店|弊店|弊社|当社|こちら|私ども|わたくしども|手前ども|店)(?:の|が|で|にて|側で|側の)[^。、]{0,14}(?:負担|持ち|お持ち|支払)|当店負担|着払い(?!は|の場合|では?(?:お受け|ご?返送は))|(?:送料|費用|代金)[^。、]{0,8}(?:いただきません|いただいておりません|頂戴し(?:ません|ておりません)|かかりません|ご負担(?:は|いただくことは)?[^。、]{0,6}(?:ございません|ありません|不要))|無料|無償/;
const byCustomer =
  /(?:お客様|[\p{Script=Han}々ァ-ヺぁ-ゖ]{1,8}(?:様|さま))(?:の|に|にて|側で|側の)[^。、]{0,6}(?:ご?負担|お支払い|お持ち)|(?<!当店の|弊店の|当店が|弊店が|当店で)ご負担(?:を|で|と(?:なり|させ|して)|いただ|くだ|願|になり)(?!く必要|くことは)|元払い(?!の場合|は|でなく)|発払い|実費(?:を|で)/u;

function bearerOf(text: string): Statement['bearer'] {
  const [shop, customer] = [byShop.test(text), byCustomer.test(text)];
  return shop === customer ? null : shop ? 'shop' : 'customer';
}

const noun = /[\p{Script=Han}々]{2,}|[ァ-ヺー]{2,}|組み?立て|お?引き?取り|取り?[付替]け?え?|のし|名入れ/gu;
/** In every mail, and about nothing. */
const everywhere =
  /^(?:当店|弊店|弊社|本日|明日|商品|注文|連絡|確認|場合|以内|以降|営業日|無料|無償|有料|別途|当日|可能|対象|対象外|不可|時間|期限|方法|手続|案内|希望|利用|返信|可否|到着|到着後|発送|お客様|客様|承|際|日間|週間|ヶ月|か月|月|年|円|税込|税別|支払|支払い|注意|円|送|届|恐|入|限|一律|全国|料金|費用|金額|ページ|サイト|メール)$/;

const strip = (word: string): string =>
  word.replace(/^[お御ご]/, '').replace(/(?:料金|費用|代金|料|費|代|後|前|時|用|品)$/, '');

function nounsOf(text: string): Set<string> {
  const words = [...text.matchAll(noun)].map(([one]) => strip(one)).filter((one) => one.length >= 2);
  return new Set(words.filter((one) => !everywhere.test(one)));
}

function canOf(text: string): boolean | null {
  const [positive, negative] = [yes.test(text.replace(no, '')), no.test(text)];
  return positive === negative ? null : positive;
}

function yenOf(text: string): number[] {
  const named = [...text.matchAll(/(\d{1,3}(?:,\d{3})+|\d+)\s?円(?!以上|未満|以下)/g)].map(([, one = '']) =>
    Number(one.replaceAll(',', '')),
  );
  return named.length === 0 && free.test(text) ? [0] : named;
}

/** Nobody lays down more in one mail. */
const most = 60;
const laysDown = /\d|無料|無償|負担|可能|ません|かね|ます/;

/** A sentence that names no thing of its own speaks of the one before: 「組み立てます。別途3,300円です。」 */
function withSubjects<S extends { text: string }>(sentences: readonly S[]): (S & { nouns: Set<string> })[] {
  let before = new Set<string>();
  return sentences.slice(0, most * 4).map((sentence) => {
    const own = nounsOf(sentence.text);
    before = own.size > 0 ? own : before;
    return { ...sentence, nouns: before };
  });
}

/** The sentences of a text that lay something down. */
export function statementsOf(text: string): Statement[] {
  return withSubjects(sentencesOf(foldWidth(text)))
    .filter((sentence) => sentence.text.length <= 200 && laysDown.test(sentence.text))
    .slice(0, most)
    .map((sentence) => ({
      start: sentence.start,
      end: sentence.end,
      text: sentence.text,
      nouns: sentence.nouns,
      days: [
        ...sentence.text.matchAll(/(\d{1,3})\s?(営業日|日|週間|か月|ヶ月|年)(?=以内|間|まで|後|保証)/g),
      ].map(([, count = '', unit = '']) => `${count}${unit.replace('ヶ', 'か')}`),
      yen: yenOf(sentence.text),
      percent: [...sentence.text.matchAll(/(\d{1,3})\s?[%％]/g)].map(([, one = '']) => Number(one)),
      can: canOf(sentence.text),
      bearer: bearerOf(sentence.text),
      topics: policiesIn(sentence.text),
    }))
    .filter(
      ({ days, yen, percent, can, bearer }) =>
        can !== null || bearer !== null || days.length + yen.length + percent.length > 0,
    );
}

const money = (yen: number): string => (yen === 0 ? '無料' : `${yen.toLocaleString('en-US')}円`);

/** In which way two statements about one thing contradict each other; null: in none. */
export function contradiction(now: Statement, before: Statement): string | null {
  const [yen, formerYen] = [now.yen[0], before.yen[0]];
  if (now.yen.length === 1 && before.yen.length === 1 && yen !== formerYen && formerYen !== undefined)
    return `前は${money(formerYen)}とお答えしています`;
  if (now.days.length === 1 && before.days.length === 1 && now.days[0] !== before.days[0])
    return `前は${before.days[0]}とお答えしています`;
  if (now.percent.length === 1 && before.percent.length === 1 && now.percent[0] !== before.percent[0])
    return `前は${before.percent[0]}%とお答えしています`;
  return null;
}

/** Whether both can be, or cannot: told apart from numbers, because of one matter a part may be possible. */
export function opposite(now: Statement, before: Statement): string | null {
  if (now.can === null || before.can === null || now.can === before.can) return null;
  return `前は${before.can ? 'できる' : 'できない'}とお答えしています`;
}

/** Who pays, told otherwise than before: about postage and costs of one matter. */
export function otherBearer(now: Statement, before: Statement): string | null {
  if (now.bearer === null || before.bearer === null || now.bearer === before.bearer) return null;
  const costs = (text: string): boolean => /送料|運賃|費用|代金?|料金?|着払|元払|負担/.test(text);
  if (!costs(now.text) || !costs(before.text)) return null;
  return `前は${before.bearer === 'shop' ? '当店の負担' : 'お客様のご負担'}とお答えしています`;
}

/** How many nouns both speak of. */
export const inCommon = (one: Statement, other: Statement): number =>
  [...one.nouns].filter((word) => other.nouns.has(word)).length;

import type { DraftFinding } from '../../../../contract/draft-check.ts';
import type { Span } from '../../../../language/found.ts';
import { normalize } from '../../../../language/normalize.ts';
import { type DraftReading, sentenceAt } from '../reading.ts';
import { finding } from './finding.ts';
import { kindsOf } from './goods.ts';
import type { DraftRule } from './rule.ts';

/** A place where the draft says what the customer ordered. */
interface Claim extends Span {
  name: string;
  /** The form says that a name of goods stands here, whatever it is. */
  sure: boolean;
}

/** 「お品:〇〇」「・商品　〇〇」. */
const labelled =
  /(?<=^|\n)[ \t]*[・■●◆◇□※\-*【[]?\s*(?:お品(?:名|物)?|商品(?:名)?|品名|品目|ご注文(?:の?お?品|商品|の?内容|品)|お届け(?:の?お?品|商品|内容|するお?品)|ご購入(?:品|商品)|ご予約(?:品|商品)|発送(?:商品|したお?品))(?:[】\]]\s*[::]?|\s*(?:[::]|[ \u3000\t]+|は、?))\s*(?<name>[^\n]{2,60})/g;
/** 「・〇〇 ×1」「〇〇 2点 5,800円」 in a list. */
const listed =
  /(?<=^|\n)[ \t]*[・■●*-][ \u3000]?(?<name>[^\n:：、。]{3,40}?)[ \u3000]*(?:[×xX]\s?\d{1,2}|\d{1,2}(?:点|個|足|着|枚|本|箱|セット))(?:[ \u3000\d,円¥￥()税込]*)(?=\n|$)/g;
const noun = '(?<name>[^\\s、。「」()をはがに]{2,24}?)';
/** 「ご注文の〇〇を」「お買い上げいただいた〇〇は」「〇〇を本日発送しました」. */
const spoken: readonly RegExp[] = [
  new RegExp(
    `(?:ご注文|お買い?上げ|ご購入|ご予約|お求め|お届け(?:した|いたしました|済みの)|お送り(?:した|しました))(?:いただ(?:いた|きました|いております)|くださ(?:った|いました)|なさった)?の?(?:、)?${noun}(?=を|は|が|に(?:つき|つい)|の(?:件|発送|お届け|出荷|ご?交換|返品|ご返金|状態)|、|\\d)`,
    'g',
  ),
  new RegExp(
    `(?<=^|[。、\\n])${noun}(?:を|は|につきましては)、?(?=[^。\\n]{0,24}(?:発送(?:し|いた|済|の準備|を)|出荷(?:し|いた|済)|お届け(?:し|いた|済)|お送りし))`,
    'g',
  ),
];

const theirs =
  '(?:ご注文|お買い?上げ|ご購入|ご予約|お求め)(?:いただ(?:いた|きました|いております)|くださ(?:った|いました)|なさった|品)?(?:[(（][^()（）\\n]{0,30}[)）])?の?';
/** 「ご注文の「メモリ 32GB」は」, 「ご注文(H-77)のキヤノン AE-1には」: a name in quotes, or one with a model in it. */
const named: readonly RegExp[] = [
  new RegExp(`${theirs}(?:お品|商品)?[「『](?<name>[^「」『』\\n]{3,40})[」』]`, 'g'),
  new RegExp(
    `${theirs}(?<name>[^\\s、。「」()はがをにもの]{2,16}[ \\u3000]?[A-Z]{1,6}[- ]?\\d{1,5}[A-Za-z0-9]{0,4})(?=[はがをにもの、]|で|、|\\s)`,
    'g',
  ),
];
const precise = /[A-Za-z]{1,6}[-‐ ]?\d|\d+\s?(?:GB|TB|cm|mm|ml|kg|g|L|W|号|インチ|型|畳|形|枚|本)/i;
const noGoods =
  /便$|キャンセル|サービス|オプション|包装|ラッピング|のし|メッセージ|変更|確認|番号|プラン|クーポン/;

/** Another thing is meant, and said so. */
const another =
  /交換|代わり|代替|おまけ|サンプル|付属|同梱|同封|プレゼント|カード|説明書|部品|パーツ|ラッピング|のし|領収|カタログ|変更|いかが|おすすめ|ご案内|よろしければ|在庫|類似|似た|新しい|お探し|再入荷|後継|ほか|他の|追加|一緒に|あわせて|合わせて|ご用意|ご参考|お詫び|おわび|特典|保証書|袋|箱に|違う|誤|間違|取り違|別の|当店では|扱|例えば|たとえば/;
const plainWords =
  /^(?:ご?注文|商品|お?品物?|お?荷物|品|もの|お届け|内容|分|一式|セット|全点|全部|すべて|両方|残り|こちら|下記|以下|上記|次|本日|明日|メール|写真|番号|伝票|新品|正しい|ご?予約|全額|送料|日|件|ギフト|贈り物|プレゼント|完成品|現品|お?菓子|お?食事|服|洋服|雑貨|家具|食品|アクセサリー|小物|靴|本体|部品|作品)+$/;
/** Sizes, colours, counts: what does not make two names one. */
const shared =
  /\d+(?:\.\d+)?\s?(?:cm|mm|ml|kg|g|l|号|個入り?|枚入り?|本入り?|個|枚|本|点|足|着|箱|袋|人掛け|段|組|杯|食|粒|包|インチ|歳)?|[smlx]{1,3}(?=サイズ|\b)|サイズ|カラー|ブラック|ホワイト|ネイビー|ベージュ|グレー|レッド|ブルー|ピンク|キャメル|ブラウン|グリーン|黒|白|紺|赤|青|緑|茶|灰|桃|黄|紫|大|中|小|柄|予約|冷凍|冷蔵|名入れ|限定|新作|セット|タイプ|モデル|レディース|メンズ|キッズ|ジュニア|ベビー|子ども|こども|用|入り|付き|式|製|型|のし|母の日|父の日|クリスマス|お?祝い?|お?中元|お?歳暮/g;

const core = (name: string): string =>
  normalize(normalize(name).replace(new RegExp(shared.source, 'gi'), ' ')).replace(/[^\p{L}]/gu, '');

/** Letters in a row that both names have: 「ゴーグル」 and 「スキーゴーグル UV」. */
function overlap(a: string, b: string): boolean {
  if (a === '' || b === '') return true;
  if (a.length === 1 || b.length === 1) return a.includes(b) || b.includes(a);
  if (a.length === 2 || b.length === 2) return a.includes(b) || b.includes(a);
  for (let at = 0; at + 2 <= a.length; at += 1) {
    // Two letters of kana are chance (チェア, チェスト), two kanji are a word.
    const length = /\p{Script=Han}/u.test(a.slice(at, at + 2)) ? 2 : 3;
    if (at + length <= a.length && b.includes(a.slice(at, at + length))) return true;
  }
  return false;
}

/** 「お品物はすでに配送会社に渡しており…」 says something of the goods, and names none. */
const sentence = /。|(?:ます|ません|ました|ております|ており|です|でした|ください)/;

/** A list of more is no mail to one customer. */
const most = 30;

function claimsIn(draft: DraftReading): Claim[] {
  const read = (form: RegExp, sure: boolean): Claim[] =>
    [...draft.prose.matchAll(form)].map((match) => {
      const written = (match.groups?.name ?? '').trim();
      const start = match.index + match[0].lastIndexOf(written);
      return { name: written, start, end: start + written.length, sure };
    });
  const surely = named
    .flatMap((form) => read(form, true))
    .filter(({ name }) => !noGoods.test(name) && (precise.test(name) || kindsOf(name).size > 0));
  return [
    ...surely,
    ...read(labelled, true).filter(({ name }) => !sentence.test(name)),
    ...read(listed, true),
    ...spoken.flatMap((form) => read(form, false)),
  ];
}

interface Known {
  /** Names of the order's goods, and what both sides spoke of, without what makes no name. */
  words: readonly string[];
  kinds: ReadonlySet<string>;
  /** The order's goods are of kinds that are known here. */
  own: boolean;
}

function knownOf({ facts }: DraftReading): Known {
  const items = facts.orders.flatMap((order) => order.items.map((item) => `${item.name} ${item.options}`));
  const said = [...facts.questions, ...facts.said.slice(-10), ...facts.files].map((text) =>
    text.slice(0, 3000),
  );
  const kinds = kindsOf([...items, ...said].join('\n'));
  return { words: [...items, ...said].map(core), kinds, own: items.some((item) => kindsOf(item).size > 0) };
}

/** Whether what a draft calls the customer's is none of what he ordered or spoke of. */
function isForeign(draft: DraftReading, claim: Claim, known: Known): boolean {
  const { name, sure } = claim;
  const bare = name.replace(/[\s\u3000]/g, '');
  if (plainWords.test(bare) || /〓|ます|です|ください|円$/.test(name)) return false;
  if (another.test(sure ? name : sentenceAt(draft, claim.start).text)) return false;
  const said = core(name);
  if (known.words.some((words) => overlap(said, words))) return false;
  const kinds = [...kindsOf(name)];
  if (kinds.some((kind) => known.kinds.has(kind))) return false;
  return sure ? said.length >= 2 : kinds.length > 0 && known.own;
}

/** Goods that the draft says the customer ordered, and that he did not. */
export const products: DraftRule = {
  id: 'other',
  run(draft): DraftFinding[] {
    const { orders } = draft.facts;
    if (orders.every(({ items }) => items.every(({ name }) => name === ''))) return [];
    const seen: Claim[] = [];
    const known = knownOf(draft);
    for (const claim of claimsIn(draft).slice(0, most)) {
      if (seen.some((one) => one.start < claim.end && claim.start < one.end)) continue;
      if (isForeign(draft, claim, known)) seen.push(claim);
    }
    return seen.map((claim) =>
      finding(draft, claim, {
        rule: 'other.product',
        severity: 'confirm',
        reason: 'このご注文にない商品のようです。お客様のご注文の商品名か確かめてください。',
      }),
    );
  },
};

import { foldWidth } from './marks.ts';

const kanji = '\\p{Script=Han}々〆ヶヵ';
const kana = 'ぁ-ゖァ-ヺー';
/** Family and given name, or one name: 山田 花子, 山田花子, 佐々木, やまだ はなこ. */
const name = `(?:[${kanji}]{1,5}(?: ?[${kanji}${kana}]{1,6})?|[${kana}]{2,8} [${kana}]{1,8})`;
/** Before です kana are too often a verb (届いたん, 返金まだ): kanji, or two words. */
const plainName = `(?:[${kanji}]{1,6}|[${kanji}]{1,4} [${kanji}${kana}]{1,6}|[${kana}]{2,8} [${kana}]{2,8})`;
const reading = `(?: ?[（(][${kana}A-Za-z ]{2,30}[）)])?`;

const field = new RegExp(
  `(?:お名前|ご?氏名|名前|ご?注文者|ご?購入者|差出人)(?:様|名)? *[:：は] *(?<n>${name})`,
  'gu',
);
const introduced = new RegExp(`(?<n>${name})${reading} ?(?:と(?:もう|申|言|い)|という者|と言う者)`, 'u');
const named = new RegExp(
  `^(?:.{0,40}(?:の|した|ました|いた|ている|[ ]))?(?<n>${plainName})${reading} ?(?:です(?!か)|でございます|と申)`,
  'u',
);
const signed = new RegExp(
  `^[-=_*~ ]{0,10}(?<n>${name})${reading} *(?:より|拝)?(?: *[<＜(][^>\\n]{0,100}[>＞)])?$`,
  'u',
);

/** Surnames of one character; any other single character before です is a colour, a size or a matter. */
const shortNames = new Set('林森原堀関辻星谷岡泉柳西南東島菅榊乾畑桂椿金李朴王張劉陳'.split(''));

/** Words that stand where a name could and are none. */
const notNames = new Set(
  (
    '以上 至急 未着 不良 不良品 希望 交換希望 返品希望 返金希望 予定 注文 本人 交換 返品 返金 返送 不明 質問 確認 心配 残念 最悪 最低 無理 結構 同様 初心者 ' +
    '大丈夫 可能 不可 必要 不要 問題 先日 昨日 今日 本日 明日 午前 午後 男性 女性 子供 自宅 会社 職場 商品 荷物 配送 発送 未発送 ' +
    '到着 受取 住所 電話 携帯 番号 本件 追伸 追記 敬具 草々 早々 拝啓 前略 感謝 満足 不満 無地 新品 未使用 未開封 別便 領収書 欠品 ' +
    '在庫 再入荷 大変 素敵 綺麗 完璧 何時 何日 何故 店長様 担当者 担当者様 御担当者様 ご担当者様 お客様 転送 引用 件名 本文 署名 以下 ' +
    '同上 代引 代引き 現金 先週 今週 来週 土曜 日曜 送信 返信 宜敷 無事 便利 丁寧 親切 迅速 了解 廃番 完売 残り 間違い 違い 勘違い 急ぎ 初めて 二回目 ' +
    '贈り物 誕生日 母の日 父の日 片方 両方 左足 右足 色違い 品違い サイズ違い 破損 汚れ 取り消し 取消 注文済み 入金済み 支払い 支払済み 新宿店 本店'
  ).split(' '),
);
const notNameEnd =
  /(?:[年時円店課社宛品物便号様頃者件区]|[都道府県].*[市町村]|希望|予定|番号|済み?|不可|いた|した|ない|です|ます)$/u;

function asName(found: string | undefined): string | null {
  // 渋谷区の中村: what stands before の is where or what, not who.
  const plain = (found ?? '')
    .replace(/^.*の(?=\p{Script=Han})/u, '')
    .replace(/ *(?:より|拝)$/u, '')
    .replace(/ +/g, ' ')
    .trim();
  const joined = plain.replaceAll(' ', '');
  if (joined.length < 2 && !shortNames.has(joined)) return null;
  if (notNames.has(joined) || notNameEnd.test(joined)) return null;
  return plain;
}

const farewell = /^(?:宜しく|よろしく|以上|敬具|草々|お手数|失礼|それでは|では)/u;

/** The last lines, or what stands below a ruled line: where people sign (署名). */
function signatureLines(lines: readonly string[]): string[] {
  const written = lines.filter((line) => line !== '');
  const rule = written.findLastIndex((line) => /^[-=_*~─━ー+]{3,}$/.test(line));
  const below = rule >= 0 && written.length - rule <= 8 ? written.slice(rule + 1) : [];
  // A text of one line is the matter itself, not a signature.
  const last = written.length > 1 ? written.slice(-3) : [];
  return [...below, ...last].filter((line) => line.length <= 60 && !farewell.test(line));
}

/**
 * Names by which the writer calls himself: 「山田花子と申します」「注文した山田ですが」, お名前：… fields, and signature lines.
 * As written, the most telling first, at most six; a hint to look up, never proof.
 */
export function findSelfNames(text: string): string[] {
  const folded = foldWidth(text.slice(0, 20_000)).replace(/\r\n?/g, '\n');
  const lines = folded.split('\n').map((line) => line.trim());
  const clauses = lines.flatMap((line) => line.split(/[。、,!?「」]+/)).filter((c) => c.length <= 80);
  const found = [
    ...[...folded.matchAll(field)].map((match) => match.groups?.n),
    ...clauses.map((clause) => introduced.exec(clause)?.groups?.n),
    ...clauses.map((clause) => named.exec(clause.trim())?.groups?.n),
    ...signatureLines(lines).map((line) => signed.exec(line)?.groups?.n),
  ];
  const names = found.map(asName).filter((one) => one !== null);
  return [...new Set(names)].slice(0, 6);
}

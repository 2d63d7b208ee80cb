import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { type DraftReading, nothing } from '../reading.ts';
import { finding } from './finding.ts';
import { memosIn } from './memos.ts';
import type { DraftRule } from './rule.ts';

/** What stands in a draft until somebody writes the real thing. */
const marks: readonly RegExp[] = [
  /[*]{2,}(?=\s?(?:様|円|日|月|点|番|個|時))|(?<=[¥\\￥])[-*?_]{2,}|(?<=(?:は|が|に|で|を|「))[*]{3,}(?=[でがをにのは」。]|$)|(?:YYYY|yyyy)[年/.-](?:MM|mm)|(?<![A-Za-z\d/])(?:MM|mm)\/(?:DD|dd)(?![A-Za-z])|(?<!\d)0{1,2}月0{1,2}日|(?:サンプル|ダミー|テスト)(?:テキスト|文章|文)|[「(【[](?:ここ|こちら)に?[」)】\]]|(?<=^|\n)(?:件名|本文|Subject|宛先|差出人)\s?:/g,
  /「(?:日付|日時|お名前|氏名|商品名|注文番号|金額|住所|担当者名|店名|追跡番号|送り状番号|時刻)」(?=様|円|に(?:発送|出荷|お届け|入荷|返金)|まで(?:に)?(?:発送|お届け|ご連絡))/g,
  /(?:様|です|ます|ました|サイズ|色|点|承り(?:ます|ました)|承れません|いたします|できます|できません)(?:\/|・)(?:です|ます|承れ(?:ません|ます)|承り(?:ません|ます)|できません|できます|いたしません|いたしかねます|お受けできません|ございません|ありません)|(?<![A-Za-z\d/])(?:SS?|M|L|LL)\/(?:SS?|M|L|LL)(?:サイズ)?(?=を(?:本日)?(?:発送|お送り|出荷))|(?:はい|有|可|要)\/(?:いいえ|無|否|不要)(?=[。で])/g,
  /\[\[[^\]\n]{1,40}\]\]|##[^#\n]{1,40}##|<[A-Za-z]+_[A-Za-z_]{2,30}>|\[[A-Z][A-Z_]{2,30}\]|(?:お名前|氏名|お客様名|顧客名|ご?担当者名)[ 　]?様|月[ 　]{1,4}日|[(（][ 　]{1,6}[)）]|[(（【［[][^\n()（）【】［］[\]]{0,16}を(?:入れる|記入|入力|挿入|書く|確認する|追記)[^\n()（）【】［］[\]]{0,8}[)）】］\]]|[(（]※[^\n()（）]{0,20}(?:書く|入れる|確認|直す|追記)[)）]/g,
  /\{\{[^{}\n]{0,60}\}\}?|\$\{[^{}\n]{0,60}\}|(?<!\{)\{[\p{L}_. ]{1,30}\}(?!\})|<%[^%\n]{0,60}%>|%[A-Za-z_]{3,30}%/gu,
  /[〇○●◯◎△▲□■]{2,}(?!\n?[〇○●◯△▲□■])|[×✕✖]{2,}|[＿_]{3,}(?=[^_＿\n]*[^\s_＿-])|[＿_]{3,}(?<=[^\s_＿-][^_＿\n]{0,60}[＿_]{3,})/g,
  /[〇○●◯]\s?(?:月|日|時|円|個|点|様|さま|番|営業日|年)|[XxＸｘ×]{1,4}(?:月|円|営業日)|[XＸ]{1,2}日/g,
  /(?<![A-Za-zＡ-Ｚ0-9])(?:[XＸxｘ]{4,}(?![LＬlｌ])|[XxＸｘ]{3}-[XxＸｘ]{3,4})(?![A-Za-z0-9])/g,
  /[[［【〔(（<＜{※]\s?(?:(?:要|未)(?:確認|記入|修正|入力|対応)|ここに[^\]］】〕)）>＞}\n]{0,30}|入力してください|記入|ダミー|TODO|挿入[^\]］】)）\n]{0,20})\s?[\]］】〕)）>＞}]/g,
  /[[［【〔(（<＜〈《≪{]\s?(?:お客様名|お名前|氏名|ご?注文番号|商品名|日付|金額|担当者名?|店名|ショップ名|仮|名前|住所|時間|理由|番号|(?:追跡|送り状|伝票|お荷物)番号|(?:発送|出荷|お届け|返金|入荷)(?:予定)?日|お?届け先|URL|リンク|品名|数量|電話番号|曜日|期限)\s?[\]］】〕)）>＞〉》≫}](?![^\n]{0,2}[:：]|\s*\n)/g,
  /ここに(?:お客様の?|ご)?(?:お?名前|氏名|注文番号|商品名|日付|日時|金額|住所|理由|内容|本文|文章|回答|説明|番号|URL|メッセージ|テキスト)[^。\n]{0,20}|ここに[^。\n]{0,16}(?:を|が)?(?:入れる|入力|記入|書く|挿入|入ります|書いてください|貼る|貼り付け)|(?<=^|\n|「)ここに(?=」|\n|$)/g,
  /(?<![A-Za-z])(?:TODO|FIXME|TBD|undefined|NaN|null|lorem ipsum|#N\/A|#REF!|#VALUE!|Invalid Date)(?![A-Za-z])|\[object Object\]|ほげほげ|ダミー(?:テキスト|文)|テスト本文|(?:※|★)\s?(?:要確認|要修正|あとで|後で)(?:[^。\n]{0,20})?|後で(?:書|直|調べ|確認し)(?:く|す|る|て)(?=[)）\n]|$)/gi,
];

/** 「【番号を貼り付け】」「〈金額入力〉」: what is still to be done to the draft, in the place where its result belongs. */
const field =
  '(?:(?:追跡|送り状|伝票|お?荷物|注文|受付|管理|電話|口座|型|品)?番号|伝票|日付|日時|日程|日|曜日|時間|時刻|期日|期限|納期|金額|額|送料|料金|価格|単価|数量|個数|数字|数値|値|お?名前|氏名|宛名|宛先|担当者?|署名|ご?住所|お?届け先|商品名?|品名|品番|型番|色|サイズ|URL|ＵＲＬ|リンク|アドレス|理由|原因|状況|内容|本文|文章|文面|文言|定型文?|テンプレ(?:ート)?|挨拶文?|回答|説明|返答|案|写真|画像|在庫|入荷日|発送日|出荷日|お届け日|返金日|完了日|店名|部署名?|電話)';
const act =
  '(?:貼り?付け|はりつけ|貼る|ペースト|コピー|コピペ|転記|入力|記入|挿入|追記|差し?込み?|差し?替え|置き?換え|埋め|入れ|書き?込|書く|書き|反映|未定|未記入|未入力|仮置き|調べ|確認中|調整中|検討中|聞い|選択|消し|削除|更新)';
const openAct = new RegExp(
  `[[［【〔(（<＜〈《≪{]\\s?(?:※|★|←|ここに?|こちらに?|後で|あとで|要)?(?:[\\p{L}\\p{N}・]{0,6}の)?${field}(?:を|は|の|が|に|、|:|と)?(?:後で|あとで|ここに|こちらに|要)?${act}[^\\n\\]］】〕)）>＞〉》≫}]{0,10}[\\]］】〕)）>＞〉》≫}]`,
  'gu',
);
/** Asked of the customer, or a title above steps: 「(番号を入力してください)」「(商品を入れる)」. */
const asksCustomer =
  /ください|下さい|いただ|願い|お(?:書き|入れ|選び|貼り)|ご(?:入力|記入|選択)|します|ません|ました|場合|とき|欄|方法|手順|後は|用$/;

/** A salutation without a name: 「　様」, 「お世話になっております、　様」. */
const emptyName = /(?<=^|\n)[ 　\t]*(?:様|さま)(?=[ 　\t]*(?:\n|$|、|へ))/g;
const exampleBehind =
  /^(?:のように|など|といった|」?(?:と|は|の)?(?:、)?(?:出(?:た|て|る|ま|れ)|誤りではなく|見本|印|書き方|表記|表示|記し|書かれ|書いて|刻|ある))/;

function at(draft: DraftReading, match: RegExpMatchArray): DraftFinding {
  const start = match.index ?? 0;
  return finding(
    draft,
    { start, end: start + match[0].length },
    {
      rule: 'leftover',
      severity: 'stop',
      reason: '書きかけの目印が残っています。実際の内容に書き換えてください。',
    },
  );
}

/** What begins a line in brackets, with words behind it or a letter's field above them, is a heading. */
const bulletBefore = /^[\s\u3000・■◆●▼▽◇□*\-–—＊]*$/;
const boundBehind =
  /^[ \u3000]*(?:様|さま|御中|に|を|が|は(?=[^\s])|で|へ|まで|より|から|の|と|も|円|日|個|点|です|でござ|。|、|$)/;

function isHeading(text: string, match: RegExpExecArray): boolean {
  const start = match.index;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const end = start + match[0].length;
  const line = text.indexOf('\n', end);
  const behind = text.slice(end, line < 0 ? text.length : line);
  return (
    /^[[［【〔(（<＜〈《≪]/.test(match[0]) &&
    bulletBefore.test(text.slice(from, start)) &&
    !boundBehind.test(behind)
  );
}

/** Every mark of something left open, but for the headings that look like one. */
function openMarks(text: string): RegExpExecArray[] {
  const acts = [...text.matchAll(openAct)].filter(([words]) => !asksCustomer.test(words));
  const open = marks.flatMap((mark) => [...text.matchAll(mark)]);
  return [...acts, ...open.filter((match) => !isNamed.test(match[0]) || !isHeading(text, match))];
}

/** A bracket around the name of a field. */
const isNamed = /^[[［【〔(（<＜〈《≪{]\s?[\p{L}ー]{1,8}\s?[\]］】〕)）>＞〉》≫}]$/u;

/** 「〇〇」 {{…}} ここに… : what a template left open. Quoted lines are the customer's. */
export const leftovers: DraftRule = {
  id: 'leftover',
  run(draft) {
    const text = draft.folded.replace(/^[ \t]*[>＞].*$/gm, (line) => '\n'.repeat(line.length));
    const found: DraftFinding[] = [];
    for (const match of openMarks(text)) {
      const end = match.index + match[0].length;
      const masked = /^[×xXｘＸ]/.test(match[0]) && /\d[- ]?$/.test(text.slice(0, match.index));
      const ruled = isRuledLine(text, match.index);
      const titled = /『[^『』\n]*$/.test(text.slice(Math.max(0, match.index - 40), match.index));
      if (titled || masked || ruled || exampleBehind.test(text.slice(end, end + 14))) continue;
      if (found.some((one) => one.start < end && match.index < one.end)) continue;
      found.push(at(draft, match));
    }
    const empty = [...text.matchAll(emptyName)].filter(({ index }) => index < 80);
    const nameless = empty.map((match) =>
      finding(
        draft,
        { start: match.index, end: match.index + match[0].length },
        {
          rule: 'leftover.greeting',
          severity: 'stop',
          text: match[0].trim(),
          reason: '宛名が空です。お客様のお名前を入れてください。',
          fix: nameFix(draft, match),
        },
      ),
    );
    const memos = memosIn(draft, text).filter(
      (memo) => !found.some((one) => one.start <= memo.start && memo.end <= one.end),
    );
    return [...found, ...memos, ...broken(draft), ...nameless];
  },
};

/** A line that ends in the middle, with nothing but the end, a signature or a new beginning behind it. */
function broken(draft: DraftReading): DraftFinding[] {
  const pattern =
    /^(?![・\-*■●◆□【※(（[])[^\n]{3,80}(?:につきまして(?:は)?|については|に関しまして(?:は)?|[ぁ-ん\p{Script=Han}](?:は|が|を)、?|ですが、?|ましたが、?|ますが、?|ますので、?|ため、?|いただき、?|のうえ、?|、)[ \u3000]*(?=\n\s*\n(?<behind>[^\n]{0,40})|\s*$)/gmu;
  return [...draft.prose.matchAll(pattern)]
    .filter((match) => {
      const behind = match.groups?.behind ?? '';
      const last =
        draft.prose
          .slice(match.index + match[0].length)
          .replaceAll(nothing, '')
          .trim() === '';
      return last
        ? /、$|(?:につきまして|については?|に関しまして|ですが|ましたが|ますが|ますので)(?:は)?$|(?:商品|発送|お届け|返金|交換|ご注文)[^\n]{0,10}[はがを]$/.test(
            match[0].trim(),
          )
        : /^(?:どうぞ|何卒|今後と|引き続き|よろしく|以上|お手数|またの|ご不明)/.test(behind);
    })
    .filter((match) => match.index > 20)
    .map((match) =>
      finding(
        draft,
        { start: match.index, end: match.index + match[0].length },
        {
          rule: 'leftover.broken',
          severity: 'confirm',
          reason: '文が途中で終わっているようです。終わりまで書いてください。',
        },
      ),
    );
}

function nameFix(draft: DraftReading, match: RegExpMatchArray): DraftFinding['fix'] {
  const name = draft.facts.customer?.name ?? '';
  const start = match.index ?? 0;
  const replacement = `${name} 様`;
  return name === ''
    ? null
    : { label: `「${replacement}」にする`, start, end: start + match[0].length, replacement };
}

/** A line of nothing but marks is a rule, not a hole. */
function isRuledLine(text: string, index: number): boolean {
  const from = text.lastIndexOf('\n', index - 1) + 1;
  const to = text.indexOf('\n', index);
  const line = text.slice(from, to < 0 ? text.length : to).trim();
  return (
    (line.length >= 4 && /^[\p{P}\p{S}\s]+$/u.test(line)) ||
    /^[〇○●◯△▲□■◆◇\-=─━*＊]{4,}.*[〇○●◯△▲□■◆◇\-=─━*＊]{4,}$/.test(line)
  );
}

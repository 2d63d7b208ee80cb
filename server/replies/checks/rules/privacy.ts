import { findCardNumbers, maskCardText } from '../../../../language/card-numbers.ts';
import { asked } from './agents.ts';
import { finding, replaceWith } from './finding.ts';
import type { DraftRule } from './rule.ts';
import { type Place, type Wording, wordingRule } from './wording.ts';

/** What opens an account or a purse. */
const secret =
  '(?:(?:クレジット)?カード(?:の)?(?:番号|情報|(?:表|裏|両|券)面|(?:の)?裏|の(?:有効)?期限|の名義)|(?:裏面|裏側|裏)の?(?:3|三|4|四)(?:桁|けた|ケタ|つ)|セキュリティ(?:ー)?(?:コード|番号)|CV[VC]2?|暗証(?:番号|コード)?|PIN(?:コード|番号)?|パス(?:ワード|コード)|ログイン(?:情報|ID|用)|(?:認証|確認|ワンタイム)(?:コード|番号|キー)|(?:SMS|ショートメール|携帯)[^。、\\n]{0,10}(?:番号|コード|数字)|秘密の質問|マイナンバー|個人番号(?:カード)?|有効期限(?=と|及び|・|も))';
const papers =
  '(?:運転)?免許証|(?:健康)?保険証|パスポート|身分証(?:明書)?|本人確認書類|住民票|通帳|キャッシュカード|印鑑証明';
const give =
  '(?:ご?記入|ご?記載|ご?返信|お?返事|お?教え|お?知らせ|お?書き|書い|ご?連絡|お?送り|送っ|ご?送付|ご?送信|お?伝え|伝え|お聞かせ|聞かせ|ご?提示|ご?入力のうえご?返信|お?読み上げ|お?電話|メールで|添え|添付|撮影|コピー|お控え|FAX|頂戴|お願い|必要(?:です|とな)|お?伺い|うかが)';

/** A page where they belong, or a word that they are not wanted. */
function isSafe({ match, behind, before, sentence }: Place): boolean {
  const rest = match[0] + behind;
  if (
    /(?:ない(?:で|よう)|なさら|ず(?:に)?(?:お|ご|、)|お控えください(?:ますよう)?$|不要|必要は(?:ござい|あり)|ことは(?:一切|決して)?(?:ござい|あり)ません|おりません|(?:いたし|し|き|け)ません(?!か|でしょうか)|お控え(?:ください|いただ)(?=[。、]|$)|書かずに|消して|伏せ)/.test(
      rest,
    )
  ) {
    return !/のうえ|の上/.test(rest);
  }
  if (/(?:下|末尾|最後の)\s?(?:4|四)(?:桁|けた|ケタ)/.test(sentence.text)) return true;
  if (
    /(?:画面|ページ|サイト|フォーム|アプリ|ブラウザ|(?:決済|カード)会社(?:の[^。、]{1,8})?)(?:上)?(?:で|にて|から|へ(?:直接)?|に(?:直接)?)(?!確)/.test(
      before + match[0],
    ) &&
    !/返信|メールで|お?電話|こちら/.test(rest)
  )
    return true;
  return (
    /再設定|再発行|変更(?:を|の|は)|リセット|お忘れ/.test(sentence.text) &&
    !/教え|知らせ|書い|お書き|返信/.test(rest)
  );
}

const reason = 'カード番号や暗証番号はメールでお尋ねできません。決済会社の画面へご案内してください。';

/** What must not be asked for (p2) and what comes from a mail to many (p3). */
const table: readonly Wording[] = [
  {
    id: 'tone.p2',
    severity: 'stop',
    pattern: new RegExp(
      `${secret}[^。\\n]{0,40}?${give}[^。\\n]{0,14}?(?:${asked}|ますか|ませんか|でしょうか|です(?=。|$)|となります|ます(?=。|$))`,
      'g',
    ),
    reason,
    unless: (place) => isSafe(place) || isTold(place),
  },
  {
    id: 'tone.p2',
    severity: 'confirm',
    pattern: new RegExp(`(?:${papers})[^。\\n]{0,30}?${give}[^。\\n]{0,14}?${asked}`, 'g'),
    reason: '身分証などの写しはメールでお預かりできません。ほかの確かめ方をご案内してください。',
    unless: (place) => isSafe(place) || /営業所|配達員|窓口|店頭|お持ち|ご来店/.test(place.sentence.text),
  },
  {
    id: 'tone.p3',
    severity: 'confirm',
    pattern:
      /(?<![A-Za-z\d])B?CC\s*:(?!\d)|(?<![A-Za-z\d])B?CC(?:に|で|へ)(?=[^。\n]{0,20}(?:入れ|送|含め|追加|全員|皆様))|(?:シーシー|カーボンコピー)(?:に|で)|一斉(?:送信|配信|メール)(?:し|で|いた)|同報(?:し|いた|で)|(?:ほかの|他の|別の)お客様(?:の|に|へ)[^。\n]{0,16}(?:アドレス|宛先|返事|返信|メール)[^。\n]{0,12}(?:並べ|入れ|転送|送)|(?:このメール|本メール|返事|返信)(?:の写し|のコピー)?(?:を|は)[^。\n]{0,12}(?:転送し(?:て|ま)|写しを送|同報)|(?:このメール|本メール)の(?:写し|コピー)を送|(?<=^|\n)To\s*:\s*[^\n]{3,}[;,][^\n]{3,}|\d+名様(?:に|へ)[^。\n]{0,12}(?:まとめて|同じメール)/gi,
    reason: '一斉送信や転送の跡があります。一通ずつ送るようにしてください。',
  },
];

/** Ours are told, not asked for: 「確認番号をお知らせします」. */
const isTold = ({ match, behind }: Place): boolean =>
  /(?:お知らせ|ご連絡|お伝え|お送り|ご返信|送付)(?:し|いた)?(?:いたし)?ます$/.test(match[0]) ||
  (/ます$|です$/.test(match[0]) && !/必要|頂戴|お願い|伺い|うかが/.test(match[0]) && !/^か/.test(behind));

const words = wordingRule('tone', table);
/** Its parts told one by one, with words or stars between: 「4111の1111の…」 */
const cut =
  /(?<![\d-])[3-6]\d{3}(?:[\s-]?(?:の|、|,|\/)?[\s-]?(?:\d{4}|\d{2}\*{2})){2}[\s-]?(?:の|、|,|\/)?[\s-]?\d{4}(?![\d-])/g;

/** Card numbers (p1), with their check digit; and p2, p3. */
export const privacy: DraftRule = {
  id: 'tone',
  run(draft) {
    const cards = findCardNumbers(draft.scan).map(({ digits }) => {
      const at = { start: digits[0] ?? 0, end: (digits[digits.length - 1] ?? 0) + 1 };
      const masked = maskCardText(draft.scan).text.slice(at.start, at.end);
      return finding(draft, at, {
        rule: 'tone.p1',
        severity: 'stop',
        reason: 'クレジットカード番号が書かれています。下4桁だけを残してください。',
        text: masked,
        fix: replaceWith(at, masked, '下4桁だけにする'),
      });
    });
    const parts = [...draft.folded.matchAll(cut)]
      .filter(
        ({ 0: said, index }) =>
          /[の*、,/]/.test(said) && !cards.some((one) => one.start < index + said.length && index < one.end),
      )
      .map(({ 0: said, index }) => {
        const at = { start: index, end: index + said.length };
        return finding(draft, at, {
          rule: 'tone.p1',
          severity: 'stop',
          text: said.replace(/\d(?=(?:\D*\d){4})/g, '*'),
          reason: 'クレジットカード番号が書かれています。下4桁だけを残してください。',
        });
      });
    return [...cards, ...parts, ...words.run(draft)];
  },
};

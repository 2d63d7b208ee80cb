import type { DraftFinding } from '../../../../contract/draft-check.ts';
import type { Span } from '../../../../language/found.ts';
import { type DraftReading, sentenceAt } from '../reading.ts';
import { finding } from './finding.ts';
import type { DraftRule } from './rule.ts';

/** What can only come as a file. */
const data =
  '(?:PDF|ＰＤＦ|Excel|エクセル|Word|ワード|CSV|データ|ファイル|画像|イメージ|スクリーンショット|スクショ|キャプチャ|電子版|JPEG|JPG|PNG)';
/** What comes as a file unless paper is spoken of. */
const papers =
  '(?:領収書|領収証|請求書|見積書|お?見積り?|納品書|明細書?|説明書|マニュアル|取説|サイズ表|寸法図|図面|一覧表?|資料|カタログ|型紙|手順書|案内図|地図|申込書|申請書|用紙|証明書|保証書|注文書|契約書|返品票|ラベル|写真|お写真|動画|表|図|書類|原材料表?)';
const thisMail = '(?:この|本|当|こちらの|今回の)(?:メール|メッセージ|返信|ご返信|お便り|ご案内)|本状|本信';
const put = '(?:お?付け|おつけ|つけ|添え|同送|同封|添付|貼り?付け|挿入|収め|お入れ|載せ|お載せ|アップ)';
const done =
  '(?:(?:いた|致)?し(?:ました|ます|ております|ています|たので|ましたので)|ました|ます|ております|ています|ておきま|てあります|てお送り|てござい)';

/** Each way to say that a file goes along. */
const claims: readonly RegExp[] = [
  /添付|別添|(?<!特)別紙|(?:ファイル|PDF)を?(?:お付け|付け|同送|同梱)/g,
  new RegExp(`(?:${thisMail})(?:に|へ|にて|と(?:一緒|共|とも)に|とあわせて)[^。\\n]{0,24}?${put}`, 'g'),
  new RegExp(`同封(?:の|した|いたしました)[^。\\n]{0,8}?${data}|${data}を?(?:同封|同送)`, 'g'),
  new RegExp(
    `${papers}の?${data}を[^。、\\n]{0,12}?(?:お送り|送付|送信|お届け|お渡し|${put})[^。、\\n]{0,4}?${done}`,
    'g',
  ),
  new RegExp(
    `(?:${data}|電子データ)(?:にて|で|として|に(?:して|まとめて|変換して))[^。\\n]{0,12}?(?:お送り|送付|送信|${put})[^。、\\n]{0,4}?${done}`,
    'g',
  ),
  new RegExp(`${data}を[^。、\\n]{0,10}?(?:お送り|送付|送信|${put})[^。、\\n]{0,4}?${done}`, 'g'),
  new RegExp(
    `(?:${papers}|${data})を(?:一緒に|あわせて|合わせて|このまま|ここに|下に|以下に|文末に|末尾に)?(?:お?付け|おつけ|お?添え|添え|同送)[^。、\\n]{0,4}?${done}`,
    'g',
  ),
  new RegExp(
    `(?:お送り|送付|お付け|添え)(?:した|する|します|いたします|いたしました)(?:${papers}の?)?${data}`,
    'g',
  ),
  new RegExp(
    `(?:下記|以下|次|下|文末|末尾|続き|後半)の(?:${data}|写真|お写真|図|動画)(?:を|の(?:とおり|通り|ように)|に|で|が)`,
    'g',
  ),
];

/** The customer's own files, and what is asked of him. */
const theirs =
  /^(?:いただ|頂|くだ|下さ|して(?:いただ|頂|くだ|下さ|お送り)|のうえ|の上(?:ご|、)|された|ください|をお願い|いただけ|のお写真を(?:拝見|確認|ありがとう)|(?:の)?(?:写真|お写真|画像)(?:を|で|から)?(?:、|拝見|確認(?:いた|し)|ありがとう|もとに|見)|しなく|しないで|不要|は不要)/;
const theirsBefore =
  /(?:お写真|写真|画像|メール|ご返信|本メール)(?:に|を|へ)?(?:写真|画像|お写真)?(?:を)?(?:ご)?$/;
const fromCustomer =
  /お送り(?:いただ|頂|くださ|下さ)|お寄せ|ありがとう|拝見|(?:前回|先日|以前|先ほど|昨日)(?:の|お|に)?|お客様(?:が|から|の(?:お写真|画像|ファイル|添付))|頂戴|いただいた|頂いた|くださった/;
/** Paper in a box is no file. */
const onPaper =
  /郵送|箱|お荷物|荷物|商品(?:に|と|へ)|お品(?:に|と|へ)|お届けの際|封筒|宅配|袋|カード(?:を|も)添え|包み|同梱|ご注文の?品|発送(?:の際|時)|本体/;
/** Not now: on another day, if wished, or already sent. */
const notNow =
  /場合|でしたら|ましたら|よろしければ|ご希望|ご入用|必要であれば|もし|のちほど|後ほど|後日|近いうち|改めて|あらためて|別途|別の?メール|別便|次回|次第|までに|以内に|できますか|でしょうか|(?:送|付|添付)れません|できません|いたしかね|かねます|ことも(?:でき|可能)|できます|可能です|お送りできる|ページ|サイト|マイページ|URL/;

function isOurs(draft: DraftReading, at: Span): boolean {
  const sentence = sentenceAt(draft, at.start);
  const words = draft.prose.slice(at.start, at.end);
  const before = draft.prose.slice(sentence.start, at.start);
  const behind = draft.prose.slice(at.end, sentence.end);
  const asked = theirsBefore.test(before) && /ください|下さい|お願い|いただ|頂/.test(behind);
  if (asked || theirs.test(behind)) return false;
  if (/いただ|頂/.test(behind.slice(0, 14)) && !/ご(?:確認|覧)/.test(behind.slice(0, 14))) return false;
  if (/(?:でき|いたしかね|承れ)(?:ません|かね)|送信できない|届か/.test(behind)) return false;
  if (fromCustomer.test(sentence.text)) return false;
  if (
    /^(?:は|も)?(?:いた|致)?(?:し)?て?(?:は|も)?(?:おり|い)?ません|^(?:は|も)?(?:ござい|あり)ません|^(?:なし|無し)/.test(
      behind,
    )
  )
    return false;
  if (/添付|別添/.test(words)) return !/^ファイル名/.test(behind) || !/ください/.test(behind);
  const dated = draft.dates.some(
    ({ start, to }) => start >= sentence.start && start < at.end && to > draft.facts.today,
  );
  return !dated && !onPaper.test(sentence.text) && !notNow.test(sentence.text);
}

/** Says in any words that a file goes along, and none does. */
export const attachments: DraftRule = {
  id: 'attachment',
  run(draft): DraftFinding[] {
    if (draft.facts.files.length > 0) return [];
    const found = claims
      .flatMap((claim) => [...draft.prose.matchAll(claim)])
      .map((match) => ({ start: match.index, end: match.index + match[0].length }))
      .sort((a, b) => a.start - b.start)
      .find((at) => isOurs(draft, at));
    if (found === undefined) return [];
    return [
      finding(draft, found, {
        rule: 'attachment',
        severity: 'confirm',
        reason: 'ファイルを付けると書かれていますが、付いていません。付けるか、文を直してください。',
      }),
    ];
  },
};

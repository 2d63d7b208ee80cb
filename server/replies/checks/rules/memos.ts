import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { commonSurname } from '../../../../language/surnames.ts';
import type { DraftReading } from '../reading.ts';
import { finding } from './finding.ts';

/** What one writes to a colleague, or to oneself, and takes out before the mail leaves. */
const surely =
  /社内|内部(?:用|共有|メモ)|社外秘|(?:スタッフ|店員|店内)(?:向け|用|間|共有|限り)|引き?継ぎ|申し?送り|備忘|TODO|todo|メモ[:：]|^メモ|担当(?:者)?(?:メモ|記入|用|へ|に回)|(?:店長|上司|部長|課長|社長|店主|責任者|経理|倉庫|リーダー|SV|マネージャー|管理者|本部)(?:に|へ|の|と|から)?(?:要?確認|要?相談|決裁|承認|判断|許可|OK|ok|了承|聞(?:く|い|け)|回(?:す|し)|振(?:る|り)|伝え(?:る|て)|報告|連絡(?:する|して|済))|決裁|稟議|エスカレ|ごね|クレーマー|要注意(?:客|人物|の客)|ブラック(?:リスト)?|面倒な|しつこい|うるさい(?:客|人)|常習|塩対応|この(?:客|人)|下書き|たたき台|コピペ|貼り?付け(?:る|て)|差し?替え(?:る|て|ること|予定|要|前)|書き(?:直|足|換|替)(?:す|し)|仮(?:置き|文|で(?:書|入|置)|の(?:文|金額|日付|数字))|(?:ここ|この(?:文|行|段落)|以下|上|下)(?:は|を|の)?(?:、)?(?:直(?:す|し)|消(?:す|し)|削除|変える|書く|埋める|要確認|確認(?:する|して)|あとで|後で)|送(?:信|る)前に|送信(?:しない|不可|禁止|前)|まだ送(?:ら|る)|要(?:確認|修正|検討|相談|チェック|加筆|追記|差し?替え)|未(?:確認|記入|定稿|確定)|(?:あと|後)(?:で|から)(?:書|直|入|確認|調べ|聞|追|消|足)|確認(?:待ち|中につき|取れ次第|してから(?:送|出|書|入)|してもらう|のこと|すること|(?:が)?必要)|(?:聞|訊|調べ|確かめ|計算し|計っ|見)て(?:から|おく|みる)(?:$|[^、。]{0,10}(?:る|す|く|う|こと)$)|入れ(?:ること|といて|とく|忘れ)|(?:入れ|書い|消し|直し|変え|埋め)(?:て|と)(?:おく|おいて|ください|くれ)$|(?:消|直|書|入れ|変え|確認す|記入す|追記す|削除す)(?:す|る|く)?こと$/;
/** Spoken to the customer after all. */
const polite =
  /(?:です|ます|ました|ません|でした|ください|下さい|ございます|いたします|くださいませ|でしょうか|ませ)(?:ね|よ|か|が)?[。!！]?$/;
const toColleague = /(?:さん|君|くん|ちゃん|店長|部長|課長|主任|リーダー)(?:へ|、|に|、?お願い|[:：]|,)/;
const bracketed =
  /[(（【［[〔《＜<]\s?(?:[←→↑↓※★☆＊*#＃!！]{0,3})([^()（）【】［］[\]〔〕《》＜＞<>\n]{2,60})[)）】］\]〕》＞>]/g;
const marked =
  /^[ \t\u3000]*(?:(?:[←→↑↓※★☆＊＃]|\/\/|#|＠|@|!{2,}|■(?=メモ|要)|・(?=要|あとで)){1,3}|(?=(?:社内|メモ|TODO|引き?継ぎ|備忘|担当)[^\n:：]{0,6}[:：]))[ \u3000]?([^\n]{3,60})$/gm;
/** Behind a sentence: 「…発送いたしました。※日付は要確認」「←ここ直す」 */
const trailing = /(?<=[^\n])(?:[※★]|[←→](?!\s*\d))[ \u3000]?([^\n。(（)）]{3,40})(?=$|\n|。)/gm;
/** A doubt of one's own about a figure: 「8,250円(?)」「28日??」 */
const doubt = /(?<=[\d円日月時個点枚本様番号])(?:[(（]\s?[?？]{1,3}\s?[)）]|[?？]{2,3})/g;

/** 「※ここでひとこと添える」「(社長戻り待ち・棚B2も見る)」: to customers nobody writes so. */
const plain =
  /(?:添える|書く|書き足す|触れる|確かめる|聞く|足す|直す|消す|回す|埋める|決める|頼む|伝える|探す|数える)$|(?:戻り|返事|確認|入荷|返答|回答|連絡)待ち|(?:棚|倉庫|在庫表|台帳|伝票|履歴)[^。、]{0,8}(?:見る|調べる|確認する)$/;

/** Behind words to colleagues a polite form can stand all the same: 「山田さん、確認お願いします」. */
function isMemo(draft: DraftReading, words: string): boolean {
  const said = words.trim();
  if (surely.test(said))
    return !polite.test(said) || /社内|内部|備忘|申し?送り|引き?継ぎ|店長(?:に|へ)確認|決裁/.test(said);
  if (plain.test(said) && !polite.test(said)) return true;
  const name = toColleague.exec(said);
  if (name === null || name.index > 8) return false;
  const who = said.slice(0, name.index);
  const ours =
    draft.facts.shop.staff.some((one) => one !== '' && who.includes(one)) ||
    commonSurname(who) !== null ||
    who === '';
  const customer = draft.facts.customer?.name ?? '';
  return (
    ours &&
    (who === '' || !customer.includes(who)) &&
    /確認|お願い|頼|宜しく|よろしく|チェック|直し|入れ|対応|連絡|聞|返金|見て|OK/.test(said)
  );
}

/** Notes among the staff that were left in a mail. */
export function memosIn(draft: DraftReading, text: string): DraftFinding[] {
  const found: DraftFinding[] = [];
  const add = (start: number, end: number): void => {
    if (found.some((one) => one.start < end && start < one.end)) return;
    found.push(
      finding(
        draft,
        { start, end },
        {
          rule: 'leftover.memo',
          severity: 'stop',
          reason: '店内のメモが残っています。お客様に届く前に消してください。',
          fix: { label: 'メモを消す', start, end, replacement: '' },
        },
      ),
    );
  };
  for (const pattern of [bracketed, marked, trailing]) {
    for (const match of text.matchAll(pattern)) {
      if (isMemo(draft, match[1] ?? '')) add(match.index, match.index + match[0].length);
    }
  }
  for (const match of text.matchAll(doubt)) {
    const start = match.index;
    found.push(
      finding(
        draft,
        { start, end: start + match[0].length },
        {
          rule: 'leftover.memo',
          severity: 'confirm',
          reason: '書きかけの疑問符が残っています。確かめて、書き直してください。',
        },
      ),
    );
  }
  return found;
}

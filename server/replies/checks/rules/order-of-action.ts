import type { DraftFinding } from '../../../../contract/draft-check.ts';
import type { DraftReading, Sentence } from '../reading.ts';
import { finding } from './finding.ts';
import type { DraftRule } from './rule.ts';

const back =
  /ご?返送|ご?返却|ご?返品|ご?返本|お?戻し|お返し|送り返|お送り|ご発送|発送して|送付|お持ち込み|お持ち(?=くだ|いただ|願)|ご持参/;
const demand =
  /(?:して|を|って)?[^。、]{0,3}(?:ください|下さい|くださ(?:れば|る)|いただ|頂|賜|願(?:い|え)|お願い|が先|のうえ|の上)/;
/** 「着払いで当店までお戻しくださいませ」: the customer is to act. */
const sendsBack = new RegExp(
  `(?:(?:先に|まずは?|はじめに|最初に|いったん|一度)、?)?[^。、\\n]{0,18}(?:${back.source})(?:${demand.source})[^。、\\n]{0,12}`,
  'g',
);
const condition =
  /(?:交換|お取り替え|代わり)[^。]{0,6}(?:条件|には)[^。]{0,24}(?:返送|返却|返品|お?戻し|送り返)[^。]{0,16}|[^。、\n]{0,12}(?:返送|返品|返却)[^。、\n]{0,16}(?:お知らせ|ご連絡)いただ(?:い|き)[^。、\n]{0,6}(?:あと|後|てから|ましたら)/g;
const others = /写真|画像|動画|メール|ご?住所|お名前|番号|返信|口座/;
const denied =
  /必要(?:は|も|が)?(?:ござい|あり)ません|不要|(?:には|に)及び|いただかなくて|なくて(?:も)?(?:結構|構|差し支え|よろし)|待たず|待つことなく|ことは(?:ござい|あり)ません|しないで|なさらな/;
const toDriver = /配達員|ドライバー|引き換えに|お届けの(?:際|とき|時)/;

/** 「お品が着きましたら」: what the rest waits for. */
const waits =
  /(?:(?:お品|品|品物|商品|現品|現物|荷物|お荷物|返送|返品|返却|器|本体|箱|もの|全品|不良|メーカー|検品|誤送|内容|状態|中身|症状|不具合|第?\d+(?:巻|号|冊|点|枚|足|台|個|本|着|箱))[^。、\n]{0,22})(?:届|着|戻|返(?:っ|り|し|本|送)|到着|受領|受け取|受け入れ|入庫|検め|確かめ|点検|落手|拝見|検品|確認|引き取|お預かり|預か|着荷|回収|調べ|再現|数え|動|返送|返却|返品)[^。、\n]{0,10}(?:ましたら|ましてから|次第|しだい|た?後|のち|あと|うえで|上で|をもって|を待って|てから|時点で?|たら|まで(?=は)|と引き換え|が済み|すると)|(?:お戻り|(?:倉庫|当店|お?店|こちら|手元|会社|工房)(?:に|へ|まで)[^。、\n]{0,6}(?:戻|返|届|着))[^。、\n]{0,14}(?:ましたら|次第|しだい|たら|た?後|のち|うえで|上で|てから)|お?戻し?(?:いただいた)?[^。、\n]{0,8}引き換えに|いただ(?:い|き)[^。、\n]{0,3}てから/g;
const remedy =
  /発送|出荷|お送り|手配|交換|返金|お出し|お届け|お?取り?替え|お渡し|お返し|新しい|代わり|良品|正しい/;
const message = /メール|お知らせ|ご連絡|お伝え|ご報告|原因/;
/** The thing goes out whatever comes back. */
const onItsWay =
  /(?:発送|出荷|お送り|手配|返金|お届け|投函|用意)[^。、]{0,10}(?:ました|済み|おります)|(?:本日|明日|\d{1,2}[月/]\d{1,2}日?(?:\([^)]\))?)[^。]{0,24}(?:発送|出荷|お送り|お届け|返金|届き)/;
const repair = /修理|お直し|点検/;

const reasons = {
  o1: '不良や誤送では代わりの商品を先に送ります。返送を待たずに手配し、引き取りはお届けのときにしてください。',
  o2: '返送を待つ交換になっています。不良や誤送では代わりの商品を先に送ってください。',
  o3: 'おわびだけで解決が書かれていません。何をしたか、いつ届くかを先に書いてください。',
};

const told = (draft: DraftReading, id: 'o1' | 'o2', start: number, words: string): DraftFinding => {
  const from = start + (words.length - words.trimStart().length);
  const at = { start: from, end: start + words.length };
  return finding(draft, at, { rule: `tone.${id}`, severity: 'confirm', reason: reasons[id] });
};

/** 「受領いたしましたら」: a step that comes before those behind it. */
const receipt =
  /(?:受領|到着|着荷|返着|入庫|お受け?取り|受け取り|お預かり|検品|(?:当店|弊社|こちら|倉庫|工房)[にへ](?:[^。、]{0,8})(?:届|着|戻))[^。、]{0,10}(?:ましたら|次第|しだい|後|のち|てから|うえ|上で)/;
/** 「待たずに」「ご返送とは別に」 */
const notWaiting = /待たず|待つことなく|別に|引き換え|入れ替わり|同時に|先に(?:発送|出荷|お送り|お届け)/;

/** A replacement, or the money, that waits for nothing. */
function isOnItsWay({ sentences }: DraftReading): boolean {
  const back = sentences.findIndex(
    ({ text }) => text.search(sendsBack) >= 0 && !denied.test(text) && !onItsWay.test(text),
  );
  const received = sentences.findIndex(({ text }, at) => back >= 0 && at >= back && receipt.test(text));
  return sentences.some(
    ({ text }, at) =>
      onItsWay.test(text) &&
      !text.match(waits) &&
      !/(?:先に|まず)[^。]{0,10}返送/.test(text) &&
      (received < 0 || at <= received || notWaiting.test(text) || /ました|済み|おります/.test(text)),
  );
}

function waiting(draft: DraftReading, sentence: Sentence): DraftFinding[] {
  const { text, start } = sentence;
  return [...text.matchAll(waits)].flatMap(({ 0: words, index }) => {
    const behind = text.slice(index + words.length);
    const main = remedy.test(behind) ? behind : `${text.slice(0, index)}${behind}`;
    if (!remedy.test(main) || message.test(behind.slice(-24)) || denied.test(text)) return [];
    if (/お手元|お受け取り|配達員/.test(words) || /ください|下さい/.test(behind)) return [];
    return [told(draft, 'o2', start + index, words)];
  });
}

function demanding(draft: DraftReading, sentence: Sentence): DraftFinding[] {
  const { text, start } = sentence;
  if (denied.test(text)) return [];
  return [...text.matchAll(sendsBack), ...text.matchAll(condition)].flatMap(({ 0: words, index }) => {
    const before = text.slice(Math.max(0, index - 12), index);
    if (others.test(words) && !/品|着払い|伝票/.test(words.replace(/写真|画像/, ''))) return [];
    if (/写真|画像|動画/.test(words) || toDriver.test(before + words)) return [];
    if (/先にお送りいただいた|お送りいただいた|ご返送いただいた/.test(words) && !/てから|あと|後/.test(words))
      return [];
    return [told(draft, 'o1', start + index, words)];
  });
}

/** What a customer tells of a thing that came broken or wrong, beside the words that every rule knows. */
const broken =
  /(?:折れ|欠け|割れ|破れ|砕け|裂け|剥が|外れ|ゆが|歪|潰れ)(?:て|た)(?!ら|場合|とき)|穴(?:が|の|開)|に穴|(?:入り|つき|付き|動き|映り|鳴り|光り|点き|回り|閉まり)ません|ヒビ|(?:映|鳴|光|点|回|閉ま|開か|聞こえ|入ら|動か|つか|付か)(?:ら|こえ|か)?(?:ない|ません|なく)|(?:違|別の|ほかの|他の)[^。\n]{0,12}(?:来|届|入って)|(?:1|一|片)[^。\n]{0,6}(?:足り|入って(?:い)?な)/;
/** What a draft owns up to: 「誤ったお品をお送りし」. */
const ownedUp =
  /(?:違う|誤った|間違った|別の|異なる|不良|壊れた|割れた|破損した|破損のある|傷のある|欠けた|折れた|汚れた)[^。]{0,14}(?:お届け|お送り|発送|出荷)(?:し|いたし)?(?:、|て|た|まし)|(?:不良|破損|不足|欠品|お品違い|誤送|入れ違い|取り?違え)[^。]{0,12}(?:お?詫び|おわび|申し訳)/;

/** What went after long use is a matter of repair, not of a wrong delivery. */
const longUsed =
  /(?:\d|数|何|半)\s?(?:年|か月|ヶ月|カ月)(?:前|間?使|ほど|くらい|たっ|経|も)|半年|長年|愛用|使い続け|使って(?:い|お)?(?:たら|るうち)/;

const isOurFault = ({ situation, question, prose }: DraftReading): boolean =>
  !longUsed.test(question) && (situation.replaceFirst || broken.test(question) || ownedUp.test(prose));

/** o1, o2: what came broken or wrong is to come back before anything is done. */
function backFirst(draft: DraftReading): DraftFinding[] {
  if (!isOurFault(draft)) return [];
  if (repair.test(draft.question) && repair.test(draft.prose)) return [];
  if (isOnItsWay(draft)) return [];
  return draft.sentences.flatMap((sentence) => [...waiting(draft, sentence), ...demanding(draft, sentence)]);
}

const sorry =
  /申し?訳(?:ござい|あり|な[いく])|申しわけ|もうしわけ|お?詫び|おわび|謝罪|陳謝|恐縮(?:でござい|です。|に存じます。)|面目次第|弁解の余地|失礼を?(?:いた|し)|ご容赦|心苦しく|反省(?:して|いた)|ご迷惑を(?:おかけ|お掛け)|ご不快な思い|痛感/g;
const sorryWhole = new RegExp(
  `(?:${sorry.source})(?:[^。、]{0,6}(?:申し上げ|いたし|存じ)(?:ます|ました))?`,
  'g',
);
/** Anything done, planned, dated, asked for or told: more than being sorry. */
const solves =
  /\d|本日|明日|(?:発送|手配|返金|交換|変更|キャンセル|取り?消|お送り|お届け|再送|修理|付与|適用|登録|削除|停止|改め|付け|直し|同封|用意|差し上げ|入れ|お出し|お取り替え)[^。]{0,12}(?:ました|ます|済み|おります|できます|ません)|届き(?:ます|ました)|承り|可能です|いただけ|お選び|お知らせください|ご連絡(?:ください|いたします|します)|お電話|確認(?:した|いたし|しま|して|し、)|調べ|ございます(?:ので|が)|お使い|でしたら|売り切れ/;
const feelings = /申し?訳|お?詫び|おわび|ございません|ありません|対応|検品|確認が|行き届/;

/** o3: sorry, and nothing else. */
function sorryOnly(draft: DraftReading): DraftFinding[] {
  const body = draft.prose.slice(draft.salutation?.end ?? 0);
  const first = [...body.matchAll(sorry)][0];
  if (first === undefined) return [];
  const rest = draft.sentences
    .filter(({ start }) => start >= (draft.salutation?.end ?? 0))
    .map(({ text }) => text.replace(sorryWhole, ''));
  if (rest.some((text) => solves.test(text) && !(feelings.test(text) && !/\d|本日|明日/.test(text))))
    return [];
  const start = (draft.salutation?.end ?? 0) + first.index;
  const at = { start, end: start + first[0].length };
  return [finding(draft, at, { rule: 'tone.o3', severity: 'hint', reason: reasons.o3 })];
}

/** Who acts first, and whether anything is done at all (o1–o3). */
export const orderOfAction: DraftRule = {
  id: 'tone',
  run: (draft) => [...backFirst(draft), ...sorryOnly(draft)],
};

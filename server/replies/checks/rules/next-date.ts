import type { DraftFinding } from '../../../../contract/draft-check.ts';
import type { Span } from '../../../../language/found.ts';
import { promisesAnything } from '../date-roles.ts';
import { type DraftReading, type Sentence, sentenceAt } from '../reading.ts';
import { contactDeadline } from '../safe-dates.ts';
import { finding } from './finding.ts';
import type { DraftRule } from './rule.ts';

const inquiry =
  '確認|調査|照会|問い?合わ?せ|お?調べ|調整|検討|交渉|協議|相談|探し|確かめ|尋ね|精査|洗い出し|捜索';
const news = '連絡|お?知らせ|ご?案内|回答|報告|お?返事|返信|お伝え|お電話|折り?返し';

/** Somebody will speak again: 「返事が来ましたらお知らせいたします」, 「分かり次第ご連絡します」, 「折り返しお電話します」. */
const promise = new RegExp(
  `[^。、\\n]{1,24}(?:ましたら|次第|しだい|ありましたら|たら|たのち|たあと|てから|(?:調べ|確認し|確かめ|調査し|照会し|相談し|検討し|協議し|精査し|尋ね|聞い|問い?合わせ|照らし合わせ)て|のうえ|の上|上で)[、]?\\s?[^。\\n]{0,18}(?:${news})[^。\\n]{0,8}(?:ます|申し上げ)|折り?返し[、]?[^。、\\n]{0,12}(?:${news})[^。、\\n]{0,8}(?:ます|申し上げ)`,
  'g',
);
/** What brings the news: only what we are waiting for. */
const awaited =
  /回答|返事|返答|返信|連絡|確認|調査|お?調べ|結果|状況|詳細|日程|時期|所在|行方|方針|見積|査定|診断|許可|入荷|発送日|納期|目処|目途|めど|見通し|(?:わか|分か|判|決ま|固ま|定ま|つかめ|見つか|まとま|確定|判明|届|取れ|つき|付き)/;

/** Something is being looked into, or not yet known. */
const pending = new RegExp(
  [
    '未定|未確定|白紙|検討段階',
    `(?:${inquiry})(?:の?最)?中(?=です|でござ|で、|と|に(?:つき|なり)|。|のた)(?!の)`,
    `(?:${inquiry})(?:を)?(?:し|いたし|致し|させていただい|させて頂い|依頼し|急い|進め|続け|急がせ|お願いし|かけ)?て(?:おり|い|まいり|参り|いるところ|いる最中)(?:ます|です|でござ)?`,
    `(?:${inquiry})(?:を)?(?:し|いたし|致し)?ているところ|(?:${inquiry})(?:せ|わせ|して|し)ております`,
    '(?:回答|返事|返答|連絡|結果|許可)(?:を|の)?(?:待(?:ち|って(?:おり|い)ます))',
    '(?:まだ|現時点では|いまのところ|今のところ|現在のところ|ただいま)?[^。\\n]{0,20}(?:決まって|確定して|わかって|分かって|はっきりして|見えて|届いて(?=おりませんの)|出て(?=おりませ))(?:おり|い)ません',
    '(?:いつ|時期|日程|納期|日)[^。\\n]{0,20}(?:(?:わか|分か)り(?:かね|ませ)|お答え(?:でき|いたしかね))',
    '(?:目処|目途|めど|見通し|見込み)(?:が|は|も)?(?:まだ)?(?:立って(?:おり|い)ませ|つかな|ついて(?:おり|い)ませ|立たな|ございませ)',
    '(?:確認|調査|照会|お調べ|調整|検討|問い?合わ?せ)(?:を)?(?:いたします|致します|します|させていただきます|してみます|いたしますので)(?=[。、\\n])',
    '(?:手配|対応|交渉|検品|修理)中(?=です|でござい|のため|で、)',
    '(?:確認|調査|お調べ)(?:が|の)?(?:でき|取れ|済み|完了し)(?:ましたら|次第)|(?:わか|分か|決ま|判明)り?(?:ましたら|次第)',
  ].join('|'),
  'g',
);

/** What is confirmed already, what the customer is asked to confirm, or what only sounds like it. */
const settled =
  /(?:入金|お支払い?|お?振り?込み?|お受け?取り|到着|発送|配達|出荷|完了|受領|登録|変更|お写真|お届け|在庫|記録|内容|ご希望|住所)(?:された|した|済み)?(?:こと|の|を)?(?:を)?(?:は)?(?:も)?、?(?:こちらで|当店で)?$/;
const asksYou = /ください|下さい|お願い|いただけ|いただきますよう|いただきたく/;
const theirs =
  /^[^。、]{0,10}(?:との(?:こと|お|ご)|とお(?:伝え|知らせ)し|でも[、]?|の(?:方|場合)|にもかかわらず|に[^。、]{0,8}(?:見つけ|気づ))|^(?:となりま|でした)/;
const ended = /(?:まし|でし)た/;

const isNews = (words: string, before: string): boolean =>
  awaited.test(words) && !/お?手元に|商品が|お品が|荷物が/.test(words) && !/ご希望|お客様が/.test(before);

/** 「お届けの際は前日にご連絡します」, 「発送しましたら番号をお知らせします」 wait for nothing unknown. */
const usual =
  /発送(?:し|いたし|完了|後|の)|出荷(?:し|いたし)|番号|再入荷(?:の)?お知らせ|ご希望|ご返信|お申し付け|ご入金|お支払い|お振り?込み|いただ(?:き|け)/;

function promised(draft: DraftReading): Span | null {
  for (const { 0: words, index } of draft.prose.matchAll(promise)) {
    const sentence = sentenceAt(draft, index);
    if (
      usual.test(words) ||
      isYourTurn(draft, index) ||
      asksYou.test(words) ||
      !isNews(words, sentence.text.slice(0, index - sentence.start))
    )
      continue;
    // 追って and 改めて behind it are words of their own.
    const until = /^.*?(?:次第|しだい|ましたら|たら(?=、)|うえ|上)/.exec(words)?.[0] ?? words;
    const own = /追って|おって|改めて|あらためて|のちほど|後ほど/.test(words) ? until : words;
    return { start: index, end: index + own.length };
  }
  return null;
}

/** 「写真をお送りくだされば、お調べいたします」: it is for the customer to begin. */
const yourTurn =
  /(?:くだされば|くださいましたら|いただけ(?:れば|ましたら|ますと|ると)|いただき(?:ましたら|次第)|頂け(?:れば|ましたら)|ご(?:希望|連絡|返信|相談|要望|依頼)(?:の際|の場合|でしたら|が(?:ござい|あり)ましたら))[^。\n]*$|(?:お知らせ|お送り|ご返信|ご連絡|お聞かせ|お申し付け|お選び)(?:ください|下さい)[^。\n]{0,6}[。!]?\s*[^。\n]*$/;

function isYourTurn({ prose }: DraftReading, at: number): boolean {
  return yourTurn.test(prose.slice(Math.max(0, at - 90), at));
}

function isOpen(draft: DraftReading, match: Span & { text: string }, sentence: Sentence): boolean {
  const before = draft.prose.slice(sentence.start, match.start);
  const behind = draft.prose.slice(match.end, sentence.end);
  if (isYourTurn(draft, match.start) && /ます|。|、/.test(behind.slice(0, 8))) return false;
  if (settled.test(before) && /確認|調べ|確かめ/.test(match.text)) return false;
  if (asksYou.test(behind) || asksYou.test(match.text) || theirs.test(behind)) return false;
  if (/(?:本体|ランプ|画面|機器|お子様|ご旅行|ご予定|お名前|ご住所)(?:が|は|を)[^。、]{0,12}$/.test(before))
    return false;
  if (/(?:次第|ましたら)$/.test(match.text)) return new RegExp(`${news}|発送|お送り`).test(behind);
  return !(ended.test(behind) && /^[^。]{0,30}(?:が|ところ|結果|、)/.test(behind));
}

function awaitedNews(draft: DraftReading): Span | null {
  for (const { 0: text, index } of draft.prose.matchAll(pending)) {
    const at = { start: index, end: index + text.length };
    if (isOpen(draft, { ...at, text }, sentenceAt(draft, index))) return at;
  }
  return null;
}

/** A day ahead on which somebody speaks, in whatever clause it stands. */
function saysWhen({ dates, facts, ...draft }: DraftReading): boolean {
  const speaks = new RegExp(`${news}`);
  return dates.some((found) => {
    if ((found.kind !== 'day' && found.kind !== 'relative') || found.to < facts.today) return false;
    const { text, start } = sentenceAt({ ...draft, dates, facts }, found.start);
    const behind = text.slice(found.end - start);
    return (
      speaks.test(behind) && /ます|です|申し上げ/.test(behind) && !asksYou.test(behind) && !ended.test(behind)
    );
  });
}

/** 確認中, 未定, 「わかり次第ご連絡します」 without a day of the next word (次回ご連絡日): told once, where it is promised. */
function noNextDate(draft: DraftReading): DraftFinding[] {
  if (promisesAnything(draft) || saysWhen(draft)) return [];
  const at = promised(draft) ?? awaitedNews(draft);
  if (at === null) return [];
  const { end } = sentenceAt(draft, at.start);
  const line = `${contactDeadline(draft.facts).text}に、あらためてご連絡いたします。`;
  const open = /[。\n!?]/.test(draft.folded.charAt(end - 1)) ? '' : '。';
  return [
    finding(draft, at, {
      rule: 'next_date',
      severity: 'confirm',
      reason: '次にいつご連絡するかが書かれていません。次回ご連絡日を入れてください。',
      fix: { label: '次回ご連絡日を入れる', start: end, end, replacement: `${open}${line}` },
    }),
  ];
}

/** What a draft owes: the day of the next word. */
export const nextDate: DraftRule = { id: 'next_date', run: noNextDate };

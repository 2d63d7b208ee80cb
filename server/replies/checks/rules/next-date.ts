import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { isDated, promisesAnything } from '../date-roles.ts';
import { type DraftReading, sentenceAt } from '../reading.ts';
import { contactDeadline } from '../safe-dates.ts';
import { finding } from './finding.ts';
import type { DraftRule } from './rule.ts';

/** Something is being looked into, or not yet known. */
const pending =
  /未定|(?:確認|調査|照会|問い?合わ?せ|調整|検討|手配を?確認)中(?!の商品)|(?:ただいま|ただ今|現在|いま|今|急ぎ|至急|早急に|引き続き)[^。\n]{0,40}(?:確認|調査|照会|問い?合わ?せ|お調べ|調整|検討)(?:を)?(?:して|いたして|致して|進めて)(?:おり|い)ます|(?:お調べ|調査|照会|問い?合わ?せ)(?:を)?(?:して|いたして|致して)(?:おり|い)ます|問い?合わ?せて(?:おり|い)ます|(?:手配|対応|交渉|検品|修理)中(?=です|でござい|のため|で、)|(?:確認|調査|照会|調整|手配)を(?:急いで|進めて)(?:おり|い)ます|(?:いつ|時期|日程|納期)[^。\n]{0,16}(?:わか|分か)り(?:かね|ませ)|(?:まだ|現時点では|いまのところ)[^。\n]{0,20}(?:決まって|確定して|わかって|分かって)(?:おり|い)ません|未確定|(?:確認|お調べ|調査|照会)(?:いたし|し|致し)?(?:まして|て|のうえ|の上)、?[^。\n]{0,20}(?:ご連絡|お知らせ|ご案内|ご回答|ご報告|お返事)(?:いた|さ|差|申|し)|(?:確認|調査|お調べ)(?:が|の)?(?:でき|取れ|済み|完了し)(?:ましたら|次第)|(?:わか|分か|決ま|判明し)り?(?:ましたら|次第)|(?:目処|目途|めど|見通し)が(?:立|つ)|(?:入荷|発送|出荷|再開)(?:日|時期)?(?:が|は|の(?:日程|予定|見込み)が)?(?:決まって|確定して|わかって|分かって|はっきりして)(?:おり|い)ません|(?:確認|お調べ|調査)(?:を)?(?:いたします|致します|します|させていただきます)(?=[。\n])/g;
/** What is confirmed already, or what the customer is asked to confirm. */
const settled =
  /(?:入金|お受け?取り|到着|発送|配達|出荷|完了|受領|登録|変更)(?:された|した)?(?:こと|の|を)?(?:を)?(?:は)?$/;
const asksYou = /(?:ください|下さい|お願い|いただけ|いただきますよう)/;

/** 確認中, 未定 … without a day of the next word (次回ご連絡日). */
function noNextDate(draft: DraftReading): DraftFinding[] {
  if (promisesAnything(draft)) return [];
  for (const match of draft.prose.matchAll(pending)) {
    const sentence = sentenceAt(draft, match.index);
    const before = draft.prose.slice(sentence.start, match.index);
    const behind = draft.prose.slice(match.index + match[0].length, sentence.end);
    const verb = match[0].slice(-12);
    if (settled.test(before) && /(?:確認|お調べ)/.test(verb)) continue;
    if (
      /(?:ご入金|お振り?込み|お受け?取り|配達完了|発送済み|登録|お写真|メール|ご返信)[^。、]{0,10}(?:を|が)[^。、]{0,6}確認(?:して|いたして)おります$/.test(
        before + match[0],
      )
    )
      continue;
    if (asksYou.test(behind) || asksYou.test(verb)) continue;
    if (/^(?:となりま|に(?:なり|変更)|でした|のため取り消)/.test(behind) && /でした/.test(behind)) continue;
    if (
      /(?:次第|ましたら)$/.test(match[0]) &&
      (asksYou.test(behind) || !/連絡|知らせ|案内|回答|報告|返事|発送|お送り/.test(behind))
    )
      continue;
    if (isDated(draft, match.index)) continue;
    return [withoutDate(draft, { start: match.index, end: match.index + match[0].length }, sentence.end)];
  }
  return [];
}

function withoutDate(draft: DraftReading, at: { start: number; end: number }, end: number): DraftFinding {
  const line = `${contactDeadline(draft.facts).text}に、あらためてご連絡いたします。`;
  const open = /[。\n!?]/.test(draft.folded.charAt(end - 1)) ? '' : '。';
  return finding(draft, at, {
    rule: 'next_date',
    severity: 'confirm',
    reason: '次にいつご連絡するかが書かれていません。次回ご連絡日を入れてください。',
    fix: { label: '次回ご連絡日を入れる', start: end, end, replacement: `${open}${line}` },
  });
}

/** What a draft owes: the day of the next word. */
export const nextDate: DraftRule = { id: 'next_date', run: noNextDate };

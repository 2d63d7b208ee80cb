import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { type DraftReading, sentenceAt } from '../reading.ts';
import { finding } from './finding.ts';
import type { DraftRule } from './rule.ts';

const attached = /添付|別添|(?:ファイル|PDF)を(?:お付け|付け|同送)/g;
const theirs =
  /^(?:いただ|頂|くだ|下さ|して(?:いただ|頂|くだ|下さ|お送り)|のうえ|の上(?:ご|、)|された|ください|をお願い|いただけ|のお写真を(?:拝見|確認|ありがとう)|(?:の)?(?:写真|お写真|画像)(?:を)?(?:拝見|確認(?:いた|し)|ありがとう)|しなく|しないで|不要|は不要)/;
const theirsBefore =
  /(?:お写真|写真|画像|メール|ご返信|本メール)(?:に|を|へ)?(?:写真|画像|お写真)?(?:を)?(?:ご)?$/;

/** 添付 without a file. */
function noAttachment(draft: DraftReading): DraftFinding[] {
  if (draft.facts.files.length > 0) return [];
  for (const match of draft.prose.matchAll(attached)) {
    const sentence = sentenceAt(draft, match.index);
    const before = draft.prose.slice(sentence.start, match.index);
    const behind = draft.prose.slice(match.index + match[0].length, sentence.end);
    const asked = theirsBefore.test(before) && /ください|下さい|お願い|いただ|頂/.test(behind);
    if (asked || theirs.test(behind)) continue;
    if (/いただ|頂/.test(behind.slice(0, 14)) && !/ご(?:確認|覧)/.test(behind.slice(0, 14))) continue;
    if (/お送り(?:いただ|くださ)|ありがとう|拝見|(?:前回|先日|以前)の?/.test(sentence.text)) continue;
    if (/(?:でき|いたしかね|承れ)(?:ません|かね)|送信できない|届か/.test(behind)) continue;
    const at = { start: match.index, end: match.index + match[0].length };
    return [
      finding(draft, at, {
        rule: 'attachment',
        severity: 'confirm',
        reason: '添付と書かれていますが、ファイルが付いていません。付けるか、文を直してください。',
      }),
    ];
  }
  return [];
}

/** What a draft speaks of and owes: the file that goes with it. */
export const promised: DraftRule = {
  id: 'attachment',
  run: noAttachment,
};

import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { seriousnessOf } from '../../rules/serious-matter.ts';
import { type DraftReading, sentenceAt } from '../reading.ts';
import { finding, replaceWith } from './finding.ts';
import type { DraftRule } from './rule.ts';
import { inQuotes, type Place, type Wording, wordingRule } from './wording.ts';

const grave = ({ draft }: Place): boolean =>
  draft.situation.complaint ||
  draft.situation.replaceFirst ||
  seriousnessOf(draft.question) === 'harm' ||
  (draft.situation.apology && /申し訳|お詫び|おわび|ご迷惑/.test(draft.prose));
const face =
  '[(（][笑汗泣涙苦爆驚喜嬉](?:笑)?[)）]|[(（][^()（）\\p{L}\\p{N}\\s、。]{0,2}[\\^＾;；_TДдω艸゜´・][^()（）\\p{Script=Han}ぁ-んァ-ヴ、。\\d]{1,6}[)）]|m\\(_ ?_\\)m|\\^_?\\^;?|(?<![A-Za-z])orz(?![A-Za-z])|(?<=[ますたねよん。!])[笑汗泣](?=[\\s。!]|$)|(?<![\\w.])[wｗ]{2,}(?![\\w.])|(?:です|ます|ました|ません|ください)(?:ね|よ)?[〜～~]+';
const emotional = new RegExp(`[♪♫♬♩♡♥★☆❤☹☺❗❕‼]|${face}|\\p{Extended_Pictographic}`, 'u');
const bullet = /^[\s]*$/;

/** How it sounds (t1–t5, t7). t6, the missing salutation, is in `names.ts`. */
const table: readonly Wording[] = [
  {
    id: 'tone.t1',
    severity: 'hint',
    pattern: /[!?‼⁉⁇⁈❗❓❕❔](?:[\s。]{0,2}[!?‼⁉⁇⁈❗❓❕❔])+|[‼⁉⁇⁈]/g,
    reason: '記号が続くと軽く見えます。一つにするか「。」にしてください。',
    unless: inQuotes,
    fix: (place) => (/[?⁇⁈❓❔⁉]/.test(place.match[0]) ? '?' : grave(place) ? '。' : '!'),
  },
  {
    id: 'tone.t2',
    severity: ({ match }) => (emotional.test(match[0]) ? 'confirm' : 'hint'),
    pattern: new RegExp(
      `(?<![!！?？]|yahoo|Yahoo|YAHOO|ヤフー)[!！](?![!！?？])|[♪♫♬♩♡♥★☆❤☹☺]+|${face}|(?![©®™〰〽ℹ☎✉⌚✔✅☑▶◀↔↕↩↪‼⁉0-9#*])\\p{Extended_Pictographic}\\ufe0f?`,
      'gu',
    ),
    reason: 'おわびや苦情へのお返事では軽く見えます。削るか「。」にしてください。',
    unless: (place) =>
      inQuotes(place) || !grave(place) || (/[★☆]/.test(place.match[0]) && bullet.test(place.before)),
    fix: ({ match, behind }) => (match[0] === '!' && !/^[。、]/.test(behind) ? '。' : ''),
  },
  {
    id: 'tone.t3',
    severity: 'hint',
    pattern:
      /ユーザー(?:様|さん|の(?:皆さん|皆様|方))|(?<![ごお])(?:購入者|購買者|注文者|申込者|申込人|利用者|消費者|買い手|依頼主|受取人|オーダー主|当該人)(?=[はがをにのも])(?!の声|の?お?名前(?:欄|の欄))|顧客(?!満足|情報|管理|番号)|(?<![\p{Script=Han}お\d々])客(?=[はがをにのもか])(?!室|層|席|足)|(?<![\p{Script=Han}])お客(?=[はがをにのもへ、。]|から)|(?<![ぁ-ん])(?:あなた|貴方|あんた|おたく)(?:様)?(?=[はがをにのも])/gu,
    reason: '呼び方が冷たく聞こえます。「お客様」に直してください。',
    unless: inQuotes,
    fix: () => 'お客様',
  },
  {
    id: 'tone.t4',
    severity: 'hint',
    pattern: /(?<!を)下さい(?=[。、\n!(]|ま|$)|(?<=[てで])下さ(?=り|る|った)/g,
    reason: '補助動詞は仮名で書きます。「ください」に直してください。',
    fix: ({ match }) => (match[0] === '下さい' ? 'ください' : 'くださ'),
  },
];

/** Kinds of greeting; one of a kind is enough. */
const greetings: readonly RegExp[] = [
  /お世話(?:になって(?:おり|い)|になり|様(?:で|に))/g,
  /(?:お問い?合わ?せ|ご?質問|ご?連絡|お便り|ご?返信|メール)(?:を)?(?:いただ|頂|くださ|下さ|お寄せ)?[^。\n]{0,14}(?:ありがとう|感謝|御礼)/g,
  /(?:ご?注文|ご?購入|お買い?上げ|お買い?求め|お買い物)(?:を)?(?:いただ|頂|くださ|下さ)?[^。\n]{0,14}(?:ありがとう|感謝|御礼)/g,
  /(?:いつも|日頃|平素|毎度)[^。\n]{0,24}(?:ご(?:利用|愛顧|高配|厚情)|お引き立て|ありがとう)[^。\n]{0,20}(?:ありがとう|感謝|御礼|ござい)/g,
  /(?<=[。\n]|^)(?:こんにちは|こんばんは|おはようございます)/g,
  /(?<=[。\n]|^)(?:はじめまして|初めまして)/g,
  /(?:いかが|お元気で)お過ごし/g,
];
const closing =
  /(?<=[。\n]|^)(?:どうぞ|何卒|なにとぞ|今後とも|引き続き)?、?(?:よろしく|宜しく)お願い(?:いたし|致し|申し上げ)?ます/g;

/** t7: a greeting said twice, at the beginning or in two lines that end the mail. */
function greetedTwice(draft: DraftReading): DraftFinding[] {
  const again = greetings.flatMap((kind) => [...draft.prose.slice(0, 400).matchAll(kind)].slice(1));
  const ends = [...draft.prose.matchAll(closing)];
  const last = ends[ends.length - 1];
  const before = ends[ends.length - 2];
  if (last !== undefined && before !== undefined && last.index - before.index < 40) again.push(last);
  return again
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .map((at) => ({ at, match: draft.prose.slice(0, at.start) }))
    .filter(({ match }) => !/[「『][^「」『』\n]{0,80}$/.test(match))
    .map(({ at }) => {
      const sentence = sentenceAt(draft, at.start);
      return finding(draft, sentence.text === '' ? at : sentence, {
        rule: 'tone.t7',
        severity: 'hint',
        reason: '挨拶が重なっています。一度だけにしてください。',
        fix: replaceWith(sentence.text === '' ? at : sentence, ''),
      });
    });
}

const longest = 90;

/** t5: a sentence too long for a telephone. */
function tooLong(draft: DraftReading): DraftFinding[] {
  return draft.sentences
    .filter(({ text }) => text.replaceAll('〓', '').length > longest && !/^[・\-*■●◆■(【[\d]/.test(text))
    .map((sentence) =>
      finding(draft, sentence, {
        rule: 'tone.t5',
        severity: 'hint',
        reason: '一文が長く、携帯電話では読みにくくなります。60字くらいで切ってください。',
      }),
    );
}

const apologies =
  /申し?訳(?:ござい?ません|ありません|な[いく]|のしよう|も?なく)(?:でした)?|(?:お詫び|おわび|謝罪|陳謝)(?:を|の(?:言葉|気持ち)(?:を|も))?(?:深く|心より|重ねて)?(?:申し?上げ|いたし|致し|し|お伝え)(?:ま|る|たく)|(?:お許し|ご容赦|ご寛恕|ご海容)(?:ください|くださいませ|願|いただ|のほど|賜)|(?:すみません|すいません|ごめんなさい)|(?:心苦し|面目(?:次第も)?(?:あり|ござい)ま|恥じ入|お恥ずかし|猛省|深く反省|不徳の)|(?:大変|たいへん|誠に|まことに)失礼(?:を)?(?:いたし|致し|しま)/g;

/** Three apologies say less than one: the customer wants it solved. */
function tooSorry(draft: DraftReading): DraftFinding[] {
  const said = [...draft.prose.matchAll(apologies)];
  return said.slice(2).map((one) =>
    finding(
      draft,
      { start: one.index, end: one.index + one[0].length },
      {
        rule: 'tone.apologies',
        severity: 'hint',
        reason: `おわびが${said.length}回あります。2回までにして、何をしたかを書いてください。`,
      },
    ),
  );
}

/** Words the shop itself does not want to read (NGワード), with what it says instead. */
function ownWords(draft: DraftReading): DraftFinding[] {
  return draft.facts.shop.ownWords.flatMap(({ word, instead }) => {
    const found: DraftFinding[] = [];
    if (word.trim() === '') return found;
    for (let at = draft.prose.indexOf(word); at >= 0; at = draft.prose.indexOf(word, at + word.length)) {
      const place = { start: at, end: at + word.length };
      const within =
        instead.includes(word) &&
        draft.prose.slice(Math.max(0, at - instead.length), at + instead.length).includes(instead);
      if (within) continue;
      const what = instead === '' ? '別の言葉にするか、削ってください' : `「${instead}」に直してください`;
      found.push(
        finding(draft, place, {
          rule: 'tone.own',
          severity: 'hint',
          reason: `このお店で使わない言葉です。${what}。`,
          fix: replaceWith(place, instead),
        }),
      );
    }
    return found;
  });
}

const words = wordingRule('tone', table);

export const tone: DraftRule = {
  id: 'tone',
  run: (draft) => [
    ...words.run(draft),
    ...greetedTwice(draft),
    ...tooLong(draft),
    ...tooSorry(draft),
    ...ownWords(draft),
  ],
};

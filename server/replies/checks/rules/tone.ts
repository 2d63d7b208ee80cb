import type { DraftFinding } from '../../../../contract/draft-check.ts';
import type { DraftReading } from '../reading.ts';
import { finding, replaceWith } from './finding.ts';
import type { DraftRule } from './rule.ts';
import { type Place, type Wording, wordingRule } from './wording.ts';

const grave = ({ draft }: Place): boolean =>
  draft.situation.complaint || (draft.situation.apology && /申し訳|お詫び|おわび|ご迷惑/.test(draft.prose));
const emotional = /[♪♡♥★☆]|\(笑\)|[wｗ]{3,}|\p{Extended_Pictographic}/u;
const bullet = /^[\s]*$/;

/** How it sounds (t1–t5, t7). t6, the missing salutation, is in `names.ts`. */
const table: readonly Wording[] = [
  {
    id: 'tone.t1',
    severity: 'hint',
    pattern: /[!！]{2,}|[?？]{2,}|[!？?！]{3,}/g,
    reason: '記号が続くと軽く見えます。一つにするか「。」にしてください。',
    fix: ({ match, draft }) =>
      match[0].startsWith('!') && !draft.situation.apology && !draft.situation.complaint
        ? '!'
        : match[0].startsWith('!')
          ? '。'
          : '?',
  },
  {
    id: 'tone.t2',
    severity: ({ match }) => (emotional.test(match[0]) ? 'confirm' : 'hint'),
    pattern:
      /(?<![!！])[!！](?![!！])|[♪♡♥★☆]+|\(笑\)|(?<![\w.])[wｗ]{3,}(?![\w.])|(?![©®™〰〽ℹ☎✉⌚✔✅☑▶◀↔↕↩↪0-9#*])\p{Extended_Pictographic}\ufe0f?/gu,
    reason: 'おわびや苦情へのお返事では軽く見えます。削るか「。」にしてください。',
    unless: (place) => !grave(place) || (/[★☆]/.test(place.match[0]) && bullet.test(place.before)),
    fix: ({ match, behind }) => (match[0] === '!' && !/^[。、]/.test(behind) ? '。' : ''),
  },
  {
    id: 'tone.t3',
    severity: 'hint',
    pattern: /ユーザー様|(?<!ご)購入者(?!様)|(?<![お顧来接観乗旅店先])客(?=[はがをにの](?!室|層|席|足))/g,
    reason: '呼び方が冷たく聞こえます。「お客様」に直してください。',
    fix: () => 'お客様',
  },
  {
    id: 'tone.t4',
    severity: 'hint',
    pattern: /(?<!を)下さい(?=[。、\n]|ま|$)/g,
    reason: '補助動詞は仮名で書きます。「ください」に直してください。',
    fix: () => 'ください',
  },
  {
    id: 'tone.t7',
    severity: 'hint',
    pattern: /お世話になっております[。、]?\s*(?:この度は|いつも)?(?=お世話になって)/g,
    reason: '挨拶が重なっています。一度だけにしてください。',
    fix: () => '',
  },
];

const longest = 90;

/** t5: a sentence too long for a telephone. */
function tooLong(draft: DraftReading): DraftFinding[] {
  return draft.sentences
    .filter(({ text }) => text.replaceAll('〓', '').length > longest && /[。]$/.test(text))
    .map((sentence) =>
      finding(draft, sentence, {
        rule: 'tone.t5',
        severity: 'hint',
        reason: '一文が長く、携帯電話では読みにくくなります。60字くらいで切ってください。',
      }),
    );
}

const apologies =
  /申し訳(?:ござい|あり)ません(?:でした)?|(?:深く|心より|重ねて)?(?:お詫び|おわび)(?:申し上げ|いたし)ます|(?:ご迷惑|ご不便|ご心配)をおかけ(?:し|いたし)て?(?:おりま|まし|、)?/g;

/** Three apologies say less than one: the customer wants it solved. */
function tooSorry(draft: DraftReading): DraftFinding[] {
  const said = [...draft.prose.matchAll(apologies)].filter(({ 0: words }) => /申し訳|詫び|わび/.test(words));
  const third = said[2];
  if (third === undefined) return [];
  const at = { start: third.index, end: third.index + third[0].length };
  return [
    finding(draft, at, {
      rule: 'tone.apologies',
      severity: 'hint',
      reason: `おわびが${said.length}回あります。2回までにして、何をしたかを書いてください。`,
    }),
  ];
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
  run: (draft) => [...words.run(draft), ...tooLong(draft), ...tooSorry(draft), ...ownWords(draft)],
};

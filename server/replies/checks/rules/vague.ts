import { formatDay } from '../../../../language/days.ts';
import { isDated, isDatedHere, roleOf } from '../date-roles.ts';
import { contactDeadline, safeShipDay } from '../safe-dates.ts';
import { replaceWith } from './finding.ts';
import { exactInstead } from './instead.ts';
import { ourDeed } from './uncertain.ts';
import { type Place, type Wording, wordingRule } from './wording.ts';

/** Waiting may be explained by the sentence behind it; a day that is not named is named at once or not at all. */
const dated = ({ draft, at }: Place): boolean => isDated(draft, at.start);
const datedHere = ({ draft, at }: Place): boolean => isDatedHere(draft, at.start);
const past = /^[^。、]{0,40}(?:ました|でした|いただいた|された|頂いた)/;
/** What happens at once if the customer wants it waits for nothing but his word. */
const offer = /ご希望|でしたら|場合(?:は|に)|際(?:は|に)|いただ(?:け|き)(?:れば|ましたら|次第)|ましたら/;
const done = /(?:ました|でした|いただいた|された|頂いた)/;
const toYou = /(?:ください|下さい|お願い(?:いた|し|申)|いただきますよう)/;
/** A promise in these words: not told of what was, not asked of the customer, not dated by the same sentence. */
const open = (place: Place): boolean =>
  ourDeed.test(place.sentence.text) && !past.test(place.behind) && !dated(place);

function spanInstead(place: Place): ReturnType<typeof replaceWith> | null {
  const { behind, at, draft } = place;
  const swallowed =
    /^(?:中|末|いっぱい|内)?(?:には|までに|まで|に|は|を(?:めど|目処|目途)に|の)?[、\s]?/.exec(behind)?.[0] ??
    '';
  const whole = { start: at.start, end: at.end + swallowed.length };
  const rest = behind.slice(swallowed.length, swallowed.length + 24);
  if (/^(?:発送|出荷|お送り)/.test(rest) || /^[^。、]{0,10}(?:発送|出荷)/.test(rest)) {
    const day = safeShipDay(draft.facts);
    return day === null ? null : replaceWith(whole, `${formatDay(day)}に`);
  }
  if (!/^[^。]{0,14}(?:連絡|お知らせ|ご案内|回答|返信|お返事|ご報告)/.test(rest)) return null;
  return replaceWith(whole, `${contactDeadline(draft.facts).text}に`);
}

/** Words of time without a date (v1–v9). */
const table: readonly Wording[] = [
  {
    id: 'tone.v1',
    severity: 'confirm',
    pattern: /(?:\d{1,2}月の?|今月|来月|再来月)?(?:上|中|下|初)旬/g,
    reason: '旬には10日の幅があり、お問い合わせの元になります。年月日と曜日で書いてください。',
    unless: ({ behind, sentence }) =>
      /^[^。]{0,12}(?:に発売|に咲|生まれ)/.test(behind) ||
      (!ourDeed.test(sentence.text) && !/予定|頃|ごろ/.test(sentence.text)),
    fix: (place) => spanInstead(place),
  },
  {
    id: 'tone.v2',
    severity: 'confirm',
    pattern: /\d{1,2}(?:日|月|時)(?:\d{1,2}分|半)?(?:\([日月火水木金土]\))?(?:頃|ごろ|前後|あたり)/g,
    reason: '「頃」は約束になりません。「〜まで」「〜時から〜時の間」と書いてください。',
    unless: ({ behind }) => /^では?な/.test(behind) || (past.test(behind) && done.test(behind)),
    fix: ({ match, at }) => replaceWith(at, match[0].replace(/(?:頃|ごろ|前後|あたり)$/, 'まで')),
  },
  {
    id: 'tone.v3',
    severity: 'confirm',
    pattern:
      /近日中|近日(?!中)(?=発送|入荷|出荷|お届け)|後日|(?<!を|日)追って|そのうち(?=に|、|発送|ご連絡|お届|入荷)|いずれ(?![かもの])|近々|近いうち(?=に|、|発送)|(?:入荷|完成|入り|届き|整い)次第(?=[^。、]{0,3}、?[^。、]{0,8}(?:発送|出荷|お送り|お届け))|改めて(?=ご?連絡|ご案内|お知らせ)|あらためて(?=ご?連絡|ご案内|お知らせ)/g,
    reason: '期限が伝わりません。「〇月〇日〇時までに」と日付で書いてください。',
    unless: (place) =>
      datedHere(place) ||
      /前日・$|前日や$|翌日・$/.test(place.before) ||
      (past.test(place.behind) && done.test(place.behind)) ||
      toYou.test(place.behind) ||
      (/改めて|あらためて/.test(place.match[0]) &&
        /^[^。]{0,20}(?:ください|次第|ご連絡いたしません)/.test(place.behind)),
    fix: (place) => exactInstead(place, { swallow: /^(?:中)?に?[、\s]?/ }),
  },
  {
    id: 'tone.v4',
    severity: 'confirm',
    pattern: /(?:順次|順番に)(?=[^。、]{0,6}(?:発送|出荷|対応|お送り|お届け|ご連絡|ご案内|返金|処理))/g,
    reason: '順番がわかりません。このご注文の日付を書いてください。',
    unless: datedHere,
    fix: (place) => exactInstead(place, { swallow: /^[、\s]?/ }),
  },
  {
    id: 'tone.v5',
    severity: 'confirm',
    pattern:
      /週明け|休み明け|来週|再来週|今週(?:中|末|いっぱい)|週末|(?:今|来)?月末(?!締|払|日)|月初め?|(?:今|来)月(?:中|頭|初め)|来月(?=に(?!な)|の?(?:発送|出荷|入荷|お届け)|には)|明後日|あさって|しあさって|年内|年明け/g,
    reason: '読む日によって意味が変わります。日付と曜日で書いてください。',
    unless: (place) => {
      const { behind, draft, at } = place;
      if (/^の?\s?[(（]?\s?(?:\d{1,2}[月/]|[月火水木金土日]曜日?の?\s?[(（]?\d)/.test(behind)) return true;
      return (
        (datedHere(place) && !isDay(place)) ||
        !ourDeed.test(place.sentence.text) ||
        toYou.test(behind) ||
        (past.test(behind) && done.test(behind)) ||
        isOld(draft, at.start)
      );
    },
    fix: (place) => relativeInstead(place) ?? spanInstead(place),
  },
  {
    id: 'tone.v6',
    severity: 'confirm',
    pattern:
      /数日(?!前)|数週間|しばらく(?!し|使|経|ぶり)|少々お時間|お時間を(?:少々|少し|しばらく)?(?:いただ|頂)|お日にちを(?:いただ|頂)/g,
    reason: '長さがわかりません。「〇月〇日まで」と書いてください。',
    unless: (place) =>
      !open(place) ||
      /ありがとう/.test(place.behind) ||
      /\d/.test(place.behind) ||
      /(?:\d|〇)[^。]{0,12}$/.test(place.before) ||
      /今$/.test(place.before),
    fix: (place) =>
      exactInstead(place, {
        swallow: /^(?:の?うちに|中に|以内に|以内には|ほどで|ほど|程度で|で|後に|お待ちいただき)[、\s]?/,
      }),
  },
  {
    id: 'tone.v7',
    severity: (place) => (toYou.test(place.behind) ? 'hint' : 'confirm'),
    pattern: /至急|早急[にな]|早々に|早めに|すぐに|ただちに|直ちに|速やかに|すみやかに/g,
    reason: '期限が伝わりません。「本日18時までに」のように日時で書いてください。',
    unless: (place) =>
      /^[^。、]{0,20}(?:まし|済|いただけ|お使い|使え|ご使用|お召し上が|外せ|履け|着られ|始め)/.test(
        place.behind,
      ) ||
      (/(?:お|の|もの)$/.test(place.before) &&
        /早めに/.test(place.match[0]) &&
        /お召し上がり|ご使用|お使い/.test(place.behind)) ||
      !ourDeed.test(place.behind) ||
      offer.test(place.draft.prose.slice(Math.max(0, place.at.start - 40), place.at.start)) ||
      dated(place),
    fix: (place) => (toYou.test(place.behind) ? null : exactInstead(place, { swallow: /^[、\s]?/ })),
  },
  {
    id: 'tone.v8',
    severity: 'confirm',
    pattern:
      /以降(?:に|の|で|、)?(?:順次)?(?:発送|出荷|お届け(?!希望|をご希望|日))|[~〜～](?:に)?(?:順次)?(?:発送|出荷)/g,
    reason: '始まりだけで終わりがわかりません。「〇月〇日に発送」と書いてください。',
    unless: ({ behind, draft }) =>
      /^(?:を?ご希望|指定|いただけ)|^[^。]{0,10}ました/.test(behind) || /以降/.test(draft.question),
    fix: ({ at, match }) =>
      match[0].startsWith('以降')
        ? replaceWith(at, match[0].replace(/^以降(?:に|の|で|、)?(?:順次)?/, 'に'))
        : null,
  },
  {
    id: 'tone.v9',
    severity: ({ sentence }) =>
      /カード会社|決済会社|金融機関|銀行|返金|反映/.test(sentence.text) ? 'hint' : 'confirm',
    pattern: /\d{1,2}(?:-|[~〜～]|から)\d{1,2}営業日/g,
    reason: 'お客様は店の休みをご存じありません。暦の日付に直してください。',
    unless: (place) => dated(place),
  },
];

/** あさって is a day itself; that it is one does not make it a date. */
const isDay = ({ match }: Place): boolean => /あさって|明後日/.test(match[0]);

/** A span in the past (先月末に). */
function isOld(draft: Place['draft'], at: number): boolean {
  const found = draft.dates.find(({ start, end }) => at >= start && at < end);
  return found !== undefined && roleOf(draft, found).past;
}

/** あさって → 7月25日(土). */
function relativeInstead({ draft, at }: Place): ReturnType<typeof replaceWith> | null {
  const found = draft.dates.find((one) => one.kind === 'relative' && one.start === at.start);
  if (found === undefined || found.from !== found.to) return null;
  return replaceWith({ start: found.start, end: found.end }, formatDay(found.from));
}

export const vague = wordingRule('tone', table);

import { formatDay } from '../../../../language/days.ts';
import { type DateRole, isDated, isDatedHere, roleOf } from '../date-roles.ts';
import { contactDeadline, safeShipDay } from '../safe-dates.ts';
import { replaceWith } from './finding.ts';
import { exactInstead } from './instead.ts';
import { ownWordingRule } from './reported.ts';
import { ourDeed } from './uncertain.ts';
import type { Place, Wording } from './wording.ts';

/** Waiting may be explained by the sentence behind it; a day that is not named is named at once or not at all. */
const dated = ({ draft, at }: Place): boolean => isDated(draft, at.start);
/** Dated by something else than the words themselves: 「実働5日」 is no day. */
const datedElsewhere = ({ draft, at }: Place): boolean => {
  const dates = draft.dates.filter(({ start, end }) => end <= at.start || start >= at.end);
  return isDated({ ...draft, dates }, at.start);
};
const datedHere = ({ draft, at }: Place): boolean => isDatedHere(draft, at.start);
const past = /^[^。、]{0,40}(?:ました(?!ら)|でした(?!ら)|いただいた|された|頂いた)/;
/** What happens at once if the customer wants it waits for nothing but his word. */
const offer = /ご希望|でしたら|場合(?:は|に)|際(?:は|に)|いただ(?:け|き)(?:れば|ましたら|次第)|ましたら/;
const done = /(?:ました(?!ら)|でした(?!ら)|いただいた|された|頂いた)/;
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

/** Parts of a month, hours about so (v1, v2). */
const spans: readonly Wording[] = [
  {
    id: 'tone.v1',
    severity: 'confirm',
    pattern:
      /(?:\d{1,2}月の?|今月の?|来月の?|再来月の?)?(?:[上中下初]旬|じょうじゅん|ちゅうじゅん|げじゅん)|(?:\d{1,2}月|今月|来月|再来月)の?(?:半ば|なかば|中ごろ|中頃|前半|後半|終わり|終り|末(?=あたり|ごろ|頃|くらい|ぐらい|に(?!締))|頭|あたま|はじめ|初め|いっぱい|第\d週)|(?:春|夏|秋|冬)(?:口|先|ごろ|頃)|(?:お盆|年末|年始|連休|GW|ゴールデンウィーク|クリスマス)の(?:時期|ころ|頃|前後)|(?:梅雨|シーズン|連休)が明け/g,
    reason: '旬や月の前半・後半には幅があり、お問い合わせの元になります。年月日と曜日で書いてください。',
    unless: (place) =>
      /^[^。]{0,12}(?:に発売|に咲|生まれ)/.test(place.behind) ||
      (/^[^。、]{0,12}(?:の(?:ご旅行|ご出張)|に合わせ|から|にお買い)/.test(place.behind) &&
        datedHere(place)) ||
      isFormer(place) ||
      (!ourDeed.test(place.sentence.text) && !/予定|頃|ごろ/.test(place.sentence.text)),
    fix: (place) => spanInstead(place),
  },
  {
    id: 'tone.v2',
    severity: 'confirm',
    pattern:
      /(?:\d{1,2}(?:日|月|時|末|\/\d{1,2})(?:\d{1,2}[日分]|半)?|\d{1,2}月末|正午|[一二三]?十[一二三四五六七八九]?日|二十日|午前中?|午後)(?:\([日月火水木金土]\))?(?:頃|ごろ|ころ(?!が)|前後|あたり|くらい|ぐらい|近辺|すぎ|過ぎ(?=に))|(?:約|およそ|おおよそ|だいたい)\s?\d+\s?(?:日|週間|か月|ヶ月|時間)|(?<!約)\d+\s?(?:週間|か月|ヶ月)(?:ほど|程度|前後)|\d{1,2}日か\d{1,2}日(?:の(?:どちらか|いずれか))?|(?<!昨日の|先日の)(?:夕方|昼過ぎ|昼ごろ|朝のうち)(?:に|ごろ|頃|には)(?=[^。]{0,14}(?:お電話|ご連絡|お?届|発送|伺|お知らせ|差し上げ))|(?:おおよそ|およそ|だいたい)\s?(?=\d{1,2}[月日])/g,
    reason: '「頃」「約」は約束になりません。「〜まで」「〜時から〜時の間」と書いてください。',
    unless: (place) =>
      /^では?な/.test(place.behind) ||
      (past.test(place.behind) && done.test(place.behind)) ||
      /昨年|去年|一昨年|毎年|例年/.test(place.before.slice(-8)) ||
      (/夕方|昼|朝|約|およそ|おおよそ|だいたい|ほど|程度|午/.test(place.match[0]) &&
        (datedHere(place) || !ourDeed.test(place.sentence.text))) ||
      /花|咲|食べ|実/.test(place.behind.slice(0, 8)),
    fix: ({ match, at }) =>
      /(?:頃|ごろ|ころ|前後|あたり|くらい|ぐらい|近辺)$/.test(match[0]) && /\d/.test(match[0])
        ? replaceWith(at, match[0].replace(/(?:頃|ごろ|ころ|前後|あたり|くらい|ぐらい|近辺)$/, 'まで'))
        : null,
  },
];

/** Some day (v3), one after the other (v4). */
const someDay: readonly Wording[] = [
  {
    id: 'tone.v3',
    severity: 'confirm',
    pattern:
      /近日中|近日(?!中)(?=発送|入荷|出荷|お届け)|後日|(?<!を|日)追って(?=[、]?[^。、]{0,12}(?:連絡|知らせ|案内|回答|報告|発送|お送り|お伝え|お電話|お届け|返信|返事))|おって(?=お|ご|連)|そのうち(?=に(?!\d)|、|発送|ご連絡|お届|入荷)|いずれ(?![かもの])|近々|近いうち|(?:入荷|完成|入り|届き|整い|決まり|でき|出来|固まり|参り|来|あり)(?:次第|しだい|ましたら)(?=[^。、]{0,3}、?[^。、]{0,10}(?:発送|出荷|お送り|お届け|お知らせ|お伝え|ご案内|ご連絡))|(?:改めて|あらためて)(?=ご?連絡|お返事|ご報告)|別途(?=[^。]{0,8}(?:お送り|発送|ご連絡|ご案内|お知らせ))|(?<=^|[、。\s])また(?=、?ご連絡|お知らせ|ご案内|お電話)|ほどなく/g,
    reason: '期限が伝わりません。「〇月〇日〇時までに」と日付で書いてください。',
    unless: (place) =>
      datedHere(place) ||
      /^、?(?:その日|当日|即日|同日)/.test(place.behind) ||
      /前日・$|前日や$|翌日・$/.test(place.before) ||
      (past.test(place.behind) && done.test(place.behind)) ||
      toYou.test(place.behind) ||
      (/次第|しだい|ましたら/.test(place.match[0]) &&
        (/番号|ご入金|お支払|ご返信|ご希望|ご返送|お写真|発送/.test(place.before + place.match[0]) ||
          dated(place))) ||
      (/改めて|あらためて/.test(place.match[0]) &&
        /^[^。]{0,20}(?:ください|次第|ご連絡いたしません)/.test(place.behind)),
    fix: (place) => exactInstead(place, { swallow: /^(?:中)?に?[、\s]?/ }),
  },
  {
    id: 'tone.v4',
    severity: 'confirm',
    pattern:
      /(?:順次|順番に|じゅんじ|逐次|随時|順に|都度|受付順|先着順|ご注文順)(?:、|での?|に)?(?=[^。、]{0,10}(?:発送|出荷|対応|お送り|お届け|ご連絡|ご案内|返金|処理|お手元|お返し))|(?:準備|用意|支度|手配)(?:が|の)?(?:でき|出来|整い|調い|整った)(?:次第|しだい|もの|分|た(?:もの|分))(?:から|の)?(?=[^。]{0,10}(?:発送|お送り|お届け|出荷))|(?:でき|出来|仕上が|入荷し|整っ)(?:上が)?(?:った|た|る)(?:もの|分|そば|ところ)(?:から|より)(?=[^。]{0,14}(?:発送|出荷|お送り|お届け|お渡し|お返し|返金|対応|順))/g,
    reason: '順番がわかりません。このご注文の日付を書いてください。',
    unless: (place) => datedHere(place) || past.test(place.behind),
    fix: (place) => exactInstead(place, { swallow: /^[、\s]?/ }),
  },
];

const events: readonly (readonly [RegExp, readonly DateRole[]])[] = [
  [/発送|出荷|便で|お送り/, ['ship', 'arrive']],
  [/届|着|間に合/, ['arrive', 'ship']],
  [/連絡|お知らせ|お?返事|お電話|ご報告/, ['contact']],
  [/入荷/, ['stock']],
];

/** The same event has its exact day in an earlier sentence: 「1月5日(火)に発送いたします。…年明けの最初の便でお送りします。」 */
function saidExactly({ draft, sentence }: Place): boolean {
  const roles = events.find(([words]) => words.test(sentence.text))?.[1] ?? [];
  return draft.dates.some((found) => {
    if (found.end > sentence.start || found.from !== found.to || found.kind !== 'day') return false;
    const { role, ahead } = roleOf(draft, found);
    return ahead && roles.includes(role);
  });
}

/** Spans that mean something else on another day (v5), waiting (v6), haste (v7). */
const relative: readonly Wording[] = [
  {
    id: 'tone.v5',
    severity: 'confirm',
    pattern:
      /(?:週|休み|連休|お?盆|正月|夏休み|GW)が?明け(?:て)?|来週|らいしゅう|再来週|今週(?:中|じゅう|末|いっぱい)|週末|週内|週の(?:前半|後半|初め|はじめ|半ば|頭)|週(?:半ば|初め|頭)|(?<!\d)(?:今|来)?月末(?!締|払|日)|月初め?|月が(?:替|変)わ|(?:今|来)月(?:中|頭|初め)|来月(?=に(?!な)|の?(?:発送|出荷|入荷|お届け)|には|入|、|発|お)|明後日|あさって|しあさって|年内|年明け|(?:次|来週|今週|今度)の[月火水木金土日]曜日?|(?<![毎週(\d日月火水木金土・、と])[月火水木金土]曜日?(?=に(?:は)?[^。、]{0,10}(?:発送|出荷|お?届|ご?連絡|お電話|お返事|返金|お送り|お知らせ|伺))/g,
    reason: '読む日によって意味が変わります。日付と曜日で書いてください。',
    unless: (place) => {
      const { behind, before, draft, at } = place;
      if (/^(?:の|、)?\s?[(（]?\s?(?:\d{1,2}[月/]|[月火水木金土日]曜日?の?\s?[(（]?\d)/.test(behind))
        return true;
      if (/^の?(?:ご出張|ご旅行|キャンプ|お祝い|お集まり|干支)/.test(behind) || /\d日の?\s?$/.test(before))
        return true;
      return (
        (datedHere(place) && !isDay(place)) ||
        saidExactly(place) ||
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
      /数日(?!前|付|お試し)|何日か|[二2]、?[三3]日|数週間|しばらく(?!し|使|経|ぶり|お使い|、?\d)|暫く|(?:多少|少々|少し|いくらか|普段より|通常より)の?[^。、]{0,4}(?:お時間|日にち|お日にち|日数)|お時間を(?:少々|少し|しばらく)?(?:いただ|頂|要)|お日にちを(?:いただ|頂|要)|日(?:数|にち)を(?:要|いただ|頂)|(?:当面|当分)(?:の(?:間|あいだ))?(?=[^。]{0,8}お待ち)|いま少し|今少し|(?:少し|ちょっと)の間/g,
    reason: '長さがわかりません。「〇月〇日まで」と書いてください。',
    unless: (place) =>
      !(
        open(place) ||
        (!dated(place) && /^[^。]{0,10}(?:いただきます|頂きます|かか|要し)/.test(place.behind))
      ) ||
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
    pattern:
      /至急|大急ぎで|早急[にな]|早々に|お?早[めの目](?:に|で)|お早目に|(?<!まっ|ます)(?:今)?すぐ(?:に|さま)?(?=[^。]{0,14}(?:発送|出荷|お?送|お?届|手配|ご?連絡|返金|対応|ご用意|お調べ|お知らせ))|ただちに|直ちに|速やかに|すみやかに|迅速に|即刻|即座に|即日中?に?(?=対応|発送)|(?<![お\p{Script=Han}])急いで|さっそく|早速|最速で|急ピッチで|いち早く|もうじき/gu,
    reason: '期限が伝わりません。「本日18時までに」のように日時で書いてください。',
    unless: (place) =>
      /^[^。、]{0,20}(?:まし|済|いただけ|お使い|使え|ご使用|使い切|お召し上が|外せ|履け|着られ|始め|冷や|なじ|受診|医師)/.test(
        place.behind,
      ) ||
      (/(?:お|の|もの)$/.test(place.before) &&
        /早め/.test(place.match[0]) &&
        /お召し上がり|ご使用|お使い|使い切/.test(place.behind)) ||
      (!ourDeed.test(place.behind) && !/注文|支払|お申し込み|送って|直して|^お願い/.test(place.behind)) ||
      offer.test(place.draft.prose.slice(Math.max(0, place.at.start - 40), place.at.start)) ||
      (past.test(place.behind) && done.test(place.behind)) ||
      dated(place),
    fix: (place) => (toYou.test(place.behind) ? null : exactInstead(place, { swallow: /^[、\s]?/ })),
  },
];

const leaves = '(?:発送|出荷|お届け|お送り|お返し|再販|ご用意|お渡し|入荷)';
/** A beginning without an end (v8), working days (v9). */
const openEnded: readonly Wording[] = [
  {
    id: 'tone.v8',
    severity: 'confirm',
    pattern: new RegExp(
      [
        `以降(?:に|の|で|、|は)?(?:順次)?${leaves}(?!希望|をご希望|日|先)`,
        `(?:お届け|発送|出荷|入荷)(?:は|日は)[^。、]{0,14}(?:以降|以後)(?=です|でござ|と|に)`,
        `[~〜～](?:に|の)?(?:順次)?${leaves}`,
        `(?<=日(?:\\([日月火水木金土]\\))?|月)(?:より|から)(?:順に|順次|の?(?:発送|出荷|お届け)(?:を(?:始|開始)|です|でござ|とな)|${leaves}(?:を)?(?:開始|始め))`,
        `(?<=日(?:\\([日月火水木金土]\\))?)(?:を)?過ぎ(?:に|てから|たら)(?=[^。]{0,8}${leaves})`,
        `(?:早くて|早ければ|最短(?:で)?(?=\\d)|最速(?:で)?(?=\\d))`,
        `(?<=日(?:\\([日月火水木金土]\\))?)(?:スタートで|を皮切りに)`,
      ].join('|'),
      'g',
    ),
    reason: '始まりだけで終わりがわかりません。「〇月〇日に発送」と書いてください。',
    unless: ({ behind, draft, before }) =>
      /^(?:を?ご希望|指定|いただけ)|^[^。]{0,10}ました/.test(behind) ||
      (/遅く|まで/.test(behind) && /\d/.test(behind)) ||
      /次回$|今後$/.test(before) ||
      /以降/.test(draft.question),
    fix: ({ at, match }) =>
      match[0].startsWith('以降')
        ? replaceWith(at, match[0].replace(/^以降(?:に|の|で|、|は)?(?:順次)?/, 'に'))
        : null,
  },
  {
    id: 'tone.v9',
    severity: ({ sentence, match }) =>
      /カード会社|決済会社|金融機関|銀行|返金|反映/.test(sentence.text) ||
      /^(?:翌|\d{1,2})営業日$/.test(match[0])
        ? 'hint'
        : 'confirm',
    pattern:
      /(?:数|[一二三四五六七八九十\d]{1,3}\s?(?:[-–~〜～、・]|から)\s?[一二三四五六七八九十\d]{1,3}|中\d|翌々?|\d{1,2})\s?(?:営業日|稼働日)|\d{1,2}[-–~〜～]\d{1,2}日\(営業日\)|実働\d{1,2}日|平日で?\d{1,2}日|土日祝?日?を除く\d{1,2}日|\d{1,2}日[(（]土日祝?(?:日)?を除く/g,
    reason: 'お客様は店の休みをご存じありません。暦の日付に直してください。',
    unless: (place) =>
      datedElsewhere(place) ||
      !ourDeed.test(place.sentence.text) ||
      /(?:後の?|次第の?|確認(?:した|の)|注文の|入金の|届いた日の|到着の)$/.test(place.before) ||
      /^後の?\d|^目/.test(place.behind) ||
      (/^[^。、]{0,4}(?:営業日|\d{1,2}\s?営業日)/.test(place.match[0]) &&
        /(?:ご注文|ご入金|お支払い|通常)[^。]{0,16}$/.test(place.before)),
  },
];

/** 「7月下旬とご案内しておりましたが」: what was said before, with the day that holds now. */
function isFormer(place: Place): boolean {
  return /^[^。]{0,20}(?:とご案内|とお伝え|とお知らせ|の予定で(?:した|ござ)|と(?:表示|記載))/.test(
    place.behind,
  );
}

/** あさって is a day itself; that it is one does not make it a date. */
const isDay = ({ match }: Place): boolean => /あさって|明後日|曜/.test(match[0]);

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

export const vague = ownWordingRule('tone', [...spans, ...someDay, ...relative, ...openEnded]);

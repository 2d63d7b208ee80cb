import { isDated } from '../date-roles.ts';
import { exactInstead } from './instead.ts';
import { type Place, type Wording, wordingRule } from './wording.ts';

/** What we do, and the customer waits for. */
export const ourDeed =
  /発送|出荷|お届け|お送り|到着|届|入荷|ご?連絡|お知らせ|回答|返信|ご案内|対応|手配|返金|交換|確認|ご用意|処理|お待ち|お時間|再送|修理|お調べ|努め|ご報告/;

const dated = ({ draft, at }: Place): boolean => isDated(draft, at.start);
const past = /(?:まし|でし)た/;
/** 「〜と思いますが」 about the customer's own doings or feelings is courtesy, not a guess of ours. */
const courtesy =
  /(?:ご(?:不安|心配|不便|迷惑|多忙|面倒|負担|不快|都合)|お(?:忙し|困り|手数|待ち|喜び)|残念|楽しみ|驚かれ|ご存じ|ご期待)[^。]{0,16}$/;
const safety =
  /アレルギー|やけど|けが|ケガ|怪我|感電|発火|変色|色落ち|縮|破損|迷惑メール|受信|フォルダ|設定|海外|税関|天候|天災|台風|大雪|災害|交通/;

/** Words without certainty (u1–u7) and the ones of the desk itself (のちほど, 一両日). */
const table: readonly Wording[] = [
  {
    id: 'tone.u1',
    severity: 'confirm',
    pattern: /たぶん|多分(?!に)|おそらく|恐らく/g,
    reason:
      '不確かな予想はお客様に約束として伝わります。確かなことだけを書くか、ご連絡の期限を書いてください。',
    fix: ({ at, behind }) => {
      const comma = /^[、,]\s?/.exec(behind)?.[0] ?? '';
      return { label: '削る', start: at.start, end: at.end + comma.length, replacement: '' };
    },
  },
  {
    id: 'tone.u2',
    severity: 'confirm',
    pattern:
      /(?:届く|着く|発送できる|出荷できる|間に合う|入荷する|お届けできる)(?:の)?でしょう(?!か)|と(?:は|も)?(?:思います|思われます|思っております|思っています)|かと(?:存じます|思います)(?!が)|ものと(?:思われ|存じ)ます|と(?:推測|予想|推察)(?:されます|しております|しています)/g,
    reason: '事実か予想かが伝わりません。確かなら言い切り、未確認ならいつまでに確かめるかを書いてください。',
    unless: ({ before, behind }) =>
      /^(?:が|けれど|ので)/.test(behind) && courtesy.test(before)
        ? true
        : courtesy.test(before) || wish.test(before),
  },
  {
    id: 'tone.u3',
    severity: 'confirm',
    pattern: /はず(?:です|でございます|かと|だと|なの)/g,
    reason: '根拠のない断定に読めます。追跡や出荷の記録を確かめて、わかった事実を書いてください。',
  },
  {
    id: 'tone.u4',
    severity: 'confirm',
    pattern: /かもしれません|かも知れません|かもしれない(?!と)/g,
    reason: '責任を避ける言い方に読めます。何をいつまでに確かめるかを書いてください。',
    unless: ({ sentence, before }) => safety.test(sentence.text) || courtesy.test(before),
  },
  {
    id: 'tone.u4',
    severity: 'hint',
    pattern: /可能性があります/g,
    reason:
      '責任を避ける言い方に読めることがあります。わかっている事実と、いつまでに確かめるかを書いてください。',
    unless: ({ sentence }) => safety.test(sentence.text),
  },
  {
    id: 'tone.u5',
    severity: 'confirm',
    pattern:
      /できると(?:思|存)|届くと(?:思|存)|(?:発送|出荷|お届け|ご用意|対応)できそう|間に合いそう|届きそう|(?:見込み|見通し)(?=です|でございます|となって|で、)/g,
    reason: '期待だけを持たせる言い方です。確約できる最も遅い日を書いてください。',
    unless: (place) =>
      /見込み|見通し/.test(place.match[0]) && (dated(place) || !ourDeed.test(place.sentence.text)),
  },
  {
    id: 'tone.u6',
    severity: 'confirm',
    pattern: /なるべく|できるだけ|出来るだけ|極力|可能な限り(?=早|す|迅速)|できる限り(?=早|す|迅速)|最短で/g,
    reason: '期限が伝わりません。日付と時刻を入れてください。',
    unless: (place) =>
      dated(place) ||
      !/^[^。、]{0,14}(?:早|急|すみやか|速やか|迅速)/.test(place.behind) ||
      /ください|下さい|お願い/.test(place.behind) ||
      past.test(place.behind),
    fix: (place) =>
      exactInstead(place, {
        swallow: /^[、\s]?(?:お?早く|早めに|早急に|速やかに|すみやかに|迅速に|早い(?:うち|時期)に)/,
      }),
  },
  {
    id: 'tone.u7',
    severity: 'hint',
    pattern: /目安/g,
    reason: '目安は約束として読まれることがあります。日付で書けるときは日付で書いてください。',
    unless: (place) => !/発送|出荷|お?届|到着|入荷|返金|納期/.test(place.sentence.text) || dated(place),
  },
  {
    id: 'tone.later',
    severity: 'confirm',
    pattern:
      /のちほど|後ほど|後程|一両日(?:中)?|今しばらく|いましばらく|まもなく|間もなく|折を見て|(?:もう)?少し(?=お待ち)|そろそろ/g,
    reason: 'いつなのかが伝わりません。日付と時刻を書いてください。',
    unless: (place) =>
      dated(place) ||
      !ourDeed.test(place.behind) ||
      past.test(place.behind) ||
      (/ください|下さい/.test(place.behind) && !/お待ち/.test(place.behind)) ||
      (/まもなく|間もなく/.test(place.match[0]) && /終了|締|年|季節|開催/.test(place.behind)),
    fix: (place) => exactInstead(place, { swallow: /^(?:中)?に?[、\s]?/ }),
  },
];

const wish =
  /(?:できれば|立てれば|なれば|いただけ(?:れば|たら|ると)|いただきたい|させていただきたい|ほしい|嬉しい|うれしい|幸い|光栄|ありがたい|感謝|改め|努めてまいりたい|したい|活か|生かし)[^。]{0,6}$/;

export const uncertain = wordingRule('tone', table);

import { isDated } from '../date-roles.ts';
import { exactInstead } from './instead.ts';
import { ownWordingRule } from './reported.ts';
import type { Place, Wording } from './wording.ts';

/** What we do, and the customer waits for. */
export const ourDeed =
  /発送|出荷|お届け|お送り|お出し|到着|届|着(?:き|く|け)|入荷|入って(?:き|まい)|入り(?:ます|次)|入る|着金|(?<=\))着|ご?連絡|お知らせ|お伝え|回答|返信|お?返事|ご案内|対応|手配|返金|交換|確認|ご用意|準備|処理|お待ち|お時間|再送|修理|お?直|お調べ|努め|ご報告|お返し|仕上が|お電話|再販|差し上げ|変更|お見せ|お渡し|待ち|伺(?:い|う|わ)|お?引き取|出せ(?:る|ます)|間に合|集荷|かか(?:り|る)/;

const dated = ({ draft, at }: Place): boolean => isDated(draft, at.start);
const past = /(?:まし|でし)た/;
/** 「〜と思いますが」 about the customer's own doings or feelings is courtesy, not a guess of ours. */
const courtesy =
  /(?:ご(?:不安|心配|不便|迷惑|多忙|面倒|負担|不快|都合|落胆|存じ|期待|苦労|不満|立腹)|お(?:忙し|困り|手数|待ち|喜び|怒り|疲れ|気持ち|力落とし)|残念|楽しみ|驚か(?:れ|せ)|何より|幸い|光栄|お役に立)[^。]{0,18}$/;
const wish =
  /(?:できれば|立てれば|なれば|いただけ(?:れば|たら|ると)|いただきたい|させていただきたい|ほしい|嬉しい|うれしい|幸い|光栄|ありがたい|感謝|改め|努めてまいりたい|したい|まいりたい|活か|生かし|伺えれば|添いたい)[^。]{0,6}$/;
/** What may be is to be said where it is a warning. */
const safety =
  /アレルギ|やけど|(?<![届付掛受])けが|ケガ|怪我|感電|発火|火災|変色|色落ち|色移り|縮|破損|迷惑メール|受信|フォルダ|設定|海外|税関|関税|天候|天災|台風|大雪|災害|滑|転倒|飲み込|誤飲|混ざ|混入|微量|医師|お薬|肌|かぶれ|割れやす|傷(?:が付|つ)|お気をつけ|ご注意|お控え|ご遠慮|避けて|保管|濡れ|溶け|個体差|湿気/;

const ending = '(?:ます|ております|ています|られます|るのですが|いたします|しております|しています|されます)';
const opinion = `(?:思(?:い|わ|って|う)|おもい|考え|存じ|見(?:られ|て)|みて|想像|推察|推測|予想|認識|記憶|期待|理解)`;

/** Guesses, hopes and hearsay (u1–u5). */
const guesses: readonly Wording[] = [
  {
    id: 'tone.u1',
    severity: 'confirm',
    pattern:
      /(?<!た)たぶん|(?<=^|[、。\s])たぶん|多分(?![にの]?野|岐|[にな]お)(?!に)|多ぶん|おそらく|恐らく|きっと|もしかする?と|もしかしたら|ひょっとする?と|ひょっとしたら|どうやら|十中八九|八割方|九分九厘|うまくい(?:けば|くと)|おおかた|大方(?!の)|(?:だいたい|大体|たいてい|大抵)(?:の場合)?(?=[、は]|[^。]{0,8}(?:届|入|着|ござ|発送))|ほぼ(?=\d|間違い|確実)|(?:まず|ほぼ)(?:間違い|確実)|たしか(?=[、\p{Script=Han}])|見る限り|話しぶり|聞くところ|(?:てい|てお|な|た|れ|く|いる|いない|来る|くる)(?:る)?(?:よう|みたい|模様)(?:です|でござ)/gu,
    reason:
      '不確かな予想はお客様に約束として伝わります。確かなことだけを書くか、ご連絡の期限を書いてください。',
    unless: ({ before, behind, match }) =>
      (/^たぶん/.test(match[0]) && /[ぁ-ん]$/.test(before) && !/[はがもで、]$/.test(before)) ||
      (/きっと/.test(match[0]) && /喜|似合|素敵|すてき|楽し|気に入/.test(behind)) ||
      (/よう|みたい|模様/.test(match[0]) &&
        /(?:お|ご)[^。、]{1,14}$/.test(before) &&
        /でした[らが]|なら/.test(behind)) ||
      (/よう(?:です|でござ)$/.test(match[0]) && /^(?:たら|が、?(?:お|ご))/.test(behind)),
    fix: ({ at, behind, match }) => {
      if (!/ぶん|多分|おそらく|恐らく|きっと|どうやら|十中|おおかた|大方/.test(match[0])) return null;
      const comma = /^[、,]\s?/.exec(behind)?.[0] ?? '';
      return { label: '削る', start: at.start, end: at.end + comma.length, replacement: '' };
    },
  },
  {
    id: 'tone.u2',
    severity: 'confirm',
    pattern: new RegExp(
      [
        `(?:(?:もの|こと|よう|か|だ|る|く|す|つ|う|む|た|い|です|ない|せる|予定|という))(?:と|に)(?:は|も)?${opinion}(?:[ぁ-ん]{0,4})${ending}?(?=[。、が]|ます|$)`,
        '(?:推測|推察|想像)(?:さ|いた|し|でき)[^。、]{0,4}ます',
        '(?:の|ん)(?:では|じゃ)な(?:い|かろう)か(?:と|。|$)|(?:の|ん)(?:では|じゃ)ないでしょうか|という(?:認識|理解|見方|印象)(?:です|でござ)',
        '(?:届く|着く|発送できる|出荷できる|間に合う|入荷する|お届けできる|傷んだ|漏れ|違い|ため|原因|影響|せい|いた|かった)(?:の)?でしょう(?!か)',
        '(?:届|着|でき|間に合|入荷|発送)[^。、]{0,4}と(?:思|存)じ?(?:います|ます)',
      ].join('|'),
      'g',
    ),
    reason: '事実か予想かが伝わりません。確かなら言い切り、未確認ならいつまでに確かめるかを書いてください。',
    unless: ({ before, behind, match }) => {
      if (/かと存じますが?$/.test(match[0]) && /が$/.test(match[0] + behind.slice(0, 1))) return true;
      const whole =
        before + match[0].replace(/(?:もの|こと|よう|か|だ)?(?:と|に)(?:は|も)?(?:思|考え|存じ|期待).*$/, '');
      if (/ください|下さい|でしたら|場合/.test(behind) && /思われ/.test(match[0])) return true;
      return courtesy.test(before + match[0].slice(0, 2)) || wish.test(whole);
    },
  },
  {
    id: 'tone.u3',
    severity: 'confirm',
    pattern:
      /(?<!手|て)(?:はず|筈)(?=です|で[、はご]|だ|なの|かと|と(?:承知|思|の)|でござ|。|$)|に違い(?:な|ござ|あり)|(?:わけ|道理|筋合い)(?:が|は)(?:ござい|あり)ません|しかるべき|(?:あり|有り|起こり)得ません|ありえません|当然(?=[、\p{Script=Han}])|に決まって(?=(?:おり|い)ます)|絶対に(?=大丈夫|届|間に合|問題)|間違いなく(?=[^。]{0,14}(?:でしょう|はず))/gu,
    reason: '根拠のない断定に読めます。追跡や出荷の記録を確かめて、わかった事実を書いてください。',
  },
  {
    id: 'tone.u4',
    severity: ({ match, sentence }) =>
      /可能性|場合も|ことも|おそれ|恐れ|得/.test(match[0]) &&
      !ourDeed.test(sentence.text.replace(/対応|確認/g, ''))
        ? 'hint'
        : 'confirm',
    pattern:
      /かも(?:しれ|知れ)(?:ません|ない(?!と))|かもわか(?:り|ら)|かも(?=、|。|と(?:い|存))|可能性(?:が|は|も)(?:ござい|あり|高|否定|考え|ゼロ)|(?:お?それ|恐れ)がござい(?=ます(?!ので))|ことも(?:考えられ|ござい(?=ます)|あり得|あろう)|場合も(?:ござい|あり)(?=ます)|ないとも限|とは言い切れ|(?:変わり|遅れ|なり|こと(?:が|も)あり)得(?:ます|る)|ありえます/g,
    reason: '責任を避ける言い方に読めます。わかっている事実と、何をいつまでに確かめるかを書いてください。',
    unless: ({ sentence, before, behind }) =>
      safety.test(sentence.text) || courtesy.test(before) || /^ないか/.test(behind),
  },
  {
    id: 'tone.u5',
    severity: 'confirm',
    pattern:
      /できると(?:思|存)|届くと(?:思|存)|(?:でき|間に合い|届き|着き|出せ|送れ|直せ|かない|なり|渡せ|受けられ|揃い|いただけ|戻せ|叶い|収まり)そう(?:です|で(?:ござ|、)|に(?:思|存|な)|な(?:感じ|見込))|(?:見込み|見通し)(?=です|でござ|となって|で、)|(?:でき|届け|間に合|送れ|出せ)る?かと(?=。|、|$)|(?:でき|間に合|届)[^。、]{0,3}の?(?:では|じゃ)ないか(?:と(?=。|$))/g,
    reason: '期待だけを持たせる言い方です。確約できる最も遅い日を書いてください。',
    unless: (place) =>
      (/見込み|見通し/.test(place.match[0]) && (dated(place) || !ourDeed.test(place.sentence.text))) ||
      /お役に立|おいし|楽し/.test(place.before.slice(-6)) ||
      /^(?:ってお待ち|ってい)/.test(place.behind),
  },
];

/** As soon as possible, and about so long (u6, u7). */
const efforts: readonly Wording[] = [
  {
    id: 'tone.u6',
    severity: 'confirm',
    pattern:
      /なるべく|なるたけ|できるだけ|出来るだけ|極力|可及的|(?:可能な|でき(?:る)?|出来る)(?:限り|かぎり)(?=早|速|す|迅|急|お?早|前倒)|可能な範囲(?:で|内で)|最短で|精一?杯|精いっぱい|最大限|全力で|鋭意|(?:一日|1日|一刻|1刻)も早[くい]|いち早く|優先して|優先的に|早い(?:段階|うち|時期)[にで]|手が空/g,
    reason: '期限が伝わりません。日付と時刻を入れてください。',
    unless: (place) =>
      dated(place) ||
      (!/鋭意|全力|精|最大限|最短|可及|一日も|一刻も|1日も|いち早|優先|早い|手が空/.test(place.match[0]) &&
        !/^[^。、]{0,14}(?:早|急|すみやか|速やか|迅速|前倒)/.test(place.behind)) ||
      !ourDeed.test(place.sentence.text) ||
      /ください|下さい|お願い|いただけ/.test(place.behind) ||
      past.test(place.behind) ||
      /再生紙|環境|軽く|薄く|お手伝い/.test(place.behind),
    fix: (place) =>
      exactInstead(place, {
        swallow: /^[、\s]?(?:お?早く|早めに|早急に|速やかに|すみやかに|迅速に|急いで|早い(?:うち|時期)に)/,
      }),
  },
  {
    id: 'tone.u7',
    severity: 'hint',
    pattern:
      /目安|目やす|(?<=[)着出荷るむ])(?:に|の)?(?:発送|到着|出荷|入荷|お届け)?の?(?:見込み|見通し|めど|目処|計画|想定|つもり|方向)(?=で)|(?:計画|想定)(?=で)|標準的に(?:は)?|おおむね|概ね|おおよそ|スケジュール上|通常であれば|順調(?:に(?:いけば|行けば)|なら)|ざっと|例年(?:どおり|通り)|よてい(?=で)|公算|見立て(?=で)|算段|手はず(?=で)|手筈(?=で)/g,
    reason: '目安は約束として読まれることがあります。日付で書けるときは日付で書いてください。',
    unless: (place) =>
      (/目安|目やす/.test(place.match[0]) &&
        (!/発送|出荷|お?届|到着|入荷|返金|納期/.test(place.sentence.text) ||
          (dated(place) && /目安/.test(place.match[0])))) ||
      !ourDeed.test(place.sentence.text),
  },
];

/** The desk's own words for later. */
const later: readonly Wording[] = [
  {
    id: 'tone.later',
    severity: 'confirm',
    pattern:
      /のちほど|後ほど|後程|一両日(?:中)?|今しば(?:らく|し)|いましば(?:らく|し)|まもなく|間もなく|もうじき|ほどなく|程なく|追々|折を見て|(?:ご?猶予|お待ち)を(?=[^。]{0,4}(?:くださ|いただ|頂))|(?:もう|今|いま)?(?:少し|ちょっと)(?:の間)?(?:だけ)?(?=お待ち)|そろそろ|いつか(?=[^。]{0,12}ま[すい])/g,
    reason: 'いつなのかが伝わりません。日付と時刻を書いてください。',
    unless: (place) =>
      dated(place) ||
      /(?:まで|それまで)$/.test(place.before) ||
      !ourDeed.test(place.behind) ||
      past.test(place.behind) ||
      (/ください|下さい/.test(place.behind) && !/お待ち/.test(place.behind)) ||
      (/まもなく|間もなく/.test(place.match[0]) && /終了|締|年|季節|開催/.test(place.behind)),
    fix: (place) => exactInstead(place, { swallow: /^(?:中)?に?[、\s]?/ }),
  },
];

export const uncertain = ownWordingRule('tone', [...guesses, ...efforts, ...later]);

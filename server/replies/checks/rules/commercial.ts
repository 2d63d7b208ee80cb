import { type Place, type Wording, wordingRule } from './wording.ts';

const review = '(?:レビュー|口コミ|クチコミ|ご?評価|ご?感想|ご?投稿|コメント)';
const best =
  '(?:満点|百点|100点|最高(?:点|の|評価)?|高い?(?:ご)?(?:評価|得点|点)|高評価|高得点|良い|よい|いい|好意的な|ポジティブな|プラスの|前向きな|一番(?:上|良い|よい|高い)の?|とても良い|大変良い|(?:お)?褒め(?:の)?(?:言葉)?|ほめ(?:て|言葉)|推薦)';
const stars =
  '(?:(?:星|★|☆)(?:を|は|の)?(?:5つ|5個|五つ|5|五|満点|いつつ)|(?:5つ|五つ|5|五)(?:つ)?星|★{5}|(?:星|★|☆)(?:の数)?を?(?:増や|足し|追加|多め))';
const change =
  '(?:変更|削除|修正|取り?消|取り?下げ|訂正|撤回|書き(?:直|換|替)|直し|上げて|消し|消去|改め|見直|非公開|外し|増や)';
const asked =
  /ください|下さい|くださ(?:い|る|れ|り(?:ます|たく))|お願い|いただけ|頂け|いただき(?:たく|たい|ます(?:よう|と)|ましたら|まして)|いただく(?:と|こと)|幸い|嬉し|うれし|助か|お待ち|よろしく|願|ほし|欲し|励み|ませんか|でしょうか|お寄せ|差し上げ|進呈|プレゼント|お返し|喜び/;
const thanked =
  /(?:いただ|頂)(?:き|いて|いた)[^。]{0,12}(?:ありがとう|感謝|光栄|御礼|お礼|励みに(?:なり|して)(?:まし|おり))|くださ(?:り|って|った|いまし)[^。]{0,12}(?:ありがとう|感謝|光栄)|ありがとうござい/;

/** Asked of the customer, by us. */
const isAsked = ({ sentence }: Place): boolean =>
  asked.test(sentence.text) &&
  !thanked.test(sentence.text) &&
  !/(?:お願い|お頼み)(?:する|して(?:おり|い))[^。]{0,6}(?:ございません|ません|ない)|率直な|そのまま/.test(
    sentence.text,
  );
const askedHow = ({ draft }: Place): boolean =>
  /(?:評価|レビュー|口コミ|星)[^。\n]{0,16}(?:変|消|直|削除|修正|取り?消|どこ|方法|やり方|できます)/.test(
    draft.question,
  );

const host =
  '(?:(?<![A-Za-z0-9.@_-])(?:[A-Za-z0-9-]*[a-zA-Z]{2}[A-Za-z0-9-]*\\.)+(?:co\\.jp|ne\\.jp|or\\.jp|jp|com|net|org|shop|store|info|biz|gl|gle|ee|ly|be|co|me|app|link|site|page|io|tv)(?=[/?#\\s。、)」]|[^A-Za-z0-9.@-]|$)(?:[/?#][^\\s<>「」()。、ぁ-んァ-ヶ\\p{Script=Han}]*)?)';
const link = `(?:(?:h?ttps?|ftp)\\s?:\\s?/{1,2}|(?<![:/A-Za-z0-9])//(?=[A-Za-z0-9]))[^\\s<>「」()。、ぁ-んァ-ヶ\\p{Script=Han}]*|${host}`;
const links = new RegExp(link, 'giu');
const allowed =
  /^https:\/\/(?:[\w-]+\.)*(?:rakuten\.co\.jp|rakuten\.ne\.jp|rakuten\.com|rakuten-bank\.co\.jp|trafficgate\.net|rakuten-card\.co\.jp|payment\.sej\.co\.jp|faq\.rakuten\.net|support\.rakuten-card\.jp)(?:\/|$)/i;
/** An address of a mail is none, nor a file's name. */
const noLink = ({ draft, at }: Place): boolean =>
  /[@\w.+-]$/.test(draft.folded.slice(Math.max(0, at.start - 1), at.start)) ||
  draft.folded.charAt(at.end) === '@';

/** What asks for praise (c2), or does not arrive (c3, c4). What sells (c1) is in `advertising.ts`. */
const table: readonly Wording[] = [
  {
    id: 'tone.c2',
    severity: ({ draft }) => (draft.facts.way.mall === null ? 'confirm' : 'stop'),
    pattern: new RegExp(
      `${stars}|${best}(?:の)?(?:ご)?${review}|${review}(?:で|は|を|に|の|も|へ|欄(?:に|で))?[^。、\\n]{0,16}${best}|(?:「(?:とても)?(?:良い|よい)」を(?:選|お選))|満点`,
      'g',
    ),
    reason: '評価の内容や削除はお願いできません。「ご感想をお聞かせください」だけにしてください。',
    unless: (place) => !isAsked(place),
  },
  {
    id: 'tone.c2',
    severity: ({ draft }) => (draft.facts.way.mall === null ? 'confirm' : 'stop'),
    pattern: new RegExp(
      `${review}(?:の(?:文|点|点数|内容|星))?(?:を|の|は|から(?:は)?|も)[^。、\\n]{0,8}${change}|(?:低い?|悪い|厳しい|マイナスの|星(?:1|一)つ?の|不当な)(?:ご)?(?:評価|レビュー|口コミ|クチコミ|コメント|点)(?:を|は|の|だけは)?[^。、\\n]{0,12}(?:ないで|ずに|控え|遠慮|容赦|ご勘弁|見合わせ|思いとどま|${change})|(?:評価|星|★)(?:1|一)(?:つ)?(?:を|は|だけは)?[^。、\\n]{0,8}(?:控え|ないで|遠慮|ご容赦)|${review}(?:を|で|に|へ)?[^。\\n]{0,16}(?:くださ(?:った|る|れば|り)|いただ(?:いた|き|け)|書いた|お書きの|投稿(?:した|の))[^。\\n]{0,18}(?:クーポン|プレゼント|ポイント|割引|進呈|差し上げ|特典|無料|粗品|キャッシュバック|\\d円)`,
      'g',
    ),
    reason: '評価の内容や削除はお願いできません。「ご感想をお聞かせください」だけにしてください。',
    unless: (place) => askedHow(place) || !isAsked(place),
  },
  {
    id: 'tone.c3',
    severity: 'stop',
    whole: true,
    pattern: links,
    reason: '楽天のメッセージでは許可されたURLしか送れません。URLを外し、追跡は番号だけを書いてください。',
    unless: (place) =>
      place.draft.facts.way.mall !== 'rakuten' || allowed.test(place.match[0]) || noLink(place),
    fix: () => '',
  },
  {
    id: 'tone.c4',
    severity: 'confirm',
    whole: true,
    pattern: links,
    reason:
      '携帯電話会社の「URL付きメール拒否」で届かないことがあります。URLを外し、番号や手順を本文に書いてください。',
    unless: (place) => !place.draft.facts.way.carrier || noLink(place),
    fix: () => '',
  },
];

export const commercial = wordingRule('tone', table);

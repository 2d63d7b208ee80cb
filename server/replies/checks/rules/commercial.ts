import { topics } from '../../../../language/topics.ts';
import { type Place, type Wording, wordingRule } from './wording.ts';

const asksAbout =
  /クーポン|割引|セール|キャンペーン|ポイント|新商品|新作|おすすめ|オススメ|メルマガ|メールマガジン|配信/;
const goods = topics.filter(({ id }) => ['coupon', 'points', 'newsletter'].includes(id));

/** Speaking of a coupon that was asked about, or of goods on sale as a fact, sells nothing. */
function isMatter({ draft, match, behind, sentence }: Place): boolean {
  const asked = `${draft.question}\n${draft.facts.said.join('\n')}`;
  const word = match[0];
  if (
    asked.includes(word) ||
    (asksAbout.test(draft.question) && goods.some(({ words }) => words.test(draft.question)))
  )
    return true;
  if (/^(?:品|商品|価格|期間|対象|時|会場)/.test(behind) && word === 'セール') return true;
  if (
    /おわび|お詫び|お返し|再発行|ご利用(?:分|いただいた)|お使いいただいた|適用|失効|戻し|付与/.test(
      sentence.text,
    )
  )
    return true;
  return word === 'メルマガ' && /停止|解除|配信を止/.test(draft.prose);
}

/** What sells in a reply (c1), asks for praise (c2), or does not arrive (c3, c4). */
const table: readonly Wording[] = [
  {
    id: 'tone.c1',
    severity: ({ draft }) => (draft.facts.way.mall === null ? 'confirm' : 'stop'),
    pattern:
      /(?<![ァ-ヺー])セール(?![ァ-ヺ])|クーポン|ポイント\d*倍|新商品|新作(?:が|を|の)|おすすめ商品|オススメ商品|ぜひご購入|メルマガ|メールマガジン/g,
    reason: '返信に広告を入れると、お店やモールの決まりに触れるおそれがあります。広告の文を外してください。',
    unless: isMatter,
  },
  {
    id: 'tone.c2',
    severity: ({ draft }) => (draft.facts.way.mall === null ? 'confirm' : 'stop'),
    pattern:
      /(?:星|★)(?:5|五)|高評価(?:を|で)|(?:良い|よい|いい)(?:レビュー|評価|口コミ)|(?:評価|レビュー|口コミ)を(?:変更|削除|修正|取り?消)/g,
    reason: '評価の内容や削除はお願いできません。「ご感想をお聞かせください」だけにしてください。',
    unless: ({ behind, sentence }) =>
      !/ください|下さい|お願い|いただけ|幸い|嬉しい|うれしい|お待ち|頂け|よろしく/.test(
        behind + sentence.text,
      ) || /(?:良い|よい|いい)(?:レビュー|評価|口コミ)を?(?:いただ|頂|ありがとう)/.test(sentence.text),
  },
  {
    id: 'tone.c3',
    severity: 'stop',
    whole: true,
    pattern:
      /https?:\/\/(?!(?:[^/\s]*\.)?(?:rakuten\.co\.jp|rakuten\.ne\.jp|rakuten\.com|rakuten-bank\.co\.jp|trafficgate\.net|rakuten-card\.co\.jp|payment\.sej\.co\.jp|faq\.rakuten\.net|support\.rakuten-card\.jp)(?:\/|\s|$))[^\s<>「」()。、]*/g,
    reason: '楽天のメッセージでは許可されたURLしか送れません。URLを外し、追跡は番号だけを書いてください。',
    unless: ({ draft }) => draft.facts.way.mall !== 'rakuten',
    fix: () => '',
  },
  {
    id: 'tone.c4',
    severity: 'confirm',
    whole: true,
    pattern: /https?:\/\/[^\s<>「」()。、]*/g,
    reason:
      '携帯電話会社の「URL付きメール拒否」で届かないことがあります。URLを外し、番号や手順を本文に書いてください。',
    unless: ({ draft }) => !draft.facts.way.carrier,
    fix: () => '',
  },
];

export const commercial = wordingRule('tone', table);

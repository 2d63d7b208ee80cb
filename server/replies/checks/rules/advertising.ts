import type { DraftFinding } from '../../../../contract/draft-check.ts';
import type { DraftReading, Sentence } from '../reading.ts';
import { finding } from './finding.ts';
import type { DraftRule } from './rule.ts';

/** What sells by its name alone. */
const plainly =
  /(?<![ァ-ヺー])セール(?![ァ-ヺ])|クーポン|ポイント\d+倍|新作(?:が|を|の|も)|新商品(?=が|も|の|を|、|は|で)|おすすめ商品|オススメ商品|ぜひ(?:ご購入|お買い)|メルマガ|メールマガジン|ニュースレター|福袋|タイムセール/g;
/** What sells where it is on now, or one is asked to come. */
const offers =
  /新商品|新製品|新色|新入荷|新発売|先行(?:予約|販売|発売)|フェア(?![ァ-ヺ])|キャンペーン|催し|催事|大感謝祭|スーパーSALE|SALE|お買い物マラソン|お買い回り|(?:\d+|[一二三四五六七八九])(?:割|%|パーセント)(?:引|お?値引|オフ|OFF|off|お得|還元|ポイント|の(?:ポイント|割引))|(?:\d+|[一二三四五六七八九]|千|百)(?:,\d{3})?円(?:引き|オフ|OFF|割引|お得|分の(?:クーポン|買い物券|商品券|割引|ポイント))|半額|値下げ|特価|(?<!お?値)割引|お値打ち|お買い得|お得(?:な|に|です|で)|還元|特典|買い物券|割引券|ちらし|チラシ|カタログ|ポイント(?:アップ|還元|プレゼント|進呈)|送料無料(?:キャンペーン|中|です(?:ので)?)|限定(?:発売|販売|カラー|品|セット|商品)|期間限定|好評(?:発売|販売|につき)|(?:当店|一番|大|今)?人気(?:商品|No|ナンバー|の品|番)|一番人気|人気(?:の|が高い)|売れ筋|売れて(?:い|お)|ベストセラー|ランキング|LINE(?:の|公式|で)?(?:お?友だち|お?友達|登録|公式)|友だち追加|お友達を紹介|フォロー(?:して|お願い|ください|いただ)|インスタ|公式(?:通販|サイト|ショップ|ストア|アプリ)|会員(?:登録|になる|になり|に登録)|お求めやすい|コレクション|ラインナップ|ほかの(?:品|商品)|他の(?:品|商品)/g;
const now =
  /ただいま|ただ今|現在|いま(?:なら|だけ)|今なら|今だけ|今(?:が|月|週)|本日(?:から|より|まで|限り)|明日(?:から|より)|日(?:\([^)]\))?(?:まで|から|より)|期間中|開催|実施(?:中|して)|(?:ひら|開)いて|行って(?:おり|い)ます|中です|中でござい|受付中|始ま|はじま|スタート|登場|入荷(?:し|いた)|発売(?:し|中|に)|出(?:ました|ています)|次回(?:から|の|は|以降)|次の(?:お買い物|ご注文)|さらに/;
const invited =
  /ぜひ|是非|この機会|いかが(?:です|でしょう)|お見逃し|(?:を|も|に|へ|で)(?:あわせて)?ご覧(?:ください|になって|くださいませ)|どうぞ|チェック|お買い(?:求め|物|上げ)(?:ください|を|に|いただけ)|お求め(?:ください|いただけ|になれ)|ご(?:購入|利用|登録|検討|注文|予約|参加|活用)(?:ください|も(?:お待ち|どうぞ)|はいかが|いただけます)|お使い(?:ください|いただけ)|のぞい|お立ち寄り|お待ちして|差し上げ|プレゼント|進呈|になり(?:ます|ます。)|に上がり|です|ございます/;
/** To buy more: 「もう1ついかがでしょうか」「あわせて…もどうぞ」. */
const more =
  /(?:もう(?:一|1|ひと)(?:つ|点|足|枚|個|箱|着|本)|ご一緒に|一緒に|あわせて|併せて|合わせて|ついでに|追加で|この機会に|ほかにも|他にも|色違い(?:も|で)|お揃い)[^。\n]{0,40}(?:いかが(?:です|でしょう)|ぜひ|お?おすすめ|お勧め|(?:ご購入|お買い求め|お求め|ご注文|ご検討|お試し)(?:ください|いただけ)|お買い(?:上げ|物)|どうぞ)|(?:ぜひ|是非)[^。\n]{0,40}(?:ご購入|お買い求め|お求め|お買い上げ|ご検討|お試しください|もご覧|店内|お立ち寄り)/;

/** Asked about, or a fact of the order: nothing is sold by it. */
const settled =
  /おわび|お詫び|お返し|再発行|ご利用(?:分|いただいた)|お使いいただいた|適用|失効|戻し|付与|差し引|引いた|お引き(?:し|いた)|反映|併用|対象外|合計|内訳|停止|解除|配信を止|お送りしておりません|しておりません|届いて(?:い|お)|同封しました商品|終了|予定(?:は|が)(?:ござい|あり)|ご(?:購入|注文)(?:いただ|くださ[りっい](?=[、てたまる]))/;
const asksAbout =
  /クーポン|割引|引き|セール|キャンペーン|フェア|ポイント|新商品|新作|新色|入荷|おすすめ|オススメ|メルマガ|メールマガジン|配信|安く|値下げ|特典|会員|LINE|カタログ|公式/;
const asksForMore =
  /おすすめ|オススメ|どれ|どちら|迷って|似合|選(?:び|ん)|ほかに|他に|別の|似た|色違い|取り扱い|ありますか|教えて|代わり|入荷|在庫|追加|もう一|ギフト|プレゼント/;

function sells(draft: DraftReading, { text }: Sentence): boolean {
  const known = `${draft.question}\n${draft.facts.said.join('\n')}`;
  if (
    settled.test(text) ||
    (asksAbout.test(draft.question) &&
      /クーポン|割引|%|割|セール|ポイント|メルマガ|メールマガジン|新作|新色|おすすめ|フェア|キャンペーン|円引き|お得|会員|LINE|カタログ|公式/.test(
        text,
      ))
  )
    return false;
  const named = [...text.matchAll(plainly)].filter(({ 0: word, index }) => {
    if (known.includes(word)) return false;
    return !(
      word === 'セール' && /^(?:品|商品|価格|期間|対象|時|会場)/.test(text.slice(index + word.length))
    );
  });
  if (named.length > 0) return true;
  if (asksForMore.test(draft.question) && !/割引|%|半額|円引き|特価|値下げ/.test(text)) return false;
  if (more.test(text) && !/代わり|かわり|代替|交換/.test(text)) return true;
  const offered = [...text.matchAll(offers)].filter(({ 0: word }) => !known.includes(word));
  return (
    offered.length > 0 &&
    sellsOffer(
      text,
      offered.map(({ 0: word }) => word),
    )
  );
}

/** An offer that is on now, or one is asked to take it up; 「半額の825円です」 alone tells a price. */
function sellsOffer(text: string, offered: readonly string[]): boolean {
  if (
    /ぜひ|是非|この機会|いかが(?:です|でしょう)|お見逃し|お立ち寄り|どうぞ|ご登録|友だち追加|差し上げ|プレゼント|進呈/.test(
      text,
    )
  )
    return true;
  const weak = offered.every((word) =>
    /^(?:割引|半額|値下げ|還元|特典|新商品|新製品|新色|カタログ|ほかの|他の|公式|会員|限定|人気|フォロー|送料無料|お得)/.test(
      word,
    ),
  );
  return weak
    ? now.test(text) &&
        invited.test(text) &&
        /今|ただいま|次回|開催|さらに|まで|(?:いま)|登場|発売|入荷|お得|使え/.test(text)
    : now.test(text) || invited.test(text);
}

/** c1: what sells in a reply. Neighbouring sentences are one advertisement. */
export const advertising: DraftRule = {
  id: 'tone.c1',
  run(draft) {
    const spans: { start: number; end: number }[] = [];
    let open = false;
    for (const sentence of draft.sentences) {
      const one: boolean = sells(draft, sentence) || (open && goesOn(sentence.text));
      const last = spans[spans.length - 1];
      if (one && open && last !== undefined) last.end = sentence.end;
      else if (one) spans.push({ start: sentence.start, end: sentence.end });
      open = one;
    }
    return spans.map(
      (at): DraftFinding =>
        finding(draft, at, {
          rule: 'tone.c1',
          severity: draft.facts.way.mall === null ? 'confirm' : 'stop',
          reason:
            '返信に広告を入れると、お店やモールの決まりに触れるおそれがあります。広告の文を外してください。',
        }),
    );
  },
};

const goesOn = (text: string): boolean =>
  /いかが(?:です|でしょう)|ぜひ|この機会|お見逃し|ご覧ください|お待ちして/.test(text) &&
  !/ご確認|ご連絡|お問い合わせ|ご来店の/.test(text);

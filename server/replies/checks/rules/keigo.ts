import type { DraftFinding } from '../../../../contract/draft-check.ts';
import type { DraftReading } from '../reading.ts';
import { finding } from './finding.ts';
import { swap } from './honorifics.ts';
import { ownPeople } from './own-people.ts';
import type { DraftRule } from './rule.ts';
import { findWording, type Place, unquoted, type Wording } from './wording.ts';

/** させていただきます → いたします, in each form the verb can take. */
const politely: readonly (readonly [RegExp, string])[] = [
  [/^させて(?:いただ|頂)きました$/, 'いたしました'],
  [/^させて(?:いただ|頂)きます$/, 'いたします'],
  [/^させて(?:いただ|頂)いて(?:おり|い)ます$/, 'いたしております'],
  [/^させて(?:いただ|頂)いて(?:おり|い)ました$/, 'いたしておりました'],
  [/^させて(?:いただ|頂)く$/, 'する'],
  [/^させて(?:いただ|頂)いた$/, 'した'],
  [/^させて(?:いただ|頂)き$/, 'いたし'],
];
const permitted =
  '(?:させ|さし)てs*(?:いただ|頂|戴|もら)(?:きました|きます|いました|います|いて(?:おり|い)(?:ました|ます)|いた|く|き|け|い|う|え|って)|(?<![p{Script=Han}お](?:読ま|聞か|学ば|楽しま|見))(?:[わかがたなばま]|(?<!な)ら)せてs*(?:いただ|頂|戴|もら)(?:きました|きます|いました|います|いた|く|き|い)';
/** Verbs behind which いたします can stand: nouns of doing (発送, ご連絡), not kana stems (使わ). */
const noun = /(?:[\p{Script=Han}ァ-ヺーA-Za-z]|お[\p{Script=Han}]{1,2}[りしけえ])$/u;
/** Leave is asked for, or was given: that is what the words are for. */
const leave =
  /よろしい|宜しい|よろしけれ|いいでしょうか|差し支え|差支え|かまいません|構いません|お許し|お言葉に甘え|ご(?:許可|承諾|快諾|同意|了承|了解)|(?:いただ|頂)(?:いても|け(?:ます|ません|ない|まし|れ|る)|きたく|きたい)|もらえ|ご都合/;
/** させて, 使わせて, 貼らせて: one's doing as a favour received. */
const favour = /(?:[わかがさたなばまら]せ|さし)て\s*(?:いただ|頂|戴|もら)/g;

const goods =
  '(?:お?荷物|お?品(?:物)?|商品|ご?注文|ご?予約|発送|出荷|お?届け|配送|配達|納期|代金|お?金(?:額)?|お代|料金|費用|送料|手数料|お?支払い?|ご?入金|ご?返金|返品|交換|キャンセル|変更|在庫|入荷|領収書|請求書|納品書|明細(?:書)?|見積(?:もり|書)?|伝票|番号|書類|お?写真|画像|ファイル|データ|資料|ご?住所|メール(?:アドレス)?|お?電話|ご?連絡|ご?返信|お?返事|ご?回答|ご?確認|ご?案内|お?手続き|ご?対応|ご?手配|お?調べ|調査|サイズ|お?色|柄|日程|日時|日(?:に)?ち|お?時間|予定|内容|詳細|(?:ご)?質問|件|決済|クーポン|ポイント|ページ|サイト|梱包|ラッピング|説明書|保証書?|カード|生地|素材|お?手入れ|会計|合計|お?釣り|充電|組み立て|(?:配送|運送)会社さん|当店|弊店|弊社|当社|私ども|こちら)';

/** Politeness that is none (k6, k7, k9–k14, k17–k19); verbs are in `honorifics.ts`. */
const table: readonly Wording[] = [
  {
    id: 'tone.k6',
    severity: 'hint',
    pattern: new RegExp(permitted, 'gu'),
    reason: '「させていただく」はお許しを得る場面の言葉です。「いたします」に直してください。',
    unless: ({ before, sentence, match }) =>
      /(?:拝見|拝受|拝読|拝聴|拝借|頂戴|[らかまわ]|伺い|うかがい)$/.test(before) ||
      /(?:読ま|聞か|学ば|楽しま|伺わ|承ら|参ら|うかがわ)せて|見せて/.test(`${before.slice(-3)}${match[0]}`) ||
      isTheirs(sentence.text, match[0]) ||
      leave.test(sentence.text) ||
      /け$/.test(match[0]),
    fix: (place) => (noun.test(place.before) ? swap(politely)(place) : null),
  },
  {
    id: 'tone.k9',
    severity: 'confirm',
    pattern:
      /(?<![をの])(?:(?<!ご)(?:了解|諒解)(?!度|を(?:得|いただ|頂|求|取)|の(?:もと|下|うえで(?:ご|お))|(?:ください|下さい|いただ|頂|願))|ご(?:了解|諒解)(?:申し上げ|いたし|致し|しました|です|済))(?:(?:いた|致)?しました|です)?|(?<![ぁ-んァ-ヶ])(?:りょうかい|ラジャー|リョーカイ)(?:です|しました|いたしました)?|オッケーです|(?<![A-Za-z])(?:OK|ok)です(?!か)/g,
    reason: '目上の方には使いません。「承知いたしました」に直してください。',
    unless: ({ before, match }) => /^(?:OK|ok|オッケー)/.test(match[0]) && /[はもでが]$/.test(before),
    fix: ({ match, behind }) =>
      /^(?:了解|諒解)(?:(?:いた|致)?しました|です)$/.test(match[0]) && !/^か/.test(behind)
        ? '承知いたしました'
        : null,
  },
  {
    // Understood, and no more: 「置き配のご希望、わかりました。」
    id: 'tone.k9',
    severity: 'hint',
    pattern: /(?<=[。\n、]|^)(?:わか|分か|解か?|判)りました(?=[。!、\n]|$)/g,
    reason: 'そっけなく聞こえます。「承知いたしました」に直してください。',
    fix: () => '承知いたしました',
  },
  {
    id: 'tone.k10',
    severity: ({ match }) => (/疲/.test(match[0]) || /つかれ/.test(match[0]) ? 'hint' : 'confirm'),
    pattern:
      /(?:ご|御|ゴ)(?:苦労|くろう|クロウ)\s?(?:様|さま|さん|サマ)(?:です|でした|でござい?ま(?:す|した))?|(?:ご|御)苦労(?:です|でした|でござい?ま(?:す|した)|なこと(?:です|でした)|をかけました)|お(?:疲れ|つかれ)(?:様|さま|さん)(?:です|でした|でござい?ま(?:す|した))|大儀で(?:した|ござい)/g,
    reason: '目下への言葉です。「お世話になっております」「ありがとうございます」に直してください。',
    fix: ({ match, draft }) =>
      /^ご苦労(?:様|さま)です$/.test(match[0]) && !draft.prose.includes('お世話に')
        ? 'お世話になっております'
        : null,
  },
  {
    id: 'tone.k11',
    severity: 'hint',
    pattern:
      /(?:(?:よろし|宜し)|(?<=[でて])(?:も)?(?:良|よ|構わな|かまわな|差し支えな)|(?<=で)(?:は|も)?(?:お?間違い?|お?間違え|相違|問題)(?:は|が|も)?(?:な|ござい?ませんで|ありませんで))(?:かった|した)(?:の|ん)?(?:でしょうか|ですか|でございましょうか|ですよね|でしょう|と(?:理解|存じ|承知)|か(?=。|$))|(?<=[でて])(?:大丈夫|結構|オッケー|OK|よろしい)(?:でした|だった)(?:でしょう)?か|(?<=[でて])(?:よろしゅう|よう)ござい?ましたか|(?<![かどう何たき])でした(?:よね|でしょうか)/g,
    reason: 'いまの確認に過去の形は使いません。「よろしいでしょうか」に直してください。',
    unless: ({ before, match }) =>
      /(?:どう|いかが|何を|どれを|どの[^。、]{0,6})[^。、]{0,8}(?:すれば|したら)?$|ば$|が$/.test(before) ||
      (/^でした/.test(match[0]) &&
        /(?:いかが|どう|どちら|どれ|どの|何|いつ|どこ|だれ|なぜ|状態|様子|まし|ません)[^。、]{0,10}$/.test(
          before,
        )),
    fix: ({ match }) =>
      /^(?:よろし|宜し)かった(?:でしょうか|ですか)$/.test(match[0]) ? 'よろしいでしょうか' : null,
  },
  {
    // 「お荷物の方は」 beats about the bush; people, directions and comparisons have a real 方.
    id: 'tone.k12',
    severity: 'hint',
    pattern: new RegExp(`(?<=${goods})の(?:方|ほう)(?:は|を|に|が|も|で|から|へ|まで|、)`, 'g'),
    reason: '遠回しな言い方です。「は」「を」だけに直してください。',
    unless: ({ before, behind, match, draft }) =>
      /(?:より|と比べ|くらべ|どちら|どっち)/.test(before) ||
      /(?:方がいい|ほうがいい|ほうが良|方が良|どちら|どっち)/.test(draft.question) ||
      (/[がを]$/.test(match[0]) &&
        /^[^。]{0,14}(?:よ[いくろ]|良|早|速|安|高|お得|便利|都合|確実|おすすめ|お勧め|お選び|適|似合|軽|重|大き|小さ|多|少|濃|薄|長|短|広|狭|丈夫|人気)/.test(
          behind,
        )) ||
      (/方/.test(match[0]) &&
        /(?:ご?注文|ご?予約|お?届け|返品|交換|キャンセル|ご?変更|ご?確認|ご?入金|お?支払い?|ご?連絡|(?:ご)?質問)$/.test(
          before,
        ) &&
        !/^[^。]{0,24}(?:ました|しております|いたします|完了|済み|整い|です|なります)/.test(behind)) ||
      (/方から/.test(match[0]) && /順/.test(behind)) ||
      (/方/.test(match[0]) && /(?:担当|配送|配達|運送|集荷|受付)(?:者|会社)?$/.test(before)),
    fix: ({ match }) => {
      const particle = /^の(?:方|ほう)(は|を|に|が|も|で|から|へ|まで)$/.exec(match[0])?.[1];
      return particle ?? null;
    },
  },
  {
    // 「13,200円になります」 becomes nothing; 「茶色になります」「無料になります」 do.
    id: 'tone.k12',
    severity: 'hint',
    pattern: /(?:に|と)なります(?=[。\n]|ので|が、)/g,
    reason: '遠回しな言い方です。「です」「でございます」に直してください。',
    unless: (place) => !becomesNothing(place),
    fix: ({ behind }) => (/^(?:ので|が、)/.test(behind) ? null : 'です'),
  },
  {
    id: 'tone.k12',
    severity: 'hint',
    pattern:
      /という(?:形|かたち)(?:に|で|と)(?:なり|させ|な(?:って|ります)|お(?:返|戻)|ご)|の(?:形|かたち)(?:に|と)なって|円からお預かり|全然(?:大丈夫|問題|平気|かまい|構い)|(?:素材|サイズ|色|値段|時間|金額|在庫|日程|数量|品質)的に(?:は|も)?|(?<=こちら(?:が|は)?[^、。\n]{0,16})(?:に|と)なって(?:おり|い)?ます|(?<=\d(?:円|点|個|枚|cm|本|足))(?:に|と)なって(?:おり|い)?ます/g,
    reason: '遠回しな言い方です。「です」「でございます」に直してください。',
  },
  {
    id: 'tone.k13',
    severity: 'hint',
    pattern:
      /(?<!ご)参考に(?:なりました(?!ら)|なります(?=[。\n!])|(?:いた|致)し(?:ます|ました)|させて(?:いただ|頂)きます)|(?:なるほど|成程|成る程|ナルホド)(?=[、。!\n]|です|と(?:思|存|納得|感じ))|感心(?:いた|致)?しました|お?上手(?:です|でいらっしゃ)|さすが(?:です|でござい|お客様)|よくご存じ|お見事(?:です|で)|(?:鋭い|いい|良い|よい|素晴らしい|すばらしい)(?:ご)?(?:質問|指摘|着眼|着想|お考え)(?:です|でござい)|お?詳しいですね|高く評価(?:いた|致)?し|よくできま(?:した|す)(?=。)|えらい(?:です)?ね|そうなんですね|ためになりました/g,
    reason: '評価するように聞こえます。「ありがとうございます」に直してください。',
    fix: ({ match }) => (match[0] === '参考になりました' ? 'たいへん勉強になりました' : null),
  },
  {
    id: 'tone.k14',
    severity: 'confirm',
    pattern:
      /御社(?!殿)|貴社(?:様)?|貴店様|(?:各位|御中)(?:様|殿)|(?:社長|会長|専務|常務|部長|課長|係長|主任|店長|店主|所長|支店長|工場長|園長|院長|校長|理事長|代表取締役|取締役)(?:様|殿)|(?:ご)?担当者様各位|(?<!お客|(?<!社員の)皆)様各位|御中[ \u3000]?[^、。\n」]{1,10}様|(?:院長|校長|園長)?先生様|おんしゃ|貴殿|貴兄|貴女|貴方様/g,
    reason: '敬称の使い方が合っていません。お客様には「お客様」「〇〇様」と書いてください。',
    unless: ({ draft, match }) => /^(?:御社|貴社)$/.test(match[0]) && isCompany(draft),
    fix: swap([
      [/^各位(?:様|殿)$/, '各位'],
      [/^御中(?:様|殿)$/, '御中'],
      [/^(?:ご)?担当者様各位$/, 'ご担当者各位'],
      [/^(?:御社|貴社様?)$/, 'お客様'],
    ]),
  },
  {
    id: 'tone.k17',
    severity: 'hint',
    pattern:
      /(?:すみません|すいません|すんません|スミマセン|す[みい]ませ[〜～~ーえぇ]+ん|相済みません|(?<=[。\n、て]|^)済みません)(?:でした)?|(?:ごめん|ご免|御免)(?:なさい|ください|ね|。|、)|申し?訳(?:な|無)(?:い(?:です|のですが|んですが|けど|けれど|で(?=[。\n]))|かったです)|申し?わけない(?:です|のですが|んですが)|申し?訳ありませんね|(?:悪い|わるい)(?:の|ん)です(?:が|けど)|悪く思わないで|すまない(?:こと|です|と)|ゴメン(?:なさい)?|失礼しました[〜～~ー]/g,
    reason: '軽い謝り方に聞こえます。「申し訳ございません」に直してください。',
    unless: ({ before }) => /(?:済|進|読|休|住|飲|頼|挟|混|込|望|痛|沈|積|包|畳|[がはも])$/.test(before),
    fix: ({ match }) =>
      /^(?:すみません|すいません|済みません)でした$/.test(match[0])
        ? '申し訳ございませんでした'
        : /^(?:すみません|すいません|済みません|ごめんなさい)$/.test(match[0])
          ? '申し訳ございません'
          : null,
  },
  {
    id: 'tone.k18',
    severity: 'hint',
    pattern:
      /(?:ご|御)\s?(?:ご|お|御)(?=[\p{Script=Han}])|お\s?(?:お|ご|御)(?=[\p{Script=Han}])|ごご(?=らん|あん|りよう|いけん)|おお(?=またせ|しらせ|すすめ|なまえ|わび|とどけ|ねがい|といあわせ|うけとり|てすう|てもと|きがる|しはらい|くりもの)/gu,
    reason: '「ご」「お」が重なっています。一つにしてください。',
    unless: ({ draft, at, match }) =>
      !/\s/.test(match[0]) &&
      /^\p{Script=Han}/u.test(draft.prose.slice(at.end)) &&
      endsAWord(draft.prose.slice(Math.max(0, at.start - 4), at.start)),
    fix: ({ match }) => match[0].slice(-1),
  },
];

/** 「いちご」「あさがお」: the first of the two belongs to the word before; behind a particle it cannot. */
const endsAWord = (before: string): boolean =>
  /(?:あさが|ゆうが|か|し|まい|ほ)$/.test(before) ||
  (/[ぁ-んー]$/.test(before) && !/[をはがにでもとのへいたて]$/.test(before));

const unquotedTable = table.map(unquoted);

/** A company writes, not a person. */
const isCompany = ({ question, facts }: DraftReading): boolean =>
  /法人|[弊当貴御]社|会社|合同会社|\(株\)|総務|経理|部署|社用/.test(question) ||
  /株式会社|有限会社|合同会社|法人|協会|組合|学校|大学|病院|クラブ|事務所|[(（]株[)）]/.test(
    facts.customer?.name ?? '',
  );

/** 「よく乾燥させていただき、…ください」: the customer does it, and is asked to. */
const isTheirs = (sentence: string, words: string): boolean => {
  const rest = sentence.slice(sentence.indexOf(words));
  return (
    /^[^。]{0,12}(?:いただ|頂)(?:きますと|くと|ければ|けると|けましたら)/.test(rest) ||
    (/(?:いただ|頂)き$/.test(words) && /(?:ください|お願い(?:いたし|し)ます)。?$/.test(rest))
  );
};

/** A thing, a number or a day that is, before 「になります」, with nothing in the sentence that changes it. */
function becomesNothing({ before, match, draft }: Place): boolean {
  if (match[0].startsWith('と')) return false;
  const clause = /[^、。\n]*$/.exec(before)?.[0] ?? '';
  const value =
    /(?:\d(?:,\d{3})*(?:円|点|個|枚|本|足|着|箱|袋|冊|名|cm|mm|kg|g|ml|L|%|サイズ|号)|\d{1,2}日(?:\([^)]{1,4}\))?|(?:税込|送料込み?|送料無料)\)?|(?:ご?注文|受付|伝票|送り状|追跡|お?問い合わせ|ご?予約)番号|(?:商品|お品|もの|領収書|納品書|請求書|ページ|サイト|URL|窓口|連絡先|住所|内容|一覧|詳細|写真|画像|品|色|仕様|使い方|内訳|手順|流れ))$/;
  if (!value.test(clause)) return false;
  if (
    /(?:と、|ば、|ば|たら|場合|以上|以降|から|より|変更|遅れ|延期|早ま|合わせ(?:る|て|ます)と|ますと|すると|ごと|割引|半額|次第|後は|ので、|ため、|ずつ|(?:\d|何)年|経)/.test(
      before,
    )
  )
    return false;
  return /(?:は|が|も|こちら|下記|以下|次)/.test(before) || draft.text.length === 0;
}

/** k7: the favour twice in a sentence, or three times in a mail. */
function favours(draft: DraftReading): DraftFinding[] {
  const reason = '「させていただく」が重なっています。「いたします」に直してください。';
  const spoken = draft.sentences.map((sentence) => ({
    sentence,
    found: [...sentence.text.matchAll(favour)],
  }));
  const heaps = spoken.filter(({ found }) => found.length >= 2);
  const pair = spoken.find(({ found }, at) => found.length > 0 && (spoken[at - 1]?.found.length ?? 0) > 0);
  const places =
    heaps.length > 0
      ? heaps
      : pair !== undefined
        ? [pair]
        : spoken.flatMap((one) => one.found.map(() => one)).slice(2, 3);
  return places.flatMap(({ sentence, found }) => {
    const first = found[0];
    const last = found[found.length - 1];
    if (first === undefined || last === undefined) return [];
    if (leave.test(sentence.text) && found.length < 2) return [];
    const at = { start: sentence.start + first.index, end: sentence.start + last.index + last[0].length };
    return [finding(draft, at, { rule: 'tone.k7', severity: 'hint', reason })];
  });
}

/** Politeness that is none. */
export const keigo: DraftRule = {
  id: 'tone',
  run: (draft) => [
    ...favours(draft),
    ...ownPeople(draft),
    ...unquotedTable.flatMap((wording) => findWording(draft, wording)),
  ],
};

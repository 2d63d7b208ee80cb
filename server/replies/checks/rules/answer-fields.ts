import { type Topic, topics } from '../../../../language/topics.ts';

/** Words that stand for one another in a question and its answer. */
export interface Field {
  id: string;
  /** In the question. */
  asks: RegExp;
  /** In an answer: one of the same words, or another way to say it. */
  says: RegExp;
  /** Words that answer it where nothing else was asked. */
  loosely?: RegExp;
  /** `asks`, every place of it. */
  places: RegExp;
  /** Stands beside another subject, and is rarely what the question is about: 「返品の写真」. */
  weak: boolean;
}

// budget: a row of the table
const field = (id: string, asks: RegExp, says: RegExp, weak = false): Field => ({
  id,
  asks,
  says,
  weak,
  places: new RegExp(asks.source, `${asks.flags}g`),
});
const loosely = (one: Field, more: RegExp): Field => ({ ...one, loosely: more });

/** Finer than the subjects of `language/topics.ts`: what is asked about a thing, and every way in which shops answer it. */
const finer: readonly Field[] = [
  field(
    'stop',
    /解約|退会|止ま|止め|停止|ストップ|やめ(?:たい|ます|て|られ|る)|打ち切/,
    /解約|退会|お?止め|停止|ストップ|中止|終了|お?取りやめ|取り?消|キャンセル|お送りせず|お届けしません|お送りしません|いただきません|お休み/,
  ),
  loosely(
    field(
      'may_use',
      /使え(?:ます|る|ない|ません|な)|使用でき|利用でき|適用|有効/,
      /使え|お使い|ご?使用|ご?利用|適用|有効|対象|大丈夫|承れ|選べ|選び|取り?扱/,
      true,
    ),
    /値引|引き|可能|できます|いただけ/,
  ),
  field(
    'same',
    /同じ(?:です|でしょう|に)|同様|変わり(?:ます|ません)か|変わらない|ままで|まま(?:です|でしょう)/,
    /同じ|同様|変わ|いずれも|どちらも|共通|一律|まま|それぞれ|異な|違い|かかりません|別(?:に|途)/,
  ),
  loosely(
    field(
      'needed',
      /必要|要り(?:ます|ません)|いり(?:ます|ません)か|要る|不要|なしで|なくても/,
      /必要|不要|要り|いり(?:ません|ます)|要らな|いらな|なしで|なくて|結構です|しなくて|いただくこと|引き取/,
      true,
    ),
    /お願い|ください|ございません/,
  ),
  field(
    'send_back',
    /返送|送り返|返却|返せ|返し(?:たい|ます|た|て)|返品/,
    /返送|返却|返品|お?戻|お返し|引き取|回収|引き換え|集荷|お送り(?:いただ|くだ)|処分/,
  ),
  field(
    'give_me',
    /(?:送って|もらえ|いただけ|ください|下さい|ほしい|欲しい|くれ)/,
    /お?送り|お付け|添付|同封|差し上げ|お届け|発送|ご案内|お渡し|ご用意|再送|発行|ダウンロード|承り|承知|お入れ|入れ/,
    true,
  ),
  field(
    'pick_up',
    /引き取|引取|回収|下取り|持ち帰|処分して|運び出/,
    /引き取|引取|回収|下取り|持ち帰|処分|運び出/,
  ),
  field('set_up', /組み?立|設置|取り付け|開梱|据え付/, /組み?立|設置|取り付け|開梱|据え付|完成品/),
  field(
    'carry_in',
    /搬入|エレベーター|階段|玄関|通り(?:ます|ますか|抜け)|入り(?:ます|きり)か|運び(?:入れ|込)/,
    /搬入|エレベーター|階段|玄関|通|お?運び|入り|幅|吊り上げ/,
  ),
  field(
    'measure',
    /寸法|大きさ|サイズ(?!交換)|高さ|幅(?!広)|奥行|長さ|深さ|直径|厚み|厚さ|内径|何(?:センチ|cm|mm|ミリ|メートル)|容量|何(?:リットル|ml)/i,
    /\d\s?(?:cm|mm|センチ|ミリ|メートル|m\b|ml|l\b|リットル|号)|寸法|サイズ|高さ|幅|奥行|直径|厚/i,
  ),
  loosely(
    field(
      'keep',
      /保存|常温|冷蔵|冷凍|日持ち|賞味|消費期限|何日(?:くらい|ぐらい)?(?:もち|持)|いつまで(?:に)?(?:食べ|飲|もち|持)|傷み|腐/,
      /保存|常温|冷蔵|冷凍|日持ち|賞味|消費|\d\s?(?:日間|か月|ヶ月)|\d日(?:です|ほど|お|もち)|召し上が|涼しい/,
    ),
    /\d日/,
  ),
  loosely(
    field(
      'allergy',
      /アレルギ|アレルゲン|原材料|成分|(?:使って|使用して|含まれて|含んで|入って|扱って)(?:い|お)?(?:ます|る|ません)/,
      /アレル|原材料|成分|使(?:って|用|わ)|含|入って|入れて|扱|不使用|混/,
    ),
    /ございま|付い|お付け|ません/,
  ),
  field('water', /防水|撥水|濡れ|雨|水に(?:強|弱)|水洗|浸/, /防水|撥水|濡|雨|水/),
  field(
    'wash',
    /洗(?:え|い|う|濯|っ)|クリーニング|手入れ|アイロン|乾燥機|食洗|お手入|拭/,
    /洗|クリーニング|手入れ|アイロン|乾燥|食洗|拭|ブラシ|干/,
  ),
  field(
    'age',
    /何歳|対象年齢|月齢|(?:歳|才)(?:の|でも|から)|子ども|子供|赤ちゃん|ベビー/,
    /歳|才|年齢|月齢|か月|お子|子ども|赤ちゃん|ベビー|身長/,
    true,
  ),
  field(
    'name_on',
    /名入れ|刻印|刺(?:繍|しゅう)|彫|印字|文字|綴り|スペル|名前(?:を|は|の)/,
    /名入れ|刻印|刺(?:繍|しゅう)|彫|印字|文字|綴り|スペル|お名前|「[^」]+」/,
  ),
  loosely(
    field(
      'contents',
      /何(?:枚|個|本|袋|点|セット|人前|食|箱|杯|缶|切れ)|入り(?:です|数)|内容量|中身|付属|付いて(?:い|き)|ついて(?:い|き)ます|セット内容|含まれ/,
      /\d+\s?(?:枚|個|本|袋|点|セット|人前|食|箱|杯|缶|切れ|g|kg|ml|つ)|内容|中身|付属|付い|お付け|付き|ついて|入って|入り|セット|別売/i,
    ),
    /ございま/,
  ),
  field(
    'which_one',
    /どちら(?:が|の|を)|どっち|どれ(?:が|を)|おすすめ|お勧め|オススメ|迷って|選び方/,
    /おすすめ|お勧め|お選び|ほうが|方が|向い|ちょうど|適し|でしたら/,
  ),
  loosely(
    field(
      'sooner',
      /早め(?:て|られ|に)|早く(?:し|届|送|なり|でき)|前倒し|急い|急ぎ|間に合/,
      /早|前倒|間に合|急ぎ|最短|までに?(?:お|発|届)/,
    ),
    /本日|明日|\d日|\d\/\d|まで/,
  ),
  field(
    'later',
    /遅らせ|延期|先に延ば|後ろ倒し|取り置き|預か|保管して/,
    /延|遅|後ろ|変更|取り?置|お預か|保管|\d日/,
  ),
  field(
    'change',
    /変更|変え|替えて|切り替え|直して|修正|訂正|付け替え|追加|増や|減ら/,
    /変更|変え|替え|切り替|直し|修正|訂正|付け|追加|増や|減ら|合計|承り|承知|早め|延ば|組み直/,
    true,
  ),
  field(
    'spare',
    /部品|パーツ|スペア|替え(?:の|だけ|用|芯)|単品|だけ(?:買|購入|注文|売)|バラ売り|ばら売り/,
    /部品|パーツ|スペア|替え|単品|だけ|別売|取り寄せ|バラ|ばら/,
  ),
  field('trial', /試着|試し|試食|試飲|サンプル|見本|お試し/, /試着|試し|試食|試飲|サンプル|見本/),
  field(
    'bulk',
    /まとめ買い|大量|法人|卸|セット割|割引|見積|請求書払|掛け払/,
    /まとめ|大量|法人|卸|割引|値引|見積|請求書|円|掛け/,
  ),
  field(
    'opening',
    /営業時間|定休日?|何時(?:から|まで)|開いて|やって(?:い)?ます|休み(?:です|は|の)|夏季|年末年始|連休/,
    /営業|定休|休業|お?休み|\d時|\d:\d|年中無休|開いて/,
  ),
  field('parking', /駐車|車で|アクセス|最寄り|行き方/, /駐車|車|アクセス|最寄|徒歩|駅|バス/),
  field(
    'power',
    /電池|充電|電源|コンセント|電圧|ボルト|ワット|電気代/,
    /電池|充電|電源|コンセント|電圧|[VW]\b|ボルト|ワット|USB/i,
  ),
  field('smell', /(?:匂|臭|におい|香り)/, /匂|臭|におい|香/),
  field(
    'safe',
    /安全|危険|平気|大丈夫|問題(?:ない|ありません|ございません)|悪影響/,
    /安全|安心|危|平気|大丈夫|問題|可能|いただけ|できます|お使い|お控え|避け|ません|です/,
    true,
  ),
  field(
    'origin',
    /産地|国産|どこ(?:産|の国|製)|原産|製造国|日本製|メーカーは/,
    /産|国|製|メーカー|工房|工場|作/,
  ),
  field('new_or_used', /新品|中古|未使用|展示品|アウトレット/, /新品|中古|未使用|展示品|アウトレット/),
  field('photo', /写真|画像/, /写真|画像|撮|ご覧/, true),
  field(
    'explain',
    /説明して|原因|理由|なぜ|なんで|どうして|経緯/,
    /原因|理由|ため|により|ので|ミス|手違い|誤|漏れ|不足|経緯|説明|調べ|お?電話/,
    true,
  ),
  field(
    'call',
    /電話(?!番号|がつなが|に出)|折り?返し|連絡(?:を|が)?(?:ください|下さい|ほしい|欲しい|もらえ|いただけ)/,
    /電話|お?折り?返|通話|ご連絡|お知らせ|メールで|\d時/,
    true,
  ),
  field(
    'arrived',
    /届きました(?:か|でしょう)|届いて(?:い|お)?(?:ます|る)|着き?(?:まし)?た?か|無事に/,
    /届|着|到着|受け取|受領|配達|お渡し|検品/,
  ),
  field(
    'where_is',
    /どこ(?:に|で|から|の|です|へ)|何処|場所|保管/,
    /こちら|ページ|欄|画面|から|にございます|にて|店|拠点|倉庫|https?|宛|マイページ|履歴|〓|〒/,
    true,
  ),
  field(
    'how_to',
    /方法|やり方|手順|どうすれば|どうしたら|どうやって|どのように/,
    /方法|手順|ください|いただけ|お願い|から|押|次の|承り|いたします|いたしました/,
    true,
  ),
  loosely(
    field('policy', /期間|何日以内|締め?切|期限/, /期間|以内|締め?切|期限|\d\s?(?:日間|か月|年)/),
    /まで|\d日/,
  ),
  field(
    'safe_way',
    /置き配|宅配ボックス|対面|ポスト|手渡し/,
    /置き配|宅配ボックス|対面|ポスト|手渡し|玄関|郵便受け/,
  ),
  field(
    'again',
    /もう一度|再度|再送|送り直/,
    /もう一度|再度|再送|送り直|改めて|あらためて|新しい|代わり|お送り|発送|お届け/,
    true,
  ),
  field('separate', /分けて|別々|小分け|袋/, /分けて|別々|小分け|袋|まとめ|\d枚/),
  field(
    'no_price',
    /金額(?:が|の|を)?(?:わから|分から|載せ|入れ|見え)|値段(?:が|の)?(?:わから|分から)|明細(?:を)?入れ/,
    /金額|納品書|明細|値段|同封|入れ/,
  ),
  field(
    'refund_me',
    /返金|お金(?:を|は|が)|払い戻|全額/,
    /返金|払い戻|ご請求|取り?消|振り?込|お戻し|決済|円/,
  ),
  field(
    'replace_me',
    /交換|取り?替え|新しいの|代わり|替えて|替えら|替えが/,
    /替え|交換|新しい|代わり|代替|お直し|返金|修理/,
  ),
  field(
    'by_when',
    /までに[^。]{0,10}(?:届|着|間に合|受け取|ほし|欲し|必要)|間に合(?:い|う)/,
    /お?届|着(?!払)|間に合|お渡し|受け取|お手元|までに/,
  ),
  field(
    'advise',
    /迷って|どれがいい|どちらがいい|どの\S{1,6}(?:が|を)(?:いい|良い|よい|選)/,
    /おすすめ|お勧め|お選び|ほうが|方が|向い|ちょうど|適し|でしたら|(?:cm|号|[SML])を|ぴったり|ゆとり/,
  ),
  field(
    'eat_ok',
    /食べられ|食べても|飲め(?:ます|る)|飲んでも/,
    /召し上が|お控え|食べ|飲|使って|使わ|含|入って|混|お楽しみ/,
  ),
  field(
    'counter',
    /(?:営業所|センター|局|コンビニ|店頭|店舗)(?:で|に)?(?:受け?取|留|止)/,
    /営業所|センター|局留|郵便局|コンビニ|店頭|店舗|窓口/,
  ),
  field('cheaper', /安く|値引|割引|まけて|お得|\d倍/, /値引|割引|安く|円|%|\d割|サービス|お得|価格|倍/),
  field(
    'bears',
    /負担|(?:お店|店|そちら|どちら)持ち/,
    /負担|持ち|当店(?:が|で)|着払|元払|いただ(?:き|いて)(?:おり)?ません|無料/,
  ),
  field(
    'by_whom',
    /(?:配送|運送|宅配)(?:会社|業者)/,
    /ヤマト|佐川|日本郵便|運輸|急便|ゆうパック|ネコポス|クリックポスト|(?:配送|運送|宅配)(?:会社|業者)/,
  ),
  field('look_up', /調べ|確認して|確かめ/, /調べ|確認|確かめ|わかり|記録|見当たり|尋ね/, true),
  field('breakdown', /内訳|明細/, /内訳|明細|次のとおり|下記|以下|円/),
];

/** Topics that are asked about in passing, or by so many words that their name proves little. */
const passing = new Set([
  'delivery',
  'photo',
  'mail',
  'phone',
  'price',
  'cause',
  'quantity',
  'responsible',
  'wrong',
  'damage',
  'colour',
  'compatible',
  'usage',
  'size',
  'redelivery',
]);

/** More ways to answer a topic than its own words. */
const further: Readonly<Record<string, RegExp>> = {
  return: /お返し|戻|引き取|回収|集荷|お送り(?:いただ|くだ)|交換を/,
  cancel: /止め|お送りせず|お届けしません|お送りしません|いただきません/,
  coupon: /円引き|付け直/,
  subscription: /お?止め|お送りせず|お届けしません|続けて/,
  points: /円分/,
  receipt: /履歴|マイページ/,
  warranty: /無料で(?:お?直|修理|交換)/,
  material: /使って|使わ|含|入って/,
  usage: /大丈夫|適用|利用|円引/,
  deadline: /\d{1,2}月\d/,
  invoice: /添付/,
  payment: /代金引換/,
  quantity: /入り|\d+\s?(?:箱|袋|切れ|缶|つ)/,
};

/** Topics that too many words answer, where something else was asked beside them. */
const strictly: Readonly<Record<string, RegExp>> = {
  return: /お返し|お?戻|引き取|回収|集荷|返送/,
  region: /国内|国外|地域|[都道府県]へ|本州/,
  wrapping: /包み|贈|袋|箱に/,
  time_slot: /時間帯|午前|午後|\d時|日時|ご希望の(?:日|時)/,
  warranty: /無償|無料で/,
  material: /コットン|麻|ポリ|ナイロン|ウール|%|使って|使わ|含|入って/,
  expiry: /消費|保存|\d+\s?(?:日間|か月|ヶ月)|\d+日(?:です|ほど|お|もち)/,
  deadline: /以内|まで(?!の)|\d{1,2}月\d/,
  stock: /取り?置|残り|ご用意|生産|販売|終了/,
  store: /来店|直営店|店で|通販/,
  invoice: /納品|請求書|同封|書面/,
  subscription: /解約|停止|お?止め|お送りせず|お届けしません|続けて/,
  redelivery: /再送|郵便局|営業所|受け?取|0120/,
};

function asField({ id, words, answers }: Topic): Field {
  const either = (...some: readonly (RegExp | undefined)[]): RegExp =>
    new RegExp(some.flatMap((one) => one?.source ?? []).join('|'), 'i');
  const loose = either(words, answers, further[id]);
  const strict = strictly[id];
  const one = field(
    id,
    words,
    strict === undefined
      ? loose
      : id === 'return'
        ? either(words, strict)
        : either(words, strict, further[id]),
    passing.has(id),
  );
  return strict === undefined ? one : loosely(one, loose);
}

const fields: readonly Field[] = [...topics.map(asField), ...finer];

/** What a question is about. */
export function fieldsOf(text: string): Field[] {
  return fields.filter(({ asks }) => asks.test(text));
}

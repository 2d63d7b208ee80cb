// budget: a table of drafts
import type { DraftOrder } from '../types.ts';
import { factsOf, type GoldenDraft, waiting } from './shop.ts';

interface Letter {
  shop: string;
  /** How the writer introduces himself. */
  desk: string;
  question: string;
  body: string;
  order?: Partial<DraftOrder>;
  more?: Partial<GoldenDraft['facts']>;
}

const item = (name: string, stock = 5): DraftOrder['items'][number] => ({
  sku: '',
  name,
  options: '',
  quantity: 1,
  stock,
  leadTimeDays: null,
});

/** Long letters as a desk writes them, with headings, lists, parts of orders and other people in them. */
const letter = ({ shop, desk, question, body, order, more }: Letter): GoldenDraft => ({
  name: `${shop}: ${question.slice(0, 20)}`,
  question,
  draft: `鈴木 花子 様\n\nお世話になっております。\n${desk}でございます。\n\n${body}\n\nご不明の点は、本メールへのご返信でお知らせください。\n\n━━━━━━━━━━\n${shop}\n電話 03-1234-5678(10時から18時、土日祝休み)\n━━━━━━━━━━`,
  facts: {
    orders: order === undefined ? [] : [{ ...waiting, ...order }],
    shop: { ...factsOf('', '').shop, name: shop, otherShops: [] },
    ...more,
  },
  faults: [],
});

export const cleanOrdinary: readonly GoldenDraft[] = [
  letter({
    shop: '北の毛布店',
    desk: '北の毛布店 お客様窓口の鬼頭',
    question: '実家の父に送ります。お届けの内容を確かめたいです。',
    body: '次の内容で承りました。\n\n【お届け先】鈴木 一郎様(ご登録のご住所)\n【お届け日】7月30日(木)の午前中\n【ご注文番号】R-10293\n【お品】カシミヤ毛布 シングル\n\n納品書は同梱せず、鈴木様へメールでお送りします。',
    order: {
      items: [item('カシミヤ毛布 シングル')],
      promisedShipDate: '2026-07-28',
      requestedDelivery: ['2026-07-30'],
      gift: true,
    },
  }),
  letter({
    shop: 'こもれび照明',
    desk: '修理受付窓口の水口',
    question: '3点頼みましたが1点しか来ません。残りはいつですか?送料は余分にかかりますか?',
    body: 'ご注文は3点で、そのうち1点を先にお送りしております。\n\n〔お届け済み〕LED電球(7月21日出荷)\n〔7月24日(金)出荷〕ペンダントライト、延長コード\n\n追加の送料はかかりません。はじめの550円のみでございます。\n分けてのお届けを前もってお知らせできておらず、申し訳ございません。',
    order: {
      items: [item('LED電球'), item('ペンダントライト'), item('延長コード')],
      shippedOn: ['2026-07-21'],
    },
  }),
  letter({
    shop: '港の本棚',
    desk: '港の本棚 通信販売係の折原',
    question: '2冊のうち1冊が入っていませんでした。1冊分を返金してください。',
    body: 'お届けできておりません1冊につきまして、返金のお手続きを終えました。\n\n・対象のお品:『灯台の手帖』\n・ご返金額:1,870円\n・お手続き日:7月23日(木)\n\nクレジットカードへお返しします。原因は当店の検品の漏れでございました。ご迷惑をおかけし、申し訳ございません。',
    order: {
      state: 'delivered',
      shippedOn: ['2026-07-20'],
      total: 3520,
      shippingFee: 0,
      amounts: [1870, 1650],
      items: [item('灯台の手帖'), item('島の地図')],
    },
  }),
  letter({
    shop: '指輪の小箱',
    desk: '指輪の小箱の三枝',
    question: '指輪が少しゆるいです。8号に直せますか?どのくらいかかりますか?',
    body: '8号へのお直しを承ります。2サイズまでは無料です。\nお直し用の箱を7月24日(金)に発送いたしますので、指輪を入れてポストへご投函ください。届いた日から7日で仕上げ、お返しする朝にメールでお知らせいたします。\n石の緩みも、このときにあわせて締め直します。',
    order: { state: 'delivered', shippedOn: ['2026-07-06'], items: [item('シルバーリング 9号')] },
  }),
  letter({
    shop: '丸山茶舗',
    desk: '丸山茶舗の有賀',
    question: '注文のときクーポンを使い忘れました。今から使えますか?',
    body: 'ご注文のあとからクーポンを足すことは、仕組みの都合でできません。代わりに、一度キャンセルして500円引きでご注文し直していただけます。\n\n発送は7月24日(金)ですので、本日17時までに「キャンセル希望」とご返信ください。クーポンの期限は7月31日(金)ですので、ご注文し直しにも間に合います。',
    order: { items: [item('煎茶 100g')] },
  }),
  letter({
    shop: '北欧家具のもり',
    desk: '設置相談窓口の牛尾',
    question: '玄関が狭いのですがソファは入りますか?組み立てはお願いできますか?',
    body: '梱包の大きさは幅82cm、奥行き78cm、高さ90cmです。玄関の開口が80cm未満の場合は、脚を外して68cmにしてからお入れします。\n\n組み立ては3,300円で承ります。ご希望の場合は、商品代88,000円と合わせて91,300円となります。お支払い方法はそのままで構いません。',
    order: { total: 88_000, shippingFee: 0, amounts: [88_000], items: [item('ソファ 2人掛け')] },
  }),
  letter({
    shop: '器と箸 しずく',
    desk: '器と箸 しずくの辺見',
    question: '湯のみが割れて届きました。返品はせず、同じものがほしいです。',
    body: '割れた状態でお届けし、誠に申し訳ございません。\n代わりの湯のみを、本日7月23日(木)にヤマト運輸で発送いたしました。お届けは7月24日(金)の午前中です。\n\n割れたお品のご返送は不要です。お怪我のないよう、紙に包んでお住まいの自治体の区分でお出しください。今後は緩衝材を二重にしてお送りします。',
    order: { state: 'delivered', shippedOn: ['2026-07-20', '2026-07-23'], items: [item('湯のみ 藍')] },
  }),
  letter({
    shop: '犬のおやつ ころん',
    desk: '犬のおやつ ころんの白鳥',
    question: '賞味期限はどれくらいありますか?開けたあとは?',
    body: 'お送りするお品の賞味期限は、2026年12月10日です。\n開けたあとは袋の口を閉じて冷蔵庫に入れ、10日で使い切ってください。暑い時期は、小分けにして冷凍していただくと1か月お使いいただけます。',
    order: { items: [item('鶏ささみジャーキー')] },
  }),
  letter({
    shop: '和菓子 みずほ庵',
    desk: '和菓子 みずほ庵の久世',
    question: 'お祝いを佐伯先生に送りたいです。名前は鈴木で、のしはどうなりますか?',
    body: 'おめでとうございます。のしは紅白の蝶結びに「御祝」、お名前は「鈴木」とお書きします。\n\n■ お届け先:佐伯 信夫様\n■ お届け日:8月3日(月)の14時から16時\n■ 発送日:7月31日(金)\n\n佐伯様へは、前もってのお電話を差し上げません。',
    order: {
      items: [item('最中 12個入り')],
      promisedShipDate: '2026-07-31',
      requestedDelivery: ['2026-08-03'],
      gift: true,
    },
  }),
  letter({
    shop: '自転車工房 あおば',
    desk: '自転車工房 あおばの国枝',
    question: '納車が遅れるなら別の色でもいいです。どうなりますか?',
    body: '次のいずれかをお選びください。\n\n(1) ご注文の紺のまま、7月31日(金)に発送する\n(2) 在庫のある白に変更し、7月24日(金)に発送する\n(3) キャンセルし、全額をご返金する\n\nご返信がない場合は(1)として承ります。入荷が遅れ、申し訳ございません。',
    order: { items: [item('折りたたみ自転車 紺', 0)], promisedShipDate: '2026-07-31' },
  }),
  letter({
    shop: '写真館のアルバム',
    desk: '受注担当の市来',
    question: 'コンビニで払いたいのですが、期限と手数料を教えてください。',
    body: 'お支払いについて、次のとおりご案内いたします。\n\n　期限　7月30日(木) 23時59分\n　手数料　220円\n　合計　8,800円(商品代8,030円、送料550円、手数料220円)\n\nご入金を確かめた翌日に、確認のメールをお送りします。',
    order: { amounts: [8030, 220], items: [item('アルバム L判')], promisedShipDate: null, state: 'received' },
  }),
  letter({
    shop: '布団の浜屋',
    desk: '布団の浜屋の都築',
    question: '前に返送の送料はそちら持ちと聞きました。着払いでいいですか?',
    body: 'はい、着払いでお送りください。ご返送の送料は当店が負担いたします。\n\n返送先:〒939-0001 富山県富山市西町1-2-3 布団の浜屋 返品係\n\n到着した翌日に、8,800円をクレジットカードへお返しするお手続きをいたします。',
    order: { state: 'delivered', shippedOn: ['2026-07-18'], items: [item('羽毛布団')] },
    more: { said: ['ご返送の送料は当店が負担いたします。着払いでお送りください。'] },
  }),
  letter({
    shop: '時計の栞屋',
    desk: '修理担当の能勢',
    question: '電池交換の進み具合はどうですか?',
    body: 'お預かりしている腕時計は、電池の交換と防水の検査を終えました。\n7月24日(金)に発送いたします。伝票番号は、発送した日の18時までにメールでお知らせします。\n\n受け取られたら、りゅうずを押し込んでからお着けください。費用は当初のご案内どおり2,200円です。',
  }),
  letter({
    shop: '山と道具 ふもと',
    desk: '山と道具 ふもとの田所',
    question: '届いた荷物がポストに入っていませんでした。届いたことになっています。',
    body: 'ご心配をおかけしております。\nヤマト運輸の記録では、7月22日(水)の14時12分に宅配ボックスの3番へお届けしております。暗証番号の紙は、郵便受けに入れたと担当の配達員から聞きました。\n\nお手元に紙が見当たらない場合は、ヤマト運輸(0120-01-9625)へお電話ください。',
    order: {
      state: 'delivered',
      shippedOn: ['2026-07-21'],
      deliveredOn: '2026-07-22',
      items: [item('登山用ソックス')],
    },
  }),
  letter({
    shop: '染めと織り ことり',
    desk: '品質管理室の葛城',
    question: '洗ったら色が落ちました。洗い方が悪かったでしょうか?',
    body: '詳しくお知らせくださり、ありがとうございます。\n藍染めは、はじめの3回ほど色が出ます。お洗いになった方法に誤りはございません。\n\n【これからのお手入れ】\n1. 水に酢を小さじ1杯入れ、30分つけます。\n2. 洗剤を使わずに、単独ですすぎます。\n3. 裏返して陰干しします。',
    order: { state: 'delivered', shippedOn: ['2026-07-15'], items: [item('藍染め手ぬぐい')] },
  }),
];

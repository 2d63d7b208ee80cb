import type { Address } from '../../contract/orders.ts';
import type { Random } from './random.ts';

/** A buyer of the demo shop. */
export interface DemoPerson extends Address {
  family: string;
  given: string;
  mail: string;
}

const families =
  '青木アオキ 石井イシイ 井上イノウエ 上田ウエダ 内田ウチダ 遠藤エンドウ 大塚オオツカ 大野オオノ 岡本オカモト 小川オガワ 小野寺オノデラ 加藤カトウ 金子カネコ 川村カワムラ ' +
  '菊地キクチ 北村キタムラ 工藤クドウ 黒田クロダ 小池コイケ 小林コバヤシ 近藤コンドウ 齋藤サイトウ 坂本サカモト 櫻井サクライ 渋谷シブヤ 島田シマダ 杉山スギヤマ 須藤スドウ ' +
  '高木タカギ 髙橋タカハシ 竹内タケウチ 田辺タナベ 千葉チバ 土屋ツチヤ 寺田テラダ 中島ナカジマ 永井ナガイ 成田ナリタ 西川ニシカワ 野口ノグチ 橋本ハシモト 濱田ハマダ ' +
  '林ハヤシ 原田ハラダ 平野ヒラノ 福井フクイ 藤原フジワラ 古川フルカワ 本間ホンマ 前川マエカワ 松尾マツオ 三浦ミウラ 水野ミズノ 宮﨑ミヤザキ 村上ムラカミ 望月モチヅキ ' +
  '森モリ 柳澤ヤナギサワ 山内ヤマウチ 横山ヨコヤマ 吉岡ヨシオカ 渡邉ワタナベ';
const givens =
  '葵アオイ 明美アケミ 彩アヤ 郁子イクコ 一郎イチロウ 恵美エミ 薫カオル 和也カズヤ 香織カオリ 健太ケンタ 幸子サチコ 早紀サキ 茂シゲル 翔ショウ 誠マコト 直樹ナオキ ' +
  '奈々ナナ 典子ノリコ 花ハナ 春香ハルカ 久美子クミコ 秀明ヒデアキ 博ヒロシ 雅人マサト 真由マユ 美穂ミホ 美咲ミサキ 実ミノル 恵メグミ 康平コウヘイ 優ユウ 裕子ユウコ ' +
  '由紀ユキ 陽子ヨウコ 芳江ヨシエ 涼リョウ 玲奈レイナ 若菜ワカナ 亘ワタル さくらサクラ つむぎツムギ ひかるヒカル';

const places = [
  '150-0001 東京都 渋谷区 神宮前',
  '166-0003 東京都 杉並区 高円寺南',
  '180-0004 東京都 武蔵野市 吉祥寺本町',
  '231-0023 神奈川県 横浜市中区 山下町',
  '330-0854 埼玉県 さいたま市大宮区 桜木町',
  '260-0013 千葉県 千葉市中央区 中央',
  '060-0042 北海道 札幌市中央区 大通西',
  '980-0811 宮城県 仙台市青葉区 一番町',
  '020-0022 岩手県 盛岡市 大通',
  '310-0015 茨城県 水戸市 宮町',
  '371-0024 群馬県 前橋市 表町',
  '950-0087 新潟県 新潟市中央区 東大通',
  '920-0981 石川県 金沢市 片町',
  '420-0852 静岡県 静岡市葵区 紺屋町',
  '460-0008 愛知県 名古屋市中区 栄',
  '530-0001 大阪府 大阪市北区 梅田',
  '650-0021 兵庫県 神戸市中央区 三宮町',
  '700-0822 岡山県 岡山市北区 表町',
  '730-0035 広島県 広島市中区 本通',
  '790-0012 愛媛県 松山市 湊町',
  '810-0001 福岡県 福岡市中央区 天神',
  '850-0853 長崎県 長崎市 浜町',
  '892-0842 鹿児島県 鹿児島市 東千石町',
  '900-0013 沖縄県 那覇市 牧志',
] as const;
const buildings = [
  '',
  '',
  '',
  'コーポこもれび 203',
  'メゾン若葉 105',
  'ひだまりハイツ 302',
  '第二青葉荘 8号室',
];
const domains = ['example.com', 'example.net', 'example.org', 'mail.example', 'home.example'];

/**
 * Carrier mail (キャリアメール). The carriers allow 30 characters before the @, so these addresses cannot be anybody's.
 */
const carrierMails = [
  'inu-to-yuyake-wo-mite-aruku-no-ga-suki@docomo.ne.jp',
  'kodomo-to-issho-ni-kutsu-wo-erabu-hi@ezweb.ne.jp',
  'kaisha-made-arukitai-kara-kutsu-ga-daiji@softbank.ne.jp',
  'ame..no-hi-demo-sanpo-ni-dekakeru-hito.@docomo.ne.jp',
  'yama-ni-mo-machi-ni-mo-haite-iku-kutsu@docomo.ne.jp',
  'natsu-wa-sandal-fuyu-wa-boots-no-hito@softbank.ne.jp',
] as const;

function split(entry: string): { written: string; kana: string } {
  const kana = /[ァ-ヶー]+$/.exec(entry)?.[0] ?? '';
  return { written: entry.slice(0, entry.length - kana.length), kana };
}

const familyList = families.split(' ').map(split);
const givenList = givens.split(' ').map(split);

/** So many different people. */
export function makePeople(random: Random, count: number): DemoPerson[] {
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, i) => makePerson(random, i, taken));
}

function makePerson(random: Random, index: number, taken: Set<string>): DemoPerson {
  let family = random.pick(familyList);
  let given = random.pick(givenList);
  // Sixty times forty names last for the demo shop; larger shops have namesakes, as in life.
  for (let tries = 0; tries < 20 && taken.has(family.kana + given.kana); tries += 1) {
    family = random.pick(familyList);
    given = random.pick(givenList);
  }
  taken.add(family.kana + given.kana);
  const [postalCode = '', prefecture = '', city = '', town = ''] = random.pick(places).split(' ');
  return {
    family: family.written,
    given: given.written,
    name: `${family.written} ${given.written}`,
    kana: `${family.kana} ${given.kana}`,
    company: '',
    postalCode,
    prefecture,
    city,
    street: `${town}${random.int(1, 5)}-${random.int(1, 28)}-${random.int(1, 19)}`,
    building: random.pick(buildings),
    // Mobile numbers never go on with 0 behind the prefix: nobody has this one.
    phone: `${random.pick(['070', '080', '090'])}-0${random.digits(3)}-${random.digits(4)}`,
    mail: `${random.pick(['walk', 'hare', 'kumo', 'mori', 'neko', 'umi', 'hana', 'tori'])}.${random.digits(3)}${index}@${random.pick(domains)}`,
  };
}

/** On 楽天市場 the shop sees a masked address; this one says of itself that it is nobody's. */
export function withMaskedMail(person: DemoPerson): DemoPerson {
  return { ...person, mail: `demo-kakuu-no-hito-${person.mail.replace(/@.*$/, '')}@pc.fw.rakuten.ne.jp` };
}

/** The same person writing from a phone's carrier address. */
export function withCarrierMail(person: DemoPerson, which: number): DemoPerson {
  return { ...person, mail: carrierMails[which % carrierMails.length] ?? person.mail };
}

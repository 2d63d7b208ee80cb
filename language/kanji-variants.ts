/**
 * 異体字: ways to write one name. What a person types, what his computer offers and what the shop's cart kept often differ
 * in exactly these. Each group: the form that is compared, then the forms folded into it.
 */
const groups = `
  高髙 崎﨑嵜碕 浜濱濵 斉齊斎齋齎 辺邊邉 沢澤 広廣 国國圀 桜櫻 竜龍 滝瀧 島嶋嶌 富冨 徳德 恵惠 吉𠮷 真眞 栄榮 遠逺
  槙槇 桧檜 条條 万萬 与與 礼禮 実實 関關 豊豐 黒黑 塩鹽 栃杤 柳栁桺 桑桒 亀龜 渋澁澀 寿壽 静靜 涼凉 蔵藏 児兒 晃晄
  館舘 梅楳 緑綠 鉄鐵 学學 伝傳 仏佛 郎郞 鶴靏靎鸖 薮藪 籠篭 峰峯 来來 会會 応應 円圓 宝寶 尭堯 巌巖 稲稻 穂穗 薫薰
  蛍螢 為爲 芦蘆 巻卷 瑠璢 衛衞 頼賴 顕顯 凛凜 尽盡 弥彌 戸戶 横橫 清淸 増增 彦彥 絵繪 壮壯 荘莊 将將 桝枡 舎舍
  亜亞 双雙 台臺 糸絲 芸藝 医醫 画畫 覚覺 観觀 暁曉 峡峽 県縣 剣劍劔 権權 厳嚴 効效 済濟 桟棧 参參 写寫 釈釋 収收
  従從 叙敍 証證 乗乘 浄淨 譲讓 図圖 随隨 枢樞 声聲 専專 浅淺 銭錢 禅禪 総總 対對 帯帶 択擇 単單 団團 鋳鑄 庁廳
  聴聽 点點 灯燈 当當 党黨 独獨 読讀 麦麥 発發 変變 弁辨瓣辯 歩步 毎每 満滿 黙默 訳譯 薬藥 予豫 余餘 揺搖 様樣 謡謠
  覧覽 両兩 塁壘 励勵 霊靈 隷隸 恋戀 労勞 楼樓 湾灣 祇祗 鴎鷗 侭儘 頬頰 諌諫 掴摑 祢禰 挿插 鯵鰺 迩邇 葱蔥
`;

const folded = new Map<string, string>();
for (const group of groups.trim().split(/\s+/)) {
  const [form, ...others] = [...group];
  if (form === undefined) continue;
  for (const other of others) if (other !== form) folded.set(other, form);
}

/** 髙橋 → 高橋, 渡邉 → 渡辺, 齋藤 → 斉藤: for comparing names only, never for showing. */
export function foldKanji(text: string): string {
  let out = '';
  for (const char of text) out += folded.get(char) ?? char;
  return out;
}

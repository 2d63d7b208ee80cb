/** The most common family names (苗字) of Japan: with one of them 「〇〇様」 is surely a person. */
const common =
  '佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 齋藤 斉藤 清水 山崎 山﨑 森 池田 橋本 阿部 石川 山下 中島 中嶋 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 岡本 藤原 中野 三浦 原田 中川 松田 竹内 小野 田村 中山 和田 石田 森田 上田 原 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島 谷口 工藤 今井 高田 増田 丸山 杉山 村田 大塚 新井 小山 平野 藤本 河野 上野 野口 武田 松井 千葉 菅原 岩崎 久保 木下 佐野 野村 松尾 市川 菊地 菊池 杉本 古川 大西 島田 水野 桜井 高野 渡部 吉川 山内 西田 飯田 西川 小松 北村 安田 五十嵐 川口 平田 関 中田 久保田 服部 東 岩田 土屋 川崎 福島 本田 辻 樋口 秋山 田口 永井 山中 中西 吉村 川上 大橋 石原 松岡 浜田 馬場 森本 矢野 浅野 松下 星野 大久保 吉岡 小池 野田 荒木 熊谷 松浦 大谷 内藤 黒田 尾崎 川村 永田 望月 松村 田辺 荒井 堀 大島 平井 早川 菅野 栗原 西山 広瀬 横田 石橋 岩本 萩原 片山 関口 宮田 大石 本間 高山 須藤 高島 成田 小田 伊東 古賀 鎌田 篠原 小西 神田 三宅 福井 中井 大森 岡崎 上原 白石 桑原 小泉 奥村 今村 内山 川島 南 沢田 柳田 多田 杉浦 関根 八木 松永 青山 天野 河合 富田 小澤 小沢 平山 牧野 米田 岡部 角田 児玉 榎本 片岡 武井 稲葉 河村 藤川 長田 島崎 山岸 宮川 安部 瀬戸 西野 大川 坂口 植田 稲垣 松原 落合 金子 三好 中尾 川田 若林 大山 田島 堀内 塚本 秋元 江口 榊原 岸 滝沢 竹田 根本 堀江 高井 津田 飯塚 笠原 黒木 柏木 比嘉 金城 大城 宮城 島袋 仲村 新垣 玉城'.split(
    ' ',
  );

const known = new Set(common);
const longest = 4;

/** The family name a name begins with, where it is a common one; null otherwise. */
export function commonSurname(name: string): string | null {
  const plain = name.replace(/[\s\u3000]/g, '');
  for (let length = Math.min(longest, plain.length); length >= 1; length -= 1) {
    const family = plain.slice(0, length);
    if (known.has(family) && (length > 1 || plain.length <= 3)) return family;
  }
  return null;
}

import { describe, expect, it } from 'vitest';
import { addressLine } from './address.ts';
import { readKanjiNumber } from './numerals.ts';
import { cityAtStart, parseAddress } from './parse-address.ts';
import { placeKey } from './place-key.ts';
import { prefectures } from './prefectures.ts';

describe('parseAddress', () => {
  // prefecture | city | town | block | building | room
  it.each([
    ['東京都渋谷区神宮前1-2-3', '東京都|渋谷区|神宮前|1-2-3||'],
    ['東京都渋谷区神宮前一丁目2番3号 メゾン原宿 305', '東京都|渋谷区|神宮前|一丁目2番3号|メゾン原宿|305'],
    ['東京都港区芝五丁目三十三番八号 第一田町ビル', '東京都|港区|芝|五丁目三十三番八号|第一田町ビル|'],
    [
      '神奈川県横浜市港北区日吉１丁目２の３ コーポ青山２０１号室',
      '神奈川県|横浜市港北区|日吉|１丁目２の３|コーポ青山|２０１号室',
    ],
    [
      '大阪府大阪市北区梅田三丁目1番3号ノースゲートビル15F',
      '大阪府|大阪市北区|梅田|三丁目1番3号|ノースゲートビル|15F',
    ],
    ['北海道札幌市中央区北1条西2丁目', '北海道|札幌市中央区|北1条西|2丁目||'],
    [
      '北海道札幌市中央区北一条西2丁目3-4 ライオンズ305',
      '北海道|札幌市中央区|北一条西|2丁目3-4|ライオンズ|305',
    ],
    ['京都府京都市中京区烏丸通御池上る二条殿町538', '京都府|京都市中京区|烏丸通御池上る二条殿町|538||'],
    ['東京都千代田区三番町6番地2', '東京都|千代田区|三番町|6番地2||'],
    ['愛媛県松山市二番町四丁目7-2', '愛媛県|松山市|二番町|四丁目7-2||'],
    ['東京都青ヶ島村無番地', '東京都|青ヶ島村||無番地||'],
    ['千葉県旭市ニの2132', '千葉県|旭市|ニの|2132||'],
    ['石川県七尾市袖ケ江町イ部25番地', '石川県|七尾市|袖ケ江町イ部|25番地||'],
    ['東京都渋谷区神宮前1-2-3-405', '東京都|渋谷区|神宮前|1-2-3-405||'],
    ['東京都渋谷区神宮前', '東京都|渋谷区|神宮前|||'],
    ['渋谷区神宮前1-2-3', '|渋谷区|神宮前|1-2-3||'],
    ['', '|||||'],
  ])('%s', (line, wanted) => {
    const { prefecture, city, town, block, building, room } = parseAddress(line);
    expect([prefecture, city, town, block, building, room].join('|')).toBe(wanted);
  });
});

it.each([
  ...[
    '四日市市諏訪町',
    '廿日市市下平良',
    '野々市市三納',
    '市川市八幡',
    '町田市森野',
    '十日町市千歳町',
    '郡山市朝日',
    '大和郡山市北郡山町',
  ],
  ...[
    '佐波郡玉村町下新田',
    '杵島郡大町町大町',
    '高市郡明日香村岡',
    '余市郡余市町朝日町',
    '八丈島八丈町大賀郷',
    '西八代郡市川三郷町市川大門',
  ],
])('knows where the city of %s ends', (text) => {
  const city = cityAtStart(text);
  expect(city).toMatch(/[市区町村]$/);
  expect(text.slice(city.length)).toMatch(
    /^(?:諏訪町|下平良|三納|八幡|森野|千歳町|朝日|北郡山町|下新田|大町$|岡|朝日町|大賀郷|市川大門)/,
  );
});

it.each([
  ['三', 3],
  ['十', 10],
  ['二十三', 23],
  ['一〇五', 105],
  ['千二百三十四', 1234],
  ['丁', Number.NaN],
])('reads %s', (text, number) => {
  expect(readKanjiNumber(text)).toBe(number);
});

it('compares names of places', () => {
  expect(placeKey('茅ケ崎市')).toBe(placeKey('茅ヶ崎市'));
  expect(placeKey('龍ケ崎')).toBe(placeKey('竜ヶ崎'));
  expect(placeKey('一之宮')).toBe(placeKey('一の宮'));
  expect(placeKey('ヶヶ').length).toBe(2);
  expect(prefectures).toHaveLength(47);
});

it('writes an address in one line', () => {
  const place = {
    prefecture: '東京都',
    city: '渋谷区',
    street: '神宮前1-2-3',
    building: ' コーポ　青山\n201 ',
  };
  expect(addressLine(place)).toBe('東京都渋谷区神宮前1-2-3 コーポ 青山 201');
  expect(addressLine({ ...place, city: 'Shibuya', street: '1-2', building: '' })).toBe('東京都Shibuya 1-2');
});

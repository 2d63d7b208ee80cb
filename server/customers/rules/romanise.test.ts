import { describe, expect, it } from 'vitest';
import { romanised, settleRoman } from './romanise.ts';

describe('a reading in Latin letters', () => {
  it.each([
    ['やまだはなこ', 'Yamada Hanako'],
    ['おおのじゅんいち', 'Ohno Junichi'],
    ['おおのじゅんいち', 'OONO JUN-ICHI'],
    ['さいとうゆうこ', 'Saito Yuko'],
    ['さいとうゆうこ', 'Saitou Yuuko'],
    ['しのはらちづる', 'Shinohara Chizuru'],
    ['ほったけんじ', 'Hotta Kenji'],
    ['はっちょうぼりしゅう', 'Hatchobori Shu'],
    ['なんばしょうた', 'Namba Shota'],
    ['ふじたきょうこ', 'Fujita Kyoko'],
    ['つじみつお', 'Tsuji Mitsuo'],
    ['いのうえりょう', 'Inoue Ryo'],
  ])('%s is %s', (kana, latin) => expect(settleRoman(latin)).toBe(romanised(kana)));

  it.each([
    ['やまだはなこ', 'Yamada Taro'],
    ['おのまさお', 'Ono Masako'],
  ])('%s is not %s', (kana, latin) => expect(settleRoman(latin)).not.toBe(romanised(kana)));
});

import { describe, expect, it } from 'vitest';
import { findHoldWish, type HoldReason } from './hold-words.ts';

const wanted: readonly (readonly [HoldReason, string])[] = [
  ['cancel', 'キャンセルできますか'],
  ['cancel', '注文 #2101 ですが、キャンセルお願いします🙏'],
  ['cancel', 'ｷｬﾝｾﾙしたいです'],
  ['cancel', '今から取り消すことは可能でしょうか?'],
  ['cancel', '先ほどの注文を取消してください'],
  ['cancel', '購入をやめたいのですが'],
  ['cancel', '間違えて注文してしまいました'],
  ['cancel', '同じものを二重に注文してしまったようです'],
  ['cancel', '急に不要になりました'],
  ['cancel', 'Please cancel my order.'],
  ['cancel', '変更ありがとうございました。\nやはりキャンセルしたいです。'],
  ['address', '届け先を実家に変更してください'],
  ['address', '住所を間違えました。'],
  ['address', 'お届先の番地が抜けていました'],
  ['address', 'マンション名を書き忘れました'],
  ['address', '部屋番号が違っていたので直してもらえますか'],
  ['address', '先週引っ越しまして、前の家に送られてしまいそうです'],
  ['address', '宛先の変更をお願いします'],
  ['address', '誤った住所で注文してしまいました'],
  ['address', '郵便番号の入力に不備がありました'],
  ['change', 'サイズを24.5cmに変更したいです'],
  ['change', 'やっぱり色を黒に変えてほしい'],
  ['change', '数量を2個に増やせますか'],
  ['change', '注文内容の変更は可能ですか'],
  ['change', '発送を来週まで待ってもらえますか'],
  ['change', 'まだ発送しないでください'],
  ['change', 'お届け日を25日に変更できますか'],
  ['change', '時間帯の指定を変えたい'],
  ['change', '別の注文と同梱してください'],
  ['change', 'のしを追加してほしい'],
  ['change', 'カラーを変更したいのですが'],
  ['change', 'ラッピングを追加できますか'],
];

const unwanted: readonly string[] = [
  'まだ?',
  'いつ届きますか',
  '注文した靴がまだ届きません。',
  'キャンセルありがとうございました。',
  '住所の変更、ありがとうございます。助かりました。',
  'キャンセルはしません。届くのを待ちます。',
  'キャンセル料はかかりますか',
  'キャンセルポリシーを教えてください',
  '住所に間違いはありません',
  'メールアドレスを変更したいです',
  'パスワードの変更方法を教えてください',
  '支払い方法を変更したい',
  'カードの変更はどこからできますか',
  '領収書の宛名を間違えました',
  'サイズ表はありますか',
  '色は写真のとおりですか',
  '追跡番号を教えてください',
  'とてもよい商品でした',
  'ノイズキャンセリングのイヤホンはありますか',
  '> キャンセルについてはこちら',
  '',
];

describe('words for which a parcel is kept back', () => {
  it.each(wanted)('%s: %s', (reason, text) => {
    expect(findHoldWish(text)?.reason).toBe(reason);
  });

  it.each(unwanted.map((text) => [text]))('none: %s', (text) => {
    expect(findHoldWish(text)).toBeNull();
  });

  it('are shown as the customer wrote them', () => {
    const text = 'お世話になります。\n届け先を実家に変更してください。よろしくお願いします。';
    expect(findHoldWish(text)?.sentence).toBe('届け先を実家に変更してください。');
  });

  it('are looked for in time, whatever is sent', () => {
    expect(findHoldWish('住所'.repeat(200_000))).toBeNull();
    expect(findHoldWish('注文を'.repeat(200_000))).toBeNull();
  });
});

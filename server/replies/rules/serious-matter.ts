import { normalize } from '../../../language/normalize.ts';

/**
 * `harm`: something went wrong for the writer; he is told that we are sorry for the worry. `sober`: urgent, sad, or about
 * giving back; no greeting, and nothing to be sorry for yet.
 */
export type Seriousness = 'harm' | 'sober';

/** Late, and silence. */
const late =
  /まだ(?:です|でしょう|か|\?|？|届|来|着|発送|出荷|連絡|返事|返信|$)|(?:届|着|来|発送され|出荷され|返事|返信|連絡)[^。\n]{0,6}(?:ない|ません|ねえ|ねぇ)|未着|遅(?:い|く|れ|延|すぎ)|間に合わ|ずっと待|待って(?:い)?(?:るの|るん|ますが|ますけど|も来|も届)|待たされ|待ちくたびれ|いつまで|いつになったら|音沙汰|(?:予定|期日|日|時間)[をが]過ぎ/u;
/** Broken, wrong, missing, dangerous. */
const wrong =
  /不良|壊れ|破損|割れて|割れた|欠けて|欠けた|汚れて|汚れが|シミが|(?:傷|キズ)(?:が|つい|だらけ|あり)|破れ|穴が(?:あ|空|開)|漏れ|動(?:か|き)(?:ない|ません)|使え(?:ない|ません)|開か(?:ない|ず)|足り(?:ない|ません)|入って(?:い)?(?:ない|ません|なかった)|不足|欠品|(?:違う|違った|別の|間違った|間違い?の)(?:商品|品|もの|物|色|サイズ|柄)|(?:色|サイズ|商品|品物|中身)が(?:違|ちが|間違)|誤(?:配送|発送|送)|まちが(?:って|え)|間違(?:って|え)|異臭|変なにおい|臭(?:い|う)|カビ|かび|腐|虫が|異物|やけど|火傷|けが|怪我|ケガ|かぶれ|アレルギー|発火|発煙|リコール|二重(?:に)?(?:請求|決済|注文)|請求が/u;
/** Angry, disappointed, or with others behind him. */
const angry =
  /最悪|最低|ひど(?:い|す)|酷(?:い|す)|怒|腹(?:が|立)|ふざけ|いい加減|どうなって|どういうこと|信じられ|あり(?:え|得)(?:ない|ません)|許せ|詐欺|だまさ|騙|二度と|クレーム|苦情|不満|不愉快|不快|残念|がっかり|失望|誠意|謝罪|納得|無視|何度も|何回も|対応が(?:悪|遅|雑)|責任者|上の(?:人|者|方)|消費者?(?:生活)?センター|消費生活|国民生活|弁護士|警察|訴え|裁判|法的|内容証明|被害|通報|拡散|(?:レビュー|口コミ|sns|ツイッター)に(?:書|投稿|載)/u;
/** Urgent, sad, or about giving back. */
const sober =
  /至急|大至急|緊急|急(?:ぎ|いで)|(?:本日|今日|きょう)中|今すぐ|すぐに|返品|返金|キャンセル|取り消|取消|解約|退会|葬|通夜|法事|法要|忌|喪|亡くな|逝|他界|入院|病気|手術|事故|被災|地震|津波|台風|豪雨|大雪|避難|停電|断水|仮設/u;

/** How serious a matter sounds; null: a question like any other. Too much is called serious rather than too little. */
export function seriousnessOf(words: string): Seriousness | null {
  // Kana kind and width do not matter; the words keep their signs.
  const forms = [words.normalize('NFKC').toLowerCase(), normalize(words)];
  const says = (form: RegExp): boolean => forms.some((text) => form.test(text));
  if (says(late) || says(wrong) || says(angry)) return 'harm';
  return says(sober) ? 'sober' : null;
}

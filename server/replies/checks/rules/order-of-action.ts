import { type Place, type Wording, wordingRule } from './wording.ts';

const replaceFirst = ({ draft }: Place): boolean => draft.situation.replaceFirst;

/** What customers are told to do before we do anything (o1–o3). */
const table: readonly Wording[] = [
  {
    id: 'tone.o1',
    severity: 'confirm',
    pattern:
      /(?:先に|まずは?|はじめに|最初に)[^。]{0,24}(?:ご返送|返送|お送り|ご返却|送り返)(?:を)?(?:ください|下さい|いただ|頂|お願い)/g,
    reason:
      '不良や誤送では代わりの商品を先に送ります。返送を待たずに手配し、引き取りはお届けのときにしてください。',
    unless: (place) => !replaceFirst(place) || /写真|画像|お写真/.test(place.match[0]),
  },
  {
    id: 'tone.o2',
    severity: 'confirm',
    pattern:
      /(?:商品|お品|お品物|現品|不良品)(?:が|の|を)?(?:当店(?:に|へ|への))?(?:の)?(?:到着|返送|ご?返却|戻り|届き|着荷|返品)(?:を|の|が)?(?:ご?確認|した|次第|後)[^。]{0,30}(?:発送|交換|お送り|ご返金|返金|手配)/g,
    reason: '返送を待つ交換になっています。不良や誤送では代わりの商品を先に送ってください。',
    unless: (place) => !replaceFirst(place),
  },
  {
    id: 'tone.o3',
    severity: 'hint',
    once: true,
    pattern: /申し訳/g,
    reason: 'おわびだけで解決が書かれていません。何をしたか、いつ届くかを先に書いてください。',
    unless: ({ draft }) =>
      /手配|発送|返金|お送り|交換|対応|変更|いたしました|完了|承り|確認|お届け|ご案内|ご用意|可能|できます/.test(
        draft.prose,
      ),
  },
];

export const orderOfAction = wordingRule('tone', table);

import { CheckSquare, Printer, ScanBarcode, SquareCheckBig, Truck } from 'lucide-react';
import { defineActions } from '../app/actions/define.ts';

/** What can be done on the board of what goes out. */
export const fulfilmentActions = defineActions({
  'board.select': {
    ja: '行を選ぶ',
    en: 'Select the row',
    group: 'list',
    icon: CheckSquare,
    keys: ['X'],
    keyOnly: true,
  },
  'board.select-next': {
    ja: '次の行まで選ぶ',
    en: 'Select down to the next row',
    group: 'list',
    keys: ['shift+J'],
    keyOnly: true,
  },
  'board.select-previous': {
    ja: '前の行まで選ぶ',
    en: 'Select up to the previous row',
    group: 'list',
    keys: ['shift+K'],
    keyOnly: true,
  },
  'board.select-all': {
    ja: '表示中をすべて選ぶ',
    en: 'Select all shown',
    group: 'list',
    icon: SquareCheckBig,
    keys: ['shift+X'],
    words: 'ぜんぶ すべて all',
  },
  'board.print': {
    ja: '納品書を印刷する',
    en: 'Print packing slips',
    group: 'list',
    icon: Printer,
    keys: ['P'],
    words: 'いんさつ のうひんしょ print',
  },
  'board.forward': {
    ja: '次の段階へ進める',
    en: 'Move to the next stage',
    group: 'list',
    icon: Truck,
    keys: ['F'],
    words: 'こんぽう しゅっか すすめる next stage',
  },
  'board.pack': {
    ja: '梱包する（番号を読み取る）',
    en: 'Pack (scan a number)',
    group: 'go',
    icon: ScanBarcode,
    keys: ['G B'],
    words: 'こんぽう すきゃん ばーこーど scan pack',
  },
});

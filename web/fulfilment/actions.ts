import { Printer, ScanBarcode, Truck } from 'lucide-react';
import { defineActions } from '../app/actions/define.ts';

/** What can be done on the board of what goes out. */
export const fulfilmentActions = defineActions({
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

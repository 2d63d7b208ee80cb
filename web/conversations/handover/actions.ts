import { ArrowRightLeft, ClipboardList, HandHelping } from 'lucide-react';
import { defineActions } from '../../app/actions/define.ts';

/** 引き継ぎ: giving, receiving, and the digest at the end of a shift. */
export const handoverActions = defineActions({
  'conversation.hand-over': {
    ja: '引き継ぐ',
    en: 'Hand over',
    group: 'conversation',
    icon: ArrowRightLeft,
    keys: ['H'],
    words: 'ひきつぎ 申し送り 渡す hand over',
  },
  'conversation.receive': {
    ja: '引き継ぎを受け取る',
    en: 'Receive the hand-over',
    group: 'conversation',
    icon: HandHelping,
    keys: ['shift+H'],
    words: 'うけとる ひきつぎ 了解 acknowledge receive',
  },
  'go.digest': {
    ja: '交代のまとめへ',
    en: 'Go to the shift digest',
    group: 'go',
    icon: ClipboardList,
    keys: ['G D'],
    words: 'こうたい まとめ 引き継ぎ 申し送り シフト digest shift',
  },
});

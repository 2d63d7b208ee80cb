import { PenLine } from 'lucide-react';
import { defineActions } from '../../app/actions/define.ts';

/** What can be done where a colleague answers. */
export const claimActions = defineActions({
  'claim.take-over': {
    ja: '返信を引き取って書く',
    en: 'Take the reply over',
    group: 'conversation',
    icon: PenLine,
    keys: ['shift+R'],
    words: 'ひきとる かわる 交代 引き取り take over',
  },
});

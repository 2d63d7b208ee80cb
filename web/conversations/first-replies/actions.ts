import { MailCheck } from 'lucide-react';
import { defineActions } from '../../app/actions/define.ts';

/** What can be said to many at once. */
export const firstReplyActions = defineActions({
  'list.first-replies': {
    ja: '一次返信をまとめて送る',
    en: 'Send first replies to the selected',
    group: 'list',
    icon: MailCheck,
    keys: ['I'],
    words: 'いちじへんしん まとめて 一括 返信 受付 surge first reply bulk',
  },
});

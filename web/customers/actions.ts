import { Clock, Merge, UserRoundX } from 'lucide-react';
import { defineActions } from '../app/actions/define.ts';

/** What can be said of two records that may be one person. */
export const customerActions = defineActions({
  'people.same': {
    ja: '同じ人としてまとめる',
    en: 'Same person: put together',
    group: 'list',
    icon: Merge,
    keys: ['T'],
    words: 'おなじひと まとめる 名寄せ なよせ merge same',
  },
  'people.other': {
    ja: '別の人にする',
    en: 'Two different people',
    group: 'list',
    icon: UserRoundX,
    keys: ['D'],
    words: 'べつのひと different 別人',
  },
  'people.later': {
    ja: 'あとで決める',
    en: 'Decide later',
    group: 'list',
    icon: Clock,
    keys: ['L'],
    words: 'あとで later skip とばす',
  },
});

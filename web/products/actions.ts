import { Tags } from 'lucide-react';
import { defineActions } from '../app/actions/define.ts';

/** What can be done with products. */
export const productActions = defineActions({
  'go.products': {
    ja: '商品へ',
    en: 'Go to products',
    group: 'go',
    icon: Tags,
    keys: ['G P'],
    words: 'しょうひん ざいこ のうき products stock 在庫 納期',
  },
});

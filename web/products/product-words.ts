import { texts } from '../language/text.ts';

/** The few words about a product that stand beside an order, in the first bundle. */
export const productWords = texts({
  ja: {
    stock: (count: number) => (count <= 0 ? '在庫なし' : `在庫 ${count}`),
    leadTime: (words: string) => `出荷目安 ${words}`,
    days: (days: number) => (days === 0 ? '当日' : `${days}日`),
    product: '商品',
    page: '商品ページ',
  },
  en: {
    stock: (count) => (count <= 0 ? 'Out of stock' : `${count} in stock`),
    leadTime: (words) => `Leaves in ${words}`,
    days: (days) => (days === 0 ? 'the same day' : `${days} days`),
    product: 'Product',
    page: 'Product page',
  },
});

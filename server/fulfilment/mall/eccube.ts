import type { MallTable } from './mall-table.ts';

/**
 * EC-CUBE 4 出荷CSV登録: one row a 出荷ID. It keeps one number each, so of several parcels it is told the first; the
 * customer's mail and status page have them all.
 */
export const eccube: MallTable = {
  name: 'EC-CUBE 出荷CSV',
  sources: ['eccube4_order', 'eccube4_shipping'],
  layout: null,
  columns: ['出荷ID', 'お問い合わせ番号', '出荷日'],
  separator: ',',
  encoding: 'utf-8',
  rows: ({ key, shippedOn, parcels }) => {
    if (!/^\d+$/.test(key)) return { column: '出荷ID', value: key, reason: 'missing' };
    return [[key, (parcels[0]?.number ?? '').replace(/[^0-9a-zA-Z-]/g, ''), shippedOn]];
  },
};

import type { Carrier } from '../../../contract/orders.ts';
import type { MallTable } from './mall-table.ts';

/** 配送会社 of 楽天RMS (deliveryCompany of its order API). */
const companies: Readonly<Record<Carrier, string>> = {
  yamato: '1001',
  sagawa: '1002',
  japanpost: '1003',
  seino: '1004',
  fukuyama: '1006',
  other: '1000',
};

/** 楽天RMS お荷物伝票番号の一括登録: one row a parcel; 送付先ID tells which destination of the order it is for. */
export const rakuten: MallTable = {
  name: '楽天 お荷物伝票番号一括登録',
  sources: ['rakuten_rms_order'],
  layout: null,
  columns: ['注文番号', '送付先ID', '発送明細ID', 'お荷物伝票番号', '配送会社', '発送日'],
  separator: ',',
  encoding: 'cp932',
  rows: ({ orderNumber, key, shippedOn, parcels }) => {
    if (!/^\d+$/.test(key)) return { column: '送付先ID', value: key, reason: 'missing' };
    return parcels.map(({ carrier, number }) => [
      orderNumber,
      key,
      '',
      number,
      carrier === null ? '' : companies[carrier],
      shippedOn,
    ]);
  },
};

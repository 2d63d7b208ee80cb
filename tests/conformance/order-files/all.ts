import { base, colorme, eccube, eccubeShort, nextengine, shopify, stores, unknownCart } from './carts.ts';
import type { ConformingFormat } from './format.ts';
import { amazon, makeshop, rakuten, yahooItem, yahooOneFile, yahooOrder } from './malls.ts';

/** Every format under the name by which the tests and their table call it. */
export const conforming: readonly (readonly [name: string, format: ConformingFormat])[] = [
  ['楽天RMS', rakuten],
  ['Yahoo! Orders', yahooOrder],
  ['Yahoo! Items', yahooItem],
  ['Yahoo! in one file', yahooOneFile],
  ['Amazon', amazon],
  ['Shopify', shopify],
  ['EC-CUBE 4', eccube],
  ['EC-CUBE 4, short', eccubeShort],
  ['BASE', base],
  ['カラーミー', colorme],
  ['MakeShop', makeshop],
  ['STORES', stores],
  ['ネクストエンジン', nextengine],
  ['unknown', unknownCart],
];

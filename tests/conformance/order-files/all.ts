import { amazon } from './amazon.ts';
import { base, stores } from './base.ts';
import { colorme } from './colorme.ts';
import { eccube, eccubeShort } from './eccube.ts';
import type { ConformingFormat } from './format.ts';
import { makeshop } from './makeshop.ts';
import { nextengine } from './nextengine.ts';
import { rakuten } from './rakuten.ts';
import { shopify } from './shopify.ts';
import { unknownCart } from './unknown-cart.ts';
import { yahooItem, yahooOneFile, yahooOrder } from './yahoo.ts';

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

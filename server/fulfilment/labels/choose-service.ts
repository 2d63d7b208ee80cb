import type { FulfilmentSettings } from '../../../contract/fulfilment.ts';
import type { Service } from '../../../contract/orders.ts';
import { normalize } from '../../../language/normalize.ts';

/** Names by which carts call services; the longer one counts first (ゆうパケット before ゆうパック). */
const usualWords: readonly [string, Service][] = [
  ['クリックポスト', 'japanpost_clickpost'],
  ['クロネコゆうパケット', 'yamato_yupacket'],
  ['ネコポス', 'yamato_yupacket'],
  ['ゆうパケット', 'japanpost_yupacket'],
  ['ゆうパック', 'japanpost_yupack'],
  ['宅急便コンパクト', 'yamato_compact'],
  ['宅急便', 'yamato_takkyubin'],
  ['ヤマト', 'yamato_takkyubin'],
  ['クロネコ', 'yamato_takkyubin'],
  ['飛脚宅配便', 'sagawa_hikyaku'],
  ['佐川', 'sagawa_hikyaku'],
];

/** How a consignment is sent: as a person chose, else by the shop's words, else by usual names, else as the shop usually does. */
export function chooseService(
  consignment: { service: Service | null; deliveryMethod: string },
  settings: Pick<FulfilmentSettings, 'serviceWords' | 'usualService'>,
): Service | null {
  if (consignment.service !== null) return consignment.service;
  const said = normalize(consignment.deliveryMethod);
  if (said !== '') {
    const words = [...settings.serviceWords].sort((a, b) => b.word.length - a.word.length);
    const own = words.find(({ word }) => said.includes(normalize(word)));
    if (own !== undefined) return own.service;
    const usual = usualWords.find(([word]) => said.includes(normalize(word)));
    if (usual !== undefined) return usual[1];
  }
  return settings.usualService;
}

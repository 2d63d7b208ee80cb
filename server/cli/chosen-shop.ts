import type { ShopId } from '../../contract/ids.ts';
import { UsageError } from './command.ts';

/** The shop meant by `--shop`; the only one where it is left out. Throws a sentence for whoever sits at the terminal. */
export function chosenShop(shops: readonly ShopId[], asked: string | undefined): ShopId {
  if (asked !== undefined) {
    const shop = shops.find((s) => String(s) === asked);
    if (shop === undefined)
      throw new UsageError(`お店 ${asked} はありません。あるのは: ${shops.join(', ') || 'なし'}`);
    return shop;
  }
  const [only, ...others] = shops;
  if (only === undefined) throw new UsageError('お店がまだありません。先に npm start で用意してください。');
  if (others.length > 0)
    throw new UsageError(`お店が ${shops.length} つあります。--shop で選んでください: ${shops.join(', ')}`);
  return only;
}

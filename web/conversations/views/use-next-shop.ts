import { useAction } from '../../app/actions/actions.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { useText } from '../../language/text.ts';
import { useToasts } from '../../ui/toast.tsx';
import { viewStrings } from './strings.ts';
import { useShopSwitch } from './use-shop-switch.ts';

/** W goes round the shops; says where one is. */
export function useNextShop(): void {
  const t = useText(viewStrings);
  const toasts = useToasts();
  const { shop, shops } = useWorkplace();
  const switchTo = useShopSwitch();
  useAction(
    'app.next-shop',
    () => {
      const next = shops[(shops.findIndex((one) => one.shopId === shop.shopId) + 1) % shops.length];
      if (!next) return;
      switchTo(next);
      toasts.show({ text: t.switched(next.shopName), forMs: 2_500 });
    },
    shops.length > 1,
  );
}

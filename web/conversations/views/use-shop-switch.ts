import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { type Membership, useWorkplace } from '../../app/session.tsx';

/** Goes to the inbox of another shop; the address says which, so that it can be passed on. */
export function useShopSwitch(): (to: Membership) => void {
  const navigate = useNavigate();
  const { switchShop } = useWorkplace();
  return useCallback(
    (to) => {
      // Numbers, people and tags of the one shop mean nothing in the other.
      void navigate({
        to: '/inbox/$view/{-$number}',
        params: { view: 'open', number: undefined },
        search: { shop: to.shopId },
      });
      switchShop(to);
    },
    [navigate, switchShop],
  );
}

/** Keeps the address and the shop on screen the same, for whoever works for several. */
export function useShopInAddress(): void {
  const navigate = useNavigate();
  const { shop: asked } = useSearch({ from: '/shell/inbox/$view/{-$number}' });
  const { shop, shops, switchShop } = useWorkplace();
  const several = shops.length > 1;
  // Only a new address moves people to another shop; a choice in the menu brings its own address.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (!several || asked === shop.shopId) return;
    const wanted = shops.find((one) => one.shopId === asked);
    if (wanted) switchShop(wanted);
    else void navigate({ to: '.', search: (before) => ({ ...before, shop: shop.shopId }), replace: true });
  }, [asked]);
}

import { useQuery } from '@tanstack/react-query';
import { getShop, type ShopSettings } from '../../contract/staff.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { useNow } from '../ui/waiting-time.tsx';
import { useOpenConversation } from './open-conversation.ts';
import { type Leaving, leavingOf, type SendTime, sendTimes } from './schedule-times.ts';

/** Until the shop's own are here: what a new shop has. */
const usual: Pick<ShopSettings, 'businessHours' | 'closedWeekdays' | 'closedOnHolidays' | 'quietHours'> = {
  businessHours: { opens: '10:00', closes: '18:00' },
  closedWeekdays: [0, 6],
  closedOnHolidays: true,
  quietHours: { for: 'carriers', from: '21:00', to: '08:00' },
};

/** The times offered for a reply here, by the shop's calendar, and when one that is chosen really leaves. */
export function useSendTimes(): { times: readonly SendTime[]; leaving: (at: Date | null) => Leaving } {
  const call = useCall();
  const now = useNow();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const { data } = useQuery({
    queryKey: ['shop', shop.shopId, 'settings'],
    queryFn: ({ signal }) => call(getShop, { params: { shop: shop.shopId }, signal }),
    staleTime: 5 * 60_000,
  });
  const settings = data ?? usual;
  const toPhone = (conversation.reach?.carrier ?? null) !== null;
  return {
    times: sendTimes(now, { ...settings.businessHours, ...settings }),
    leaving: (at) => leavingOf(at, now, { hours: settings.quietHours, toPhone }),
  };
}

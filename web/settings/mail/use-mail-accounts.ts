import { useQuery, useQueryClient } from '@tanstack/react-query';
import { listMailAccounts, type MailAccount } from '../../../contract/channels.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';

/** While a test mail is on its way, it is looked for this often (ms). */
const WHILE_WAITING_MS = 2_000;
/** A test mail that is not back after this long is asked for at the ordinary pace again (ms). */
const PATIENCE_MS = 15 * 60_000;

/** The shop's mail accounts with their health, as fresh as what is under way asks for. */
export function useMailAccounts() {
  const call = useCall();
  const { shop } = useWorkplace();
  return useQuery({
    queryKey: ['shop', shop.shopId, 'mail-accounts'],
    queryFn: () => call(listMailAccounts, { params: { shop: shop.shopId } }),
    refetchInterval: ({ state }) => (state.data?.accounts.some(isWaiting) ? WHILE_WAITING_MS : false),
  });
}

function isWaiting({ health: { probe } }: MailAccount): boolean {
  return probe?.state === 'waiting' && Date.now() - Date.parse(probe.sentAt) < PATIENCE_MS;
}

/** Puts an account as the server has just told it on screen, and asks anew for what hangs on it. */
export function useShowAccount(): (account: MailAccount) => void {
  const queries = useQueryClient();
  const shop = useWorkplace().shop.shopId;
  return (changed) => {
    queries.setQueryData<{ accounts: MailAccount[] }>(
      ['shop', shop, 'mail-accounts'],
      (before) =>
        before && { accounts: before.accounts.map((one) => (one.id === changed.id ? changed : one)) },
    );
    void queries.invalidateQueries({ queryKey: ['shop', shop, 'health'] });
  };
}

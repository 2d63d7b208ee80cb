import { useQuery } from '@tanstack/react-query';
import type { Person } from '../../../contract/messages.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { staffQuery } from '../queries.ts';

/** Everybody else who works here now. */
export function useCallable(): readonly Person[] {
  const call = useCall();
  const { me, shop } = useWorkplace();
  const { data } = useQuery({ ...staffQuery(call, shop.shopId), retry: false });
  return data?.staff.filter((one) => !one.disabled && one.id !== me.id) ?? [];
}

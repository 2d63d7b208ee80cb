import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { changeConsignment, writeMemo } from '../../contract/consignments.ts';
import type { ConsignmentId, OrderId } from '../../contract/ids.ts';
import { useCall } from '../app/api/api.tsx';
import { useSayTrouble } from '../app/say-trouble.ts';
import { useWorkplace } from '../app/session.tsx';
import { refreshOrders } from './use-holds.ts';

export type SendingChanges = z.input<(typeof changeConsignment)['input']>;

/** Decides how something is sent. */
export function useChangeConsignment(consignment: ConsignmentId) {
  const call = useCall();
  const queries = useQueryClient();
  const sayTrouble = useSayTrouble();
  const { shop } = useWorkplace();
  return useMutation({
    mutationFn: (input: SendingChanges) =>
      call(changeConsignment, { params: { shop: shop.shopId, consignment }, input }),
    onError: sayTrouble,
    onSettled: () => refreshOrders(queries, shop.shopId),
  });
}

/** Writes the shop's remark. */
export function useWriteMemo(order: OrderId) {
  const call = useCall();
  const queries = useQueryClient();
  const sayTrouble = useSayTrouble();
  const { shop } = useWorkplace();
  return useMutation({
    mutationFn: (memo: string) => call(writeMemo, { params: { shop: shop.shopId, order }, input: { memo } }),
    onError: sayTrouble,
    onSettled: () => refreshOrders(queries, shop.shopId),
  });
}

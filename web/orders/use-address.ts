import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { findPostalCode } from '../../contract/addresses.ts';
import { checkAddress, correctAddress, restoreAddress } from '../../contract/consignments.ts';
import type { ConsignmentId } from '../../contract/ids.ts';
import type { Address } from '../../contract/orders.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { useUndo } from '../app/undo.tsx';
import { useText } from '../language/text.ts';
import { addressStrings } from './address-strings.ts';
import { refreshOrders } from './use-holds.ts';

/** Findings are asked for this long after the last key (ms). */
const PAUSE_MS = 350;

/** What may be wrong with an address as it stands in the form; the last answer stays until the next is there. */
export function useFindings(address: Address) {
  const call = useCall();
  const { shop } = useWorkplace();
  const [settled, setSettled] = useState(address);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(address), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [address]);
  return useQuery({
    queryKey: ['shop', shop.shopId, 'address-check', settled],
    queryFn: ({ signal }) =>
      call(checkAddress, { params: { shop: shop.shopId }, input: { address: settled }, signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** The places of a postal code; nothing while it is not complete. */
export function usePostalPlaces(postalCode: string) {
  const call = useCall();
  const { shop } = useWorkplace();
  const code = postalCode.normalize('NFKC').replace(/\D/g, '');
  return useQuery({
    queryKey: ['shop', shop.shopId, 'postal-code', code],
    queryFn: ({ signal }) => call(findPostalCode, { params: { shop: shop.shopId, code }, signal }),
    enabled: code.length === 7,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** Corrects the address and takes that back; each with the way back. */
export function useCorrectAddress(consignment: ConsignmentId) {
  const t = useText(addressStrings);
  const call = useCall();
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const { shop } = useWorkplace();
  const params = { shop: shop.shopId, consignment };
  const onSettled = () => refreshOrders(queries, shop.shopId);
  const correct = useMutation({
    mutationFn: (input: { address: Address; why: string }) => call(correctAddress, { params, input }),
    onSettled,
  });
  const restore = useMutation({ mutationFn: () => call(restoreAddress, { params }), onSettled });
  return {
    correct,
    restore,
    /** Says that it was done and offers to go back to what stood there. */
    told(before: { address: Address; corrected: boolean; why: string }) {
      const undo = () =>
        before.corrected ? correct.mutate({ address: before.address, why: before.why }) : restore.mutate();
      offerUndo({ text: t.saved, undo });
    },
  };
}

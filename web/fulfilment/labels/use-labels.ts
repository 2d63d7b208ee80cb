import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { changeConsignment } from '../../../contract/consignments.ts';
import {
  acceptReplacement,
  checkLabels,
  type LabelFormat,
  makePrintRun,
} from '../../../contract/fulfilment.ts';
import type { ConsignmentId } from '../../../contract/ids.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { saveFile } from '../save-file.ts';

/** What a file of labels would hold, and all that mends it. */
export function useLabels(format: LabelFormat, consignments: readonly ConsignmentId[]) {
  const call = useCall();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const params = { shop: shop.shopId };
  const check = useQuery({
    queryKey: ['shop', shop.shopId, 'label-check', format, consignments],
    queryFn: ({ signal }) =>
      call(checkLabels, { params, input: { format, consignments: [...consignments] }, signal }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const recheck = () => queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'label-check'] });
  const write = useMutation({
    mutationFn: (leaveOut: boolean) =>
      call(makePrintRun, {
        params,
        input: { kind: 'labels', format, consignments: [...consignments], mark: true, leaveOut },
      }),
    onSuccess: (run) => saveFile(run),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'consignments'] }),
  });
  const replace = useMutation({
    mutationFn: (input: { from: string; to: string }) => call(acceptReplacement, { params, input }),
    onSuccess: recheck,
  });
  const change = useMutation({
    mutationFn: ({
      consignment,
      ...input
    }: {
      consignment: ConsignmentId;
      deliveryDay?: string | null;
      deliveryTime?: string;
    }) => call(changeConsignment, { params: { ...params, consignment }, input }),
    onSuccess: recheck,
  });
  return { check, recheck, write, replace, change };
}

export type Labels = ReturnType<typeof useLabels>;

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { applyTracking, type TrackingFile, uploadTracking } from '../../../contract/fulfilment.ts';
import type { Carrier } from '../../../contract/orders.ts';
import { useCall } from '../../app/api/api.tsx';
import { Refused } from '../../app/api/client.ts';
import { useWorkplace } from '../../app/session.tsx';

/** Columns of a file that nobody knows yet, and its first rows. */
export interface UnknownColumns {
  columns: string[];
  sample: string[][];
}

export interface ChosenColumns {
  keyColumn: number;
  numberColumn: number;
  carrier: Carrier;
}

/** The way of a carrier's file: sent, looked at, perhaps its columns named, then taken. */
export function useTrackingFile() {
  const call = useCall();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const [source, setSource] = useState<File | null>(null);
  const params = { shop: shop.shopId };
  const look = useMutation({
    mutationFn: ({ file, chosen }: { file: File; chosen?: ChosenColumns }) =>
      call(uploadTracking, { params, query: { name: file.name.slice(-255), ...chosen }, input: file }),
  });
  const take = useMutation({
    mutationFn: (file: TrackingFile) => call(applyTracking, { params: { ...params, file: file.id } }),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'consignments'] }),
  });
  return {
    look,
    take,
    file: take.data ?? look.data,
    unknown: unknownColumns(look.error),
    send(file: File, chosen?: ChosenColumns) {
      setSource(file);
      take.reset();
      look.mutate({ file, ...(chosen ? { chosen } : {}) });
    },
    again: (chosen: ChosenColumns) => {
      if (source) look.mutate({ file: source, chosen });
    },
    clear() {
      look.reset();
      take.reset();
    },
  };
}

export type TrackingWork = ReturnType<typeof useTrackingFile>;

function unknownColumns(error: unknown): UnknownColumns | null {
  if (!(error instanceof Refused) || error.refusal.reason !== 'tracking_columns_missing') return null;
  const { columns, sample } = error.refusal.details;
  if (!Array.isArray(columns) || !Array.isArray(sample)) return null;
  return {
    columns: columns.map(String),
    sample: sample.map((row) => (Array.isArray(row) ? row.map(String) : [])),
  };
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import {
  importProducts,
  type ProductFile,
  type ProductMapping,
  type ProductReport,
} from '../../contract/products.ts';
import type { Session } from '../../contract/staff.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { sendProducts } from './send-products.ts';

interface State {
  name: string;
  sending: boolean;
  running: boolean;
  file: ProductFile | null;
  report: ProductReport | null;
  failure: unknown;
}

const start: State = { name: '', sending: false, running: false, file: null, report: null, failure: null };

/** A file of products on its way: sent, looked at, taken in. */
export function useProductFile() {
  const call = useCall();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const [state, setState] = useState(start);
  const abort = useRef<AbortController>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const put = (change: Partial<State>) => setState((now) => ({ ...now, ...change }));

  const send = async (chosen: File) => {
    const controller = new AbortController();
    abort.current = controller;
    setState({ ...start, name: chosen.name, sending: true });
    const csrf = queries.getQueryData<Session>(['session'])?.csrf ?? null;
    try {
      put({ file: await sendProducts({ shop: shop.shopId, file: chosen, csrf, signal: controller.signal }) });
    } catch (failure) {
      put({ failure: controller.signal.aborted ? null : failure });
    }
    put({ sending: false });
  };

  const run = async (wish: { file: ProductFile; mapping: ProductMapping; skipRejected: boolean }) => {
    const { id, encoding, separator, format } = wish.file;
    const { mapping, skipRejected } = wish;
    put({ running: true, failure: null, report: null });
    try {
      const params = { shop: shop.shopId, file: id };
      const input = { encoding, separator, format, mapping, skipRejected };
      put({ report: await call(importProducts, { params, input }) });
      void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'products'] });
    } catch (failure) {
      put({ failure });
    }
    put({ running: false });
  };
  return {
    ...state,
    send: (chosen: File) => void send(chosen),
    run: (wish: Parameters<typeof run>[0]) => void run(wish),
    startOver: () => setState(start),
  };
}

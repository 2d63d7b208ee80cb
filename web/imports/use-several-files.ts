import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ImportId } from '../../contract/ids.ts';
import { runImport } from '../../contract/order-imports.ts';
import type { Session } from '../../contract/staff.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { useSendFile } from './send-file.ts';

export interface SentFile {
  key: string;
  name: string;
  state: 'waiting' | 'sending' | 'started' | 'check' | 'refused';
  id: ImportId | null;
  failure: unknown;
}

/** Sends files one after the other and starts the import of each whose columns are known for certain. */
export function useSeveralFiles(files: readonly File[]): readonly SentFile[] {
  const call = useCall();
  const sendFile = useSendFile();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const [sent, setSent] = useState<readonly SentFile[]>(() =>
    files.map((file, i) => ({
      key: `${i} ${file.name}`,
      name: file.name,
      state: 'waiting',
      id: null,
      failure: null,
    })),
  );
  useEffect(() => {
    const controller = new AbortController();
    const tell = (at: number, news: Partial<SentFile>) =>
      setSent((list) => list.map((file, i) => (i === at ? { ...file, ...news } : file)));
    const one = async (file: File, at: number) => {
      tell(at, { state: 'sending' });
      try {
        const looked = await sendFile({
          shop: shop.shopId,
          file,
          csrf: queries.getQueryData<Session>(['session'])?.csrf ?? null,
          signal: controller.signal,
          onProgress: () => {},
        });
        const certain = (looked.format !== null || looked.remembered) && looked.missing.length === 0;
        if (!certain) return tell(at, { state: 'check', id: looked.id });
        const params = { shop: shop.shopId, import: looked.id };
        await call(runImport, { params, input: { mapping: looked.mapping, skipRejected: false } });
        tell(at, { state: 'started', id: looked.id });
        void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'imports'] });
      } catch (failure) {
        if (!controller.signal.aborted) tell(at, { state: 'refused', failure });
      }
    };
    const all = async () => {
      for (const [at, file] of files.entries()) {
        if (controller.signal.aborted) return;
        await one(file, at);
      }
    };
    // In development every effect runs twice; the first of the two must send nothing.
    const timer = setTimeout(() => void all());
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [files, call, sendFile, queries, shop.shopId]);
  return sent;
}

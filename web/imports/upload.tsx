import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { OrderImport } from '../../contract/order-imports.ts';
import type { Session } from '../../contract/staff.ts';
import { useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { fileSize } from '../language/format.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { Progress } from '../ui/progress.tsx';
import { useSendFile } from './send-file.ts';
import { SeveralFiles } from './several-files.tsx';
import { importStrings } from './strings.ts';

type State =
  | { kind: 'waiting'; failure: unknown; cancelled?: boolean }
  | { kind: 'sending'; file: File; share: number };

/** Choosing a file and sending it; `onLooked` gets what the server saw in it. */
export function Upload({ onLooked }: { onLooked: (looked: OrderImport) => void }) {
  const [several, setSeveral] = useState<readonly File[] | null>(null);
  if (several !== null) return <SeveralFiles files={several} onAnother={() => setSeveral(null)} />;
  return <UploadOne onLooked={onLooked} onSeveral={setSeveral} />;
}

interface UploadOneProps {
  onLooked: (looked: OrderImport) => void;
  onSeveral: (files: readonly File[]) => void;
}

function UploadOne({ onLooked, onSeveral }: UploadOneProps) {
  const t = useText(importStrings);
  const { state, send, cancel } = useUpload(onLooked);
  if (state.kind === 'sending') {
    const { file, share } = state;
    return (
      <div className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5">
        <Progress
          label={share < 1 ? t.uploading(file.name) : t.looking}
          share={share < 1 ? share : null}
          text={share < 1 ? `${fileSize(share * file.size)} / ${fileSize(file.size)}` : fileSize(file.size)}
        />
        <div>
          <Button onClick={cancel}>{t.cancel}</Button>
        </div>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <Trouble error={state.failure} />
      <p role="status" className="text-muted text-sm empty:hidden">
        {state.cancelled ? t.cancelled : null}
      </p>
      <FileDrop
        label={t.drop}
        help={t.dropHelp}
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        onFile={send}
        onFiles={onSeveral}
      />
      <p className="text-muted text-sm">{t.formats}</p>
    </div>
  );
}

function useUpload(onLooked: (looked: OrderImport) => void) {
  const sendFile = useSendFile();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const [state, setState] = useState<State>({ kind: 'waiting', failure: null });
  const abort = useRef<AbortController>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const send = async (file: File) => {
    const controller = new AbortController();
    abort.current = controller;
    setState({ kind: 'sending', file, share: 0 });
    try {
      const looked = await sendFile({
        shop: shop.shopId,
        file,
        csrf: queries.getQueryData<Session>(['session'])?.csrf ?? null,
        signal: controller.signal,
        onProgress: (share) => setState({ kind: 'sending', file, share }),
      });
      queries.setQueryData(['shop', shop.shopId, 'import', looked.id], looked);
      onLooked(looked);
    } catch (failure) {
      const cancelled = controller.signal.aborted;
      setState({ kind: 'waiting', failure: cancelled ? null : failure, cancelled });
    }
  };
  return { state, send: (file: File) => void send(file), cancel: () => abort.current?.abort() };
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Conversation } from '../../contract/conversations.ts';
import type { UploadId } from '../../contract/ids.ts';
import { removeUpload, type Upload } from '../../contract/messages.ts';
import type { Session } from '../../contract/staff.ts';
import { useCall } from '../app/api/api.tsx';
import { useSayTrouble } from '../app/say-trouble.ts';
import { useWorkplace } from '../app/session.tsx';
import { tokyoDay } from '../language/format.ts';
import { useText } from '../language/text.ts';
import { lookAtFiles } from './file-limits.ts';
import { fileStrings } from './file-strings.ts';
import { type TrayFile, trayOf } from './file-tray.ts';
import { useOpenConversation } from './open-conversation.ts';
import { sendUpload } from './send-upload.ts';

export interface Files {
  /** What the server has, then what is on its way. */
  there: readonly Upload[];
  coming: readonly TrayFile[];
  /** Why some of the files chosen last cannot go with this mail. */
  problems: readonly string[];
  add: (files: readonly File[]) => void;
  remove: (id: UploadId) => void;
  retry: (id: UploadId) => void;
  /** The ids to send with the reply, once all are there; throws the reason when one is not. */
  settled: () => Promise<UploadId[]>;
}

/** The files of the reply that is being written. */
export function useFiles(): Files {
  const t = useText(fileStrings);
  const { conversation } = useOpenConversation();
  const { key, queries, put, onArrived, changeThere } = useUploading();
  const tray = trayOf(conversation.id);
  const coming = useSyncExternalStore(tray.subscribe, () => tray.files);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const removeThere = useRemove(changeThere);
  useEffect(() => {
    tray.put = put;
    tray.onArrived = onArrived;
  });
  useEffect(() => {
    const again = () => tray.retry();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [tray]);
  const there = conversation.draftUploads;
  return {
    there,
    coming,
    problems,
    add(files) {
      const bytes = [...there, ...coming.map((one) => one.file)].reduce((sum, one) => sum + one.size, 0);
      const looked = lookAtFiles(files, { count: there.length + coming.length, bytes });
      setProblems(
        looked.refused.map(({ file, why }) => {
          const say = t[why];
          return typeof say === 'string' ? say : say(file.name);
        }),
      );
      tray.add(looked.taken.map((file) => ({ file, name: nameOf(file, t.pasted) })));
    },
    remove(id) {
      const onItsWay = coming.some((one) => one.id === id);
      tray.remove(id);
      removeThere(id, onItsWay);
    },
    retry: (id) => tray.retry(id),
    async settled() {
      await tray.settled();
      return (queries.getQueryData<Conversation>(key)?.draftUploads ?? there).map((one) => one.id);
    },
  };
}

/** A picture from the clipboard has no name of its own. */
function nameOf(file: File, pasted: string): string {
  if (file.name !== '' && file.name !== 'image.png') return file.name.slice(-255);
  const type = /^image\/(\w+)/.exec(file.type)?.[1] ?? 'png';
  return `${pasted}_${tokyoDay(new Date()).replaceAll('-', '')}.${type}`;
}

/** The way of a file to the server, and from there into what everybody reads. */
function useUploading() {
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const key = ['shop', shop.shopId, 'conversation', conversation.id] as const;
  const changeThere = (change: (before: Upload[]) => Upload[]) =>
    queries.setQueryData<Conversation>(
      key,
      (before) => before && { ...before, draftUploads: change(before.draftUploads) },
    );
  return {
    key,
    queries,
    changeThere,
    put: (file: TrayFile, how: { onProgress: (share: number) => void; signal: AbortSignal }) =>
      sendUpload({
        ...how,
        shop: shop.shopId,
        conversation: conversation.id,
        id: file.id,
        file: file.file,
        name: file.name,
        csrf: queries.getQueryData<Session>(['session'])?.csrf ?? null,
      }),
    onArrived: (upload: Upload) =>
      void changeThere((before) => [...before.filter((one) => one.id !== upload.id), upload]),
  };
}

type ChangeThere = (change: (before: Upload[]) => Upload[]) => void;

/** Takes a file back. One on its way may have arrived at the very moment: that it is not there is no trouble then. */
function useRemove(changeThere: ChangeThere): (id: UploadId, onItsWay: boolean) => void {
  const call = useCall();
  const queries = useQueryClient();
  const sayTrouble = useSayTrouble();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  return (id, onItsWay) => {
    changeThere((before) => before.filter((one) => one.id !== id));
    call(removeUpload, {
      params: { shop: shop.shopId, conversation: conversation.id, upload: id },
    }).catch((error: unknown) => {
      if (onItsWay) return;
      sayTrouble(error);
      void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'conversation', conversation.id] });
    });
  };
}

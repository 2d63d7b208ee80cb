import { parentPort } from 'node:worker_threads';
import type { AttachmentContent, IncomingMessage, OwnMarks } from '../../intake/channel.ts';
import { errorText } from '../../platform/errors.ts';
import { attachmentOf, previewOf, toIncoming } from './incoming.ts';

/** What the reading thread can be asked. */
export type ReadingTask =
  | { ask: 'read'; raw: Uint8Array; own: OwnMarks }
  | { ask: 'attachment'; raw: Uint8Array; index: number }
  | { ask: 'preview'; raw: Uint8Array };

export type ReadingAnswer = IncomingMessage | AttachmentContent | { from: string; subject: string } | null;

async function perform(task: ReadingTask): Promise<ReadingAnswer> {
  if (task.ask === 'read') return await toIncoming(task.raw, task.own);
  if (task.ask === 'attachment') return await attachmentOf(task.raw, task.index);
  return await previewOf(task.raw);
}

parentPort?.on('message', (task: ReadingTask) => {
  perform(task).then(
    (answer) => parentPort?.postMessage({ answer }),
    (error: unknown) => parentPort?.postMessage({ error: errorText(error) }),
  );
});

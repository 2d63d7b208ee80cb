import { parentPort } from 'node:worker_threads';
import type { AttachmentContent, IncomingMessage, OwnMarks } from '../../intake/channel.ts';
import { errorText } from '../../platform/errors.ts';
import { attachmentOf, previewOf, toIncoming } from './incoming.ts';
import { mailPage } from './mail-page.ts';

/** What the reading thread can be asked. `read` without `raw`: the mail follows in pieces, as they are wanted. */
export type ReadingTask =
  | { ask: 'read'; raw: Uint8Array | null; own: OwnMarks }
  | { ask: 'attachment'; raw: Uint8Array; index: number }
  | { ask: 'html'; raw: Uint8Array; remoteImages: boolean }
  | { ask: 'preview'; raw: Uint8Array };

export type ReadingAnswer =
  | IncomingMessage
  | AttachmentContent
  | { from: string; subject: string }
  | string
  | null;

/** One piece of a mail; null behind the last. */
export type ReadingPiece = { piece: Uint8Array | null };

/** What the thread says: it wants the next piece, or it is done. */
export type ReadingReply = { want: true } | { answer: ReadingAnswer } | { error: string };

function say(reply: ReadingReply, owned: ArrayBuffer[] = []): void {
  parentPort?.postMessage(reply, owned);
}

let give: (piece: Uint8Array | null) => void = () => {};

async function* wantedPieces(): AsyncGenerator<Uint8Array> {
  for (;;) {
    const piece = await new Promise<Uint8Array | null>((resolve) => {
      give = resolve;
      say({ want: true });
    });
    if (piece === null) return;
    yield piece;
  }
}

async function perform(task: ReadingTask): Promise<ReadingAnswer> {
  if (task.ask === 'read') return await toIncoming(task.raw ?? wantedPieces(), task.own);
  if (task.ask === 'attachment') return await attachmentOf(task.raw, task.index);
  if (task.ask === 'html') return await mailPage(task.raw, task);
  return await previewOf(task.raw);
}

/** A large file is handed over, not copied. */
function ownedBy(answer: ReadingAnswer): ArrayBuffer[] {
  if (answer === null || typeof answer === 'string' || !('content' in answer)) return [];
  const { buffer, byteLength } = answer.content;
  return buffer instanceof ArrayBuffer && byteLength > buffer.byteLength / 2 && byteLength > 100_000
    ? [buffer]
    : [];
}

parentPort?.on('message', (message: ReadingTask | ReadingPiece) => {
  if ('piece' in message) {
    give(message.piece);
    return;
  }
  perform(message).then(
    (answer) => say({ answer }, ownedBy(answer)),
    (error: unknown) => say({ error: errorText(error) }),
  );
});

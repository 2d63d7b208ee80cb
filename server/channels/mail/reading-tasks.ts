import { parentPort } from 'node:worker_threads';
import { joinPieces } from '../../../mailcraft/pieces.ts';
import type {
  AttachedMessage,
  AttachmentContent,
  IncomingMessage,
  OwnMarks,
  Way,
} from '../../intake/channel.ts';
import { errorText } from '../../platform/errors.ts';
import { attachedMessage, attachmentOf, previewOf, toIncoming } from './incoming.ts';
import { mailPage } from './mail-page.ts';

/** What the reading thread can be asked. Without `raw` the mail follows in pieces, as they are wanted. */
export type ReadingTask =
  | { ask: 'read'; raw: Uint8Array | null; own: OwnMarks }
  | { ask: 'attachment'; raw: Uint8Array | null; index: number; within: Way }
  | { ask: 'attached'; raw: Uint8Array | null; way: Way }
  | { ask: 'html'; raw: Uint8Array | null; remoteImages: boolean; within: Way }
  | { ask: 'preview'; raw: Uint8Array | null };

export type ReadingAnswer =
  | IncomingMessage
  | AttachmentContent
  | AttachedMessage
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
  const raw = task.raw ?? (await joinPieces(Buffer.alloc(0), wantedPieces()));
  if (task.ask === 'attachment') return await attachmentOf(raw, task.index, task.within);
  if (task.ask === 'attached') return await attachedMessage(raw, task.way);
  if (task.ask === 'html') return await mailPage(raw, task);
  return await previewOf(raw);
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

import { refusalBody } from '../../contract/errors.ts';
import type { ConversationId, ShopId, UploadId } from '../../contract/ids.ts';
import { type Upload, uploadFile } from '../../contract/messages.ts';
import { addressOf, Refused, Unreachable } from '../app/api/client.ts';

export interface UploadParts {
  shop: ShopId;
  conversation: ConversationId;
  id: UploadId;
  file: File;
  name: string;
  csrf: string | null;
  /** Share of the file that has left, 0 … 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Sends one file of a reply. Throws Refused or Unreachable like every call; by XMLHttpRequest for the progress. */
export function sendUpload(parts: UploadParts): Promise<Upload> {
  const { shop, conversation, id, file, name } = parts;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(
      uploadFile.method,
      addressOf(uploadFile, { shop, conversation }, { id, name, type: file.type.slice(0, 127) }),
    );
    request.setRequestHeader('content-type', 'application/octet-stream');
    if (parts.csrf !== null) request.setRequestHeader('x-csrf-token', parts.csrf);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) parts.onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      if (request.status < 200 || request.status >= 300) return reject(asError(request));
      const read = uploadFile.output.safeParse(parse(request.responseText));
      if (read.success) resolve(read.data);
      else reject(new Unreachable());
    });
    request.addEventListener('error', () => reject(new Unreachable()));
    request.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
    parts.signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function asError(request: XMLHttpRequest): Error {
  const refusal = refusalBody.safeParse(parse(request.responseText));
  if (refusal.success) return new Refused(refusal.data);
  if (request.status === 413) {
    return new Refused({ kind: 'invalid_input', reason: 'attachment_too_large', details: {} });
  }
  if (request.status >= 502 && request.status <= 504) return new Unreachable();
  return new Refused({ kind: 'unexpected', reason: 'unexpected', details: { status: request.status } });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

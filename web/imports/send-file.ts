import { createContext, use } from 'react';
import { refusalBody } from '../../contract/errors.ts';
import type { ShopId } from '../../contract/ids.ts';
import { type OrderImport, uploadOrders } from '../../contract/order-imports.ts';
import { addressOf, Refused, Unreachable } from '../app/api/client.ts';
import { lookBefore } from './look-before.ts';

export interface SendFileParts {
  shop: ShopId;
  file: File;
  csrf: string | null;
  /** Share of the file that has left, 0 … 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Sends a file of orders and resolves with what the server saw in it. Throws like every other call. */
export type SendFile = (parts: SendFileParts) => Promise<OrderImport>;

/** By XMLHttpRequest, because `fetch` cannot say how much of a large file has left. */
export const sendFile: SendFile = async (parts) => {
  const refused = await lookBefore(parts.file);
  if (refused)
    throw new Refused({ kind: 'refused', reason: refused.reason, details: { ...refused.details } });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const address = addressOf(uploadOrders, { shop: parts.shop }, { name: parts.file.name.slice(-255) });
    request.open(uploadOrders.method, address);
    request.setRequestHeader('content-type', 'application/octet-stream');
    if (parts.csrf !== null) request.setRequestHeader('x-csrf-token', parts.csrf);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) parts.onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      const body = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(uploadOrders.output.parse(body));
      else reject(asError(request.status, body));
    });
    request.addEventListener('error', () => reject(new Unreachable()));
    request.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
    parts.signal.addEventListener('abort', () => request.abort());
    request.send(parts.file);
  });
};

function asError(status: number, body: unknown): Error {
  const refusal = refusalBody.safeParse(body);
  if (refusal.success) return new Refused(refusal.data);
  if (status === 413) return new Refused({ kind: 'invalid_input', reason: 'file_too_large', details: {} });
  if (status >= 502 && status <= 504) return new Unreachable();
  return new Refused({ kind: 'unexpected', reason: 'unexpected', details: { status } });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The way files go; a test gives its own. */
export const SendFileContext = createContext<SendFile>(sendFile);

export function useSendFile(): SendFile {
  return use(SendFileContext);
}

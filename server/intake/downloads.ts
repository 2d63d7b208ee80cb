import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { RawInputId } from '../../contract/ids.ts';
import {
  inputAttachmentParams,
  inputAttachmentPath,
  inputAttachmentQuery,
  inputHtmlPath,
  inputHtmlQuery,
  inputRawParams,
  inputRawPath,
} from '../../contract/inputs.ts';
import type { Runner } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import type { FindVisitor } from '../platform/http/request.ts';
import { inShop } from '../platform/http/route.ts';
import type { Channel, RawBytes } from './channel.ts';
import { rawBytes } from './raw-bytes.ts';
import { type RawSource, rawOf } from './raw-of.ts';
import { contentDisposition, layoutPolicy, mayShowInPlace } from './rules/download.ts';
import { wayOf } from './rules/way.ts';

export interface DownloadParts {
  app: FastifyInstance;
  runner: Runner;
  findVisitor: FindVisitor;
  channels: ReadonlyMap<string, Channel>;
}

/** Whatever a stranger sent must not run as a page of ours: nothing may load, no script, an origin of its own. */
const sandbox = "default-src 'none'; sandbox; frame-ancestors 'none'";

/** The raw source of an input, its layout as a safe page, and its attachments one by one. */
export function serveDownloads(parts: DownloadParts): void {
  parts.app.get(inputRawPath, async (request, reply) => {
    const { input } = read(inputRawParams, request.params);
    const { raw, size, receivedAt } = await find(parts, request, input);
    const name = `${receivedAt.toISOString().slice(0, 10)}-${input.slice(-12)}.eml`;
    if (!(raw instanceof Uint8Array)) reply.header('content-length', size);
    return send(reply, { name, type: 'message/rfc822', content: raw }, false);
  });

  parts.app.get(inputAttachmentPath, async (request, reply) => {
    const { input, index } = read(inputAttachmentParams, request.params);
    const { within } = read(inputAttachmentQuery, request.query);
    const { channel, raw } = await find(parts, request, input);
    const file = await parts.channels.get(channel)?.attachment(raw, index, wayOf(within));
    if (file === null || file === undefined) throw notFound('attachment');
    return sendAttachment(reply, file);
  });

  parts.app.get(inputHtmlPath, async (request, reply) => {
    const { input } = read(inputRawParams, request.params);
    const { images, within } = read(inputHtmlQuery, request.query);
    const remoteImages = images === '1';
    const { channel, raw } = await find(parts, request, input);
    const page = await parts.channels.get(channel)?.html(raw, { remoteImages, within: wayOf(within) });
    if (page === null || page === undefined) throw notFound('layout');
    return sendPage(reply, page, layoutPolicy(remoteImages));
  });
}

/** What is asked for, by somebody who may have it; of a large one the bytes follow as they are taken. */
async function find(
  parts: DownloadParts,
  request: FastifyRequest,
  input: RawInputId,
): Promise<Omit<RawSource, 'raw'> & { raw: RawBytes }> {
  const visitor = await parts.findVisitor(request);
  if (visitor === null) throw new Refusal('not_signed_in', 'not_signed_in');
  const [shop, actor] = inShop(request, visitor);
  const found = await parts.runner.run(shop, actor, (ctx) => rawOf(ctx, input));
  const { size, raw } = found;
  return { ...found, raw: rawBytes(parts.runner, { shop, id: input, size, raw }) };
}

interface File {
  name: string;
  type: string;
  content: RawBytes;
}

/** A file of a message as an answer: pictures a browser may show in place, all else as a file that cannot run. */
export function sendAttachment(reply: FastifyReply, file: File): FastifyReply {
  return send(reply, file, mayShowInPlace(file.type));
}

function send(reply: FastifyReply, file: File, inPlace: boolean): FastifyReply {
  return reply
    .header(
      'content-type',
      inPlace || file.type === 'message/rfc822' ? file.type : 'application/octet-stream',
    )
    .header('content-disposition', contentDisposition(file.name, inPlace))
    .header('content-security-policy', sandbox)
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, max-age=3600')
    .send(toSend(file.content));
}

function toSend(content: RawBytes): Buffer | Readable {
  return content instanceof Uint8Array
    ? Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    : Readable.from(content, { objectMode: false });
}

/** The page is made safe already; the policy holds even where that failed. */
function sendPage(reply: FastifyReply, page: string, policy: string): FastifyReply {
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('x-frame-options', 'SAMEORIGIN')
    .header('referrer-policy', 'no-referrer')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, max-age=3600')
    .send(page);
}

function read<S extends z.ZodType>(shape: S, given: unknown): z.infer<S> {
  const result = shape.safeParse(given);
  if (!result.success) throw notFound('input');
  return result.data;
}

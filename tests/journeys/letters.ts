import { randomUUID } from 'node:crypto';

export interface Letter {
  from: string;
  name?: string;
  subject: string;
  /** Header lines of the body and the body itself; plain text when left out. */
  body?: string;
}

const word = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
const base64 = (content: string | Uint8Array): string =>
  Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n');

/** A mail to the shop as a customer's program writes it. */
export function letter({
  from,
  name = '鈴木 花子',
  subject,
  body = plain('よろしくお願いします。'),
}: Letter): string {
  return [
    `From: ${word(name)} <${from}>`,
    'To: desk@shop.test',
    `Subject: ${word(subject)}`,
    `Message-ID: <${randomUUID()}@phone.example>`,
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    body,
  ].join('\r\n');
}

export function plain(text: string): string {
  return part('text/plain; charset=utf-8', text);
}

export function html(markup: string): string {
  return part('text/html; charset=utf-8', markup);
}

function part(type: string, content: string | Uint8Array, headers: readonly string[] = []): string {
  return [
    `Content-Type: ${type}`,
    ...headers,
    'Content-Transfer-Encoding: base64',
    '',
    base64(content),
    '',
  ].join('\r\n');
}

export interface Enclosed {
  type: string;
  /** Content-Disposition and whatever else carries the name, as some mail program writes it. */
  headers: readonly string[];
  content: string;
}

/** A text with files. */
export function withFiles(text: string, files: readonly Enclosed[]): string {
  const boundary = `=_${randomUUID()}`;
  const parts = [plain(text), ...files.map((file) => part(file.type, file.content, file.headers))];
  return [
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    ...parts.map((one) => `--${boundary}\r\n${one}`),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

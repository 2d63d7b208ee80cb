import { bytesFrom, eucJp, jis, type RawPart, shiftJis } from './mails.ts';

/** For tests and measures: one Japanese mail in every mixture of charset, label, transfer encoding and header form. */
export type VariedMail = {
  name: string;
  raw: Uint8Array;
  want: { subject: string; fromName: string; fromAddress: string; text: string; fileName: string };
};

type Charset = { name: string; encode(text: string): Uint8Array; labels: string[] };

/** `''` is no label at all; the last ones of each line are wrong or say nothing. */
const charsets: Charset[] = [
  {
    name: 'utf-8',
    encode: (text) => Buffer.from(text, 'utf8'),
    labels: ['utf-8', 'UTF8', 'utf8mb4', 'us-ascii', 'iso-8859-1', '', 'x-unknown', 'shift_jis'],
  },
  {
    name: 'Shift_JIS',
    encode: shiftJis,
    labels: [
      'Shift_JIS',
      'cp932',
      'Windows-31J',
      'x-sjis',
      'csWindows31J',
      '',
      'us-ascii',
      'utf-8',
      'euc-jp',
    ],
  },
  {
    name: 'EUC-JP',
    encode: eucJp,
    labels: ['EUC-JP', 'eucJP-ms', 'CP51932', 'x-euc-jp', '', 'iso-8859-1', 'iso-2022-jp', 'utf-8'],
  },
  {
    name: 'ISO-2022-JP',
    encode: (text) => jis(text),
    labels: [
      'ISO-2022-JP',
      'iso-2022-jp-ms',
      'CP50220',
      'cp50221',
      'csISO2022JP',
      '',
      'us-ascii',
      'utf-8',
      'jis',
    ],
  },
];

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function quoted(bytes: Uint8Array): string {
  let line = '';
  let out = '';
  for (const byte of bytes) {
    if (byte === 0x0d) continue;
    if (byte === 0x0a) {
      out += `${line}\r\n`;
      line = '';
      continue;
    }
    const plain = byte >= 0x21 && byte <= 0x7e && byte !== 0x3d;
    line += plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (line.length > 70) {
      out += `${line}=\r\n`;
      line = '';
    }
  }
  return out + line;
}

type Transfer = { name: string; header: string; encode(bytes: Uint8Array): RawPart };

const transfers: Transfer[] = [
  { name: 'raw', header: '8bit', encode: (bytes) => bytes },
  { name: 'base64', header: 'base64', encode: (bytes) => base64(bytes).replace(/.{76}/g, '$&\r\n') },
  { name: 'quoted-printable', header: 'Quoted-Printable', encode: quoted },
];

type HeaderForm = { name: string; write(text: string, charset: Charset): RawPart };

const q = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

/** Cuts the bytes without looking at characters, as old mailers do; JIS is cut as text, its state returns each time. */
function cutWords(text: string, charset: Charset, encode: (bytes: Uint8Array) => string): string {
  const whole = charset.encode(text);
  const pieces: Uint8Array[] = [];
  if (charset.name === 'ISO-2022-JP')
    for (const part of text.match(/.{1,7}/gu) ?? []) pieces.push(charset.encode(part));
  else for (let at = 0; at < whole.length; at += 11) pieces.push(whole.subarray(at, at + 11));
  return pieces.map((piece) => encode(piece)).join('\r\n ');
}

const headerForms: HeaderForm[] = [
  { name: 'B', write: (text, charset) => `=?${charset.name}?B?${base64(charset.encode(text))}?=` },
  {
    name: 'B cut anywhere',
    write: (text, charset) => cutWords(text, charset, (bytes) => `=?${charset.name}?B?${base64(bytes)}?=`),
  },
  {
    name: 'Q cut anywhere',
    write: (text, charset) => cutWords(text, charset, (bytes) => `=?${charset.name}?q?${q(bytes)}?=`),
  },
  { name: 'raw bytes', write: (text, charset) => charset.encode(text) },
  {
    name: 'B with language, glued',
    write: (text, charset) =>
      cutWords(text, charset, (bytes) => `=?${charset.name}*ja?B?${base64(bytes)}?=`).replaceAll(
        '\r\n ',
        ' ',
      ),
  },
];

type FileForm = { name: string; write(name: string, charset: Charset): RawPart };

const percent = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

const fileForms: FileForm[] = [
  {
    name: 'RFC 2231',
    write: (name, charset) => `filename*=${charset.name}''${percent(charset.encode(name))}`,
  },
  {
    name: 'RFC 2231 in sections, out of order',
    write: (name, charset) => {
      const all = percent(charset.encode(name));
      const cut = Math.floor(all.length / 6) * 3;
      return `filename*1*=${all.slice(cut)};\r\n filename*0*=${charset.name}'ja'${all.slice(0, cut)}`;
    },
  },
  {
    name: 'RFC 2047 in quotes',
    write: (name, charset) => `filename="=?${charset.name}?B?${base64(charset.encode(name))}?="`,
  },
  { name: 'raw bytes', write: (name, charset) => bytesFrom('filename="', charset.encode(name), '"') },
];

const texts = [
  'お世話になっております。\n注文番号 K-2001 の商品がまだ届きません。\nいつごろ発送になりますでしょうか。\n山田\n',
  'はじめまして。\nソファの能力表を予約した者です。十分に申し込めましたか？\nよろしくお願いいたします。\n',
  '本日、商品を受け取りました。\nサイズが合わないため、交換をお願いしたいです。\n返送先の住所を教えてください。\n',
];
const subjects = [
  '注文した商品について（至急）',
  'Re: 【くつの店】ご注文の確認',
  '交換のお願い: 24.5cm → 25cm',
];
const names = ['山田 太郎', '高橋花子', '株式会社見本 総務部'];
const fileNames = ['写真と説明.jpg', '見積書2026年.pdf', '表示ソフト.zip'];

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

type Mixture = { charset: Charset; label: string; transfer: Transfer; form: HeaderForm };

function variation({ charset, label, transfer, form }: Mixture, number: number): VariedMail {
  const file = at(fileForms, number);
  const want = {
    subject: at(subjects, number),
    fromName: at(names, number),
    fromAddress: `taro${number}@example.jp`,
    text: at(texts, number),
    fileName: at(fileNames, number),
  };
  const type = label === '' ? 'Content-Type: text/plain' : `Content-Type: text/plain; charset="${label}"`;
  const raw = bytesFrom(
    ...['From: ', form.write(want.fromName, charset), ` <${want.fromAddress}>\r\nTo: info@shop.example\r\n`],
    ...['Subject: ', form.write(want.subject, charset), '\r\nDate: Sat, 21 Nov 2026 10:00:00 +0900\r\n'],
    'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="=_v"\r\n\r\n--=_v\r\n',
    `${type}\r\nContent-Transfer-Encoding: ${transfer.header}\r\n\r\n`,
    transfer.encode(charset.encode(want.text.replaceAll('\n', '\r\n'))),
    '\r\n--=_v\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n',
    ...[
      'Content-Disposition: attachment; ',
      file.write(want.fileName, charset),
      '\r\n\r\naGVsbG8=\r\n--=_v--\r\n',
    ],
  );
  const told = label === '' ? 'no label' : label;
  return {
    name: `${charset.name} as ${told}, ${transfer.name}, header ${form.name}, file ${file.name}`,
    raw,
    want,
  };
}

/** All mixtures, in a fixed order. */
export function variedMails(): VariedMail[] {
  const made: VariedMail[] = [];
  for (const charset of charsets)
    for (const label of charset.labels)
      for (const transfer of transfers)
        for (const form of headerForms) made.push(variation({ charset, label, transfer, form }, made.length));
  return made;
}

import { wellFormed } from './text-clean.ts';

/** Endings for parts that come without a name. */
const endings: Record<string, string> = {
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/msword': 'doc',
  'application/ms-tnef': 'dat',
  'application/pkcs7-signature': 'p7s',
  'application/x-pkcs7-signature': 'p7s',
  'application/pkcs7-mime': 'p7m',
  'application/x-pkcs7-mime': 'p7m',
  'application/pgp-signature': 'asc',
  'image/jpeg': 'jpg',
  'image/jpg': 'jpg',
  'image/pjpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/tiff': 'tif',
  'image/svg+xml': 'svg',
  'message/rfc822': 'eml',
  'message/global': 'eml',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/csv': 'csv',
};

/** Parts of reports and the like, called what they are. */
const names: Record<string, string> = {
  'message/delivery-status': '配信結果.txt',
  'message/global-delivery-status': '配信結果.txt',
  'message/feedback-report': '迷惑メール報告.txt',
  'message/disposition-notification': '開封確認.txt',
  'text/rfc822-headers': '元のメールのヘッダー.txt',
  'message/global-headers': '元のメールのヘッダー.txt',
  'text/calendar': '予定.ics',
  'text/vcard': '連絡先.vcf',
  'text/x-vcard': '連絡先.vcf',
};

/** Characters that change direction or hide; `gpj.exe` must not be shown as `exe.jpg`. */
const deceptive = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * A file name that is safe to show and to store: no path, no control or direction characters, NFC (macOS
 * sends か + ゛), at most 200 characters with its ending kept. '' stays ''.
 */
export function cleanFileName(written: string): string {
  const oneLine = wellFormed(written)
    // biome-ignore format: the class is easier to read in one piece
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .replace(deceptive, '')
    .normalize('NFC')
    .trim();
  const last = oneLine.split(/[\\/]/).pop() ?? '';
  const name = last
    .replace(/^\.+$/, '')
    .replace(/[<>:"|?*]/g, '_')
    .trim();
  if (name.length <= 200) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 20 ? name.slice(dot) : '';
  return wellFormed(name.slice(0, 200 - ending.length)).replace(/\ufffd$/, '') + ending;
}

/** A name for a part that has none: `配信結果.txt`, `attachment-2.pdf`. `number` counts the attachments from 1. */
export function madeUpName(type: string, number: number): string {
  const ending = endings[type] ?? (type.startsWith('text/') ? 'txt' : 'bin');
  if (type === 'application/ms-tnef') return 'winmail.dat';
  const named = names[type];
  if (named) return named;
  if (type === 'application/pkcs7-signature' || type === 'application/x-pkcs7-signature') return 'smime.p7s';
  return `attachment-${number}.${ending}`;
}

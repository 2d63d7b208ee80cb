/** Beginnings of files that say what they are; `at` bytes into the file. */
const marks: readonly { type: string; at?: number; bytes: string; also?: { at: number; bytes: string } }[] = [
  { type: 'image/png', bytes: '89504e470d0a1a0a' },
  { type: 'image/jpeg', bytes: 'ffd8ff' },
  { type: 'image/gif', bytes: '47494638' },
  { type: 'image/webp', bytes: '52494646', also: { at: 8, bytes: '57454250' } },
  { type: 'image/avif', at: 4, bytes: '6674797061766966' },
  { type: 'image/heic', at: 4, bytes: '6674797068656963' },
  { type: 'image/heic', at: 4, bytes: '667479706d696631' },
  { type: 'image/tiff', bytes: '49492a00' },
  { type: 'image/tiff', bytes: '4d4d002a' },
  { type: 'application/pdf', bytes: '255044462d' },
  { type: 'application/zip', bytes: '504b0304' },
  { type: 'application/gzip', bytes: '1f8b' },
  { type: 'application/x-7z-compressed', bytes: '377abcaf271c' },
  { type: 'application/x-ole-storage', bytes: 'd0cf11e0a1b11ae1' },
  { type: 'video/quicktime', at: 4, bytes: '6674797071742020' },
  { type: 'video/mp4', at: 4, bytes: '66747970' },
  { type: 'audio/mpeg', bytes: '494433' },
  { type: 'audio/wav', bytes: '52494646', also: { at: 8, bytes: '57415645' } },
  { type: 'application/x-msdownload', bytes: '4d5a' },
  { type: 'application/x-elf', bytes: '7f454c46' },
];

/** What lies in such a container, by the name's ending; the bytes alone cannot tell. */
const inside: Record<string, Record<string, string>> = {
  'application/zip': {
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  },
  'application/x-ole-storage': {
    doc: 'application/msword',
    xls: 'application/vnd.ms-excel',
    ppt: 'application/vnd.ms-powerpoint',
  },
};

const texts: Record<string, string> = {
  csv: 'text/csv',
  txt: 'text/plain',
  ics: 'text/calendar',
  vcf: 'text/vcard',
};
const anything = 'application/octet-stream';

/** What a file is by its bytes; what the browser or its name claims is not believed where the bytes say otherwise. */
export function fileType(content: Uint8Array, name: string): string {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const found = marks.find((mark) => matches(content, mark));
  if (found !== undefined)
    return (
      inside[found.type]?.[ending] ?? (found.type === 'application/x-ole-storage' ? anything : found.type)
    );
  // A page is never sent as one: the reader's program might run it.
  const isText = !content.subarray(0, 8192).includes(0);
  return (isText ? texts[ending] : undefined) ?? anything;
}

function matches(content: Uint8Array, { at = 0, bytes, also }: (typeof marks)[number]): boolean {
  const here = Buffer.from(content.subarray(at, at + bytes.length / 2)).toString('hex') === bytes;
  return here && (also === undefined || matches(content, { type: '', ...also }));
}

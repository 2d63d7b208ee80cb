import { createReadStream } from 'node:fs';
import { parseMail } from '../../../mailcraft/parse.ts';
import { peakMb } from './peak.ts';

/** A fresh process that reads a mail with the library alone, from its file: what is in it, and the sizes and digests of its files. */
async function main([, file = '']: string[]): Promise<void> {
  const before = peakMb();
  const begun = performance.now();
  const mail = await parseMail(createReadStream(file, { highWaterMark: 256 * 1024 }));
  const bytes = mail.attachments.reduce((sum, { size }) => sum + size, 0);
  process.stdout.write(JSON.stringify({ before, peak: peakMb(), ms: performance.now() - begun, bytes }));
}

void main(process.argv.slice(2));

import { readFile } from 'node:fs/promises';
import { MailReading } from '../../../server/channels/mail/reading.ts';
import { peakMb } from './peak.ts';

/** A fresh process that reads a mail as the desk does: from memory, in the reading thread. */
async function main([, file = '']: string[]): Promise<void> {
  const reading = new MailReading();
  await reading.preview(new Uint8Array());
  const before = peakMb();
  const raw = await readFile(file);
  const begun = performance.now();
  const mail = await reading.read(raw, { addresses: [] });
  const ms = performance.now() - begun;
  const bytes = mail.attachments.reduce((sum, { size }) => sum + size, 0);
  process.stdout.write(JSON.stringify({ before, peak: peakMb(), ms, bytes }));
  await reading.close();
}

void main(process.argv.slice(2));

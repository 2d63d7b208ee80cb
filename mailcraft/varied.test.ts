import { expect, it } from 'vitest';
import { parseMail } from './parse.ts';
import { variedMails } from './testing/varied-mails.ts';

it('A1 every mixture of charset, label, transfer encoding, header and file name form is read right', async () => {
  const wrong: string[] = [];
  const mails = variedMails();
  for (const { name, raw, want } of mails) {
    const mail = await parseMail(raw);
    const seen = {
      subject: mail.subject,
      fromName: mail.from?.name,
      fromAddress: mail.from?.address,
      text: mail.text,
      fileName: mail.attachments[0]?.name,
    };
    if (JSON.stringify(seen) !== JSON.stringify(want)) wrong.push(`${name}: ${JSON.stringify(seen)}`);
  }
  console.info(`A1 varied mails: ${mails.length - wrong.length}/${mails.length}`);
  expect(wrong).toEqual([]);
});

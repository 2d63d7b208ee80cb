import type { ParsedMail } from '../../../mailcraft/types.ts';
import type { Mailbox, OwnMarks } from '../../intake/channel.ts';
import { formKind } from './form-layout.ts';
import { formWriter } from './form-mail.ts';

/** Who is to be answered, and by which kind of form he wrote (a reason such as `form:text`), if by one. */
export interface Writer {
  writer: Mailbox | null;
  form: 'form:own-sender' | 'form:reply-to' | 'form:text' | null;
}

/** Local parts of programs that send what a form was filled with. */
const programs =
  /^(?:no-?reply|do-?not-?reply|donotreply|.*[-_.+]no-?reply|no-?reply[-_.+].*|wordpress|www|www-data|apache|nginx|nobody|web(?:master|site|form|mail)?|form(?:s|mail(?:er)?)?|mail(?:form|er)?|contact(?:-?form)?|inquiry|enquiry|info|support|shop|store|system|admin|root|cgi|o?toiawase|notify|notifications?|auto[\w-]*)$/i;
const robot = /^(?:no-?reply|do-?not-?reply|donotreply|.*[-_.+]no-?reply|no-?reply[-_.+].*)$/i;

const localOf = (address: string): string => address.slice(0, Math.max(0, address.lastIndexOf('@')));

/**
 * Who really wrote, where it is not the sender: Reply-To, or for a contact form (お問い合わせフォーム) that sends in the
 * shop's name or in a program's, the address in its text. Never the shop itself: an answer would go to ourselves.
 */
export function writerOf(mail: ParsedMail, own: OwnMarks): Writer {
  const ours = new Set(own.addresses.map((address) => address.toLowerCase()));
  const isOurs = (address: string): boolean => ours.has(address.toLowerCase());
  const from = mail.from?.address ?? '';
  const wanted = mail.replyTo.find(({ address }) => address !== '' && !isOurs(address)) ?? null;
  const usable = wanted === null || robot.test(localOf(wanted.address)) ? null : wanted;
  if (from !== '' && isOurs(from)) {
    const writer = usable ?? formWriter(mail.text, isOurs);
    // The confirmation that the form sent to the customer, come back to us: nobody wrote that.
    if (writer === null || sentTo(mail, writer.address)) return { writer: null, form: null };
    return { writer, form: 'form:own-sender' };
  }
  if (!programs.test(localOf(from)) || formKind(mail.subject, mail.text) !== 'inquiry')
    return { writer: wanted, form: null };
  const writer = usable ?? formWriter(mail.text, isOurs);
  const same = writer?.address.toLowerCase() === from.toLowerCase();
  if (writer === null || same || sentTo(mail, writer.address)) return { writer: wanted, form: null };
  return { writer, form: usable === null ? 'form:text' : 'form:reply-to' };
}

function sentTo(mail: ParsedMail, address: string): boolean {
  return [...mail.to, ...mail.cc].some((mailbox) => mailbox.address.toLowerCase() === address.toLowerCase());
}

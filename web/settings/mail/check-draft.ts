import type { Shape } from '../../language/text.ts';
import type { Problems } from '../../ui/form.ts';
import { isHost, isPort, type MailDraft } from './draft.ts';
import type { mailStrings } from './strings.ts';

/** What is wrong with each field of a mail account. `passwordKept`: the server has one, so it may stay empty. */
export function checkDraft(
  draft: MailDraft,
  t: Shape<(typeof mailStrings)['ja']>,
  passwordKept: boolean,
): Problems<MailDraft> {
  const wrong = (on: boolean, bad: boolean, sentence: string) => (on && bad ? sentence : undefined);
  const { receives, sends } = draft;
  const asks = !passwordKept;
  // A sending server without a user name asks for no password.
  const signsIn = sends && draft.smtpUser !== '';
  return {
    receives: !receives && !sends ? t.neither : undefined,
    imapHost: wrong(receives, !isHost(draft.imapHost), t.hostWrong),
    imapPort: wrong(receives, !isPort(draft.imapPort), t.portWrong),
    imapUser: wrong(receives, draft.imapUser === '', t.userMissing),
    smtpHost: wrong(sends, !isHost(draft.smtpHost), t.hostWrong),
    smtpPort: wrong(sends, !isPort(draft.smtpPort), t.portWrong),
    password: wrong(
      asks && (receives || (signsIn && !draft.ownSmtpPassword)),
      draft.password === '',
      t.passwordMissing,
    ),
    smtpPassword: wrong(
      asks && signsIn && draft.ownSmtpPassword,
      draft.smtpPassword === '',
      t.passwordMissing,
    ),
  };
}

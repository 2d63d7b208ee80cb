import type { MailSettings } from '../../../contract/channels.ts';
import type { Shape } from '../../language/text.ts';
import type { Problems } from '../../ui/form.ts';
import { isHost, isPort, type MailDraft } from './draft.ts';
import { grantOf, isSecureUrl, oauthOf } from './oauth-draft.ts';
import type { mailStrings } from './strings.ts';

type Words = Shape<(typeof mailStrings)['ja']>;

/** What is wrong with each field of a mail account. `kept`: what is stored, so that its password may stay unsaid. */
export function checkDraft(draft: MailDraft, t: Words, kept: MailSettings | undefined): Problems<MailDraft> {
  const { receives, sends } = draft;
  return {
    receives: !receives && !sends ? t.neither : undefined,
    imapHost: wrong(receives, !isHost(draft.imapHost), t.hostWrong),
    imapPort: wrong(receives, !isPort(draft.imapPort), t.portWrong),
    imapUser: wrong(receives, draft.imapUser === '', t.userMissing),
    smtpHost: wrong(sends, !isHost(draft.smtpHost), t.hostWrong),
    smtpPort: wrong(sends, !isPort(draft.smtpPort), t.portWrong),
    ...(draft.auth === 'password' ? passwordProblems(draft, t, kept) : oauthProblems(draft, t, kept)),
  };
}

function wrong(asked: boolean, bad: boolean, sentence: string): string | undefined {
  return asked && bad ? sentence : undefined;
}

function passwordProblems(draft: MailDraft, t: Words, kept: MailSettings | undefined): Problems<MailDraft> {
  const { receives, sends, ownSmtpPassword } = draft;
  const asks = kept?.auth !== 'password';
  // A sending server without a user name asks for no password.
  const signsIn = sends && draft.smtpUser !== '';
  return {
    password: wrong(
      asks && (receives || (signsIn && !ownSmtpPassword)),
      draft.password === '',
      t.passwordMissing,
    ),
    smtpPassword: wrong(asks && signsIn && ownSmtpPassword, draft.smtpPassword === '', t.passwordMissing),
  };
}

function oauthProblems(draft: MailDraft, t: Words, kept: MailSettings | undefined): Problems<MailDraft> {
  const own = draft.provider === 'other';
  return {
    clientId: oauthOf(draft) ? undefined : t.clientIdMissing,
    authorizeUrl: wrong(own, !isSecureUrl(draft.authorizeUrl), t.urlWrong),
    tokenUrl: wrong(own, !isSecureUrl(draft.tokenUrl), t.urlWrong),
    oauthGrant: grantOf(draft) || samePermission(draft, kept) ? undefined : t.grantMissing,
  };
}

/** The stored permission holds: nothing of what it was given for has changed. */
export function samePermission(draft: MailDraft, kept: MailSettings | undefined): boolean {
  if (kept?.auth !== 'oauth2' || draft.oauthClientSecret !== '') return false;
  return JSON.stringify(kept.oauth) === JSON.stringify(oauthOf(draft));
}

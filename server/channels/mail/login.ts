import type { MailSettings } from '../../../contract/channels.ts';
import { accessTokenFor } from './oauth.ts';

/** What signs in at a mail server: a password, or a permission's token (XOAUTH2). */
export type Login = { user: string; password: string } | { user: string; accessToken: string };

type Secrets = Record<string, string>;

/** Null = this server asks for no login. Throws OauthRefused when the permission is gone. */
export const imapLogin = (settings: MailSettings, secrets: Secrets): Promise<Login | null> =>
  loginOf(settings, secrets, { user: settings.imap?.user ?? '', password: secrets.imapPassword ?? '' });

/** Null = this server asks for no login. Throws OauthRefused when the permission is gone. */
export const smtpLogin = (settings: MailSettings, secrets: Secrets): Promise<Login | null> =>
  loginOf(settings, secrets, { user: settings.smtp?.user ?? '', password: secrets.smtpPassword ?? '' });

async function loginOf(
  settings: MailSettings,
  secrets: Secrets,
  byPassword: { user: string; password: string },
): Promise<Login | null> {
  if (settings.auth === 'oauth2' && settings.oauth !== null) {
    const { accessToken } = await accessTokenFor(settings.oauth, secrets);
    return { user: byPassword.user === '' ? settings.address : byPassword.user, accessToken };
  }
  return byPassword.user === '' ? null : byPassword;
}

/** What a provider changed by itself while we signed in (a permission that is new each time); null when nothing. */
export async function renewedSecrets(
  settings: MailSettings,
  secrets: Secrets,
): Promise<Record<string, string> | null> {
  if (settings.auth !== 'oauth2' || settings.oauth === null) return null;
  const { refreshToken } = await accessTokenFor(settings.oauth, secrets);
  return refreshToken === secrets.oauthRefreshToken ? null : { oauthRefreshToken: refreshToken };
}

import type { MailOauth } from '../../../contract/channels.ts';
import type { GrantId } from '../../../contract/ids.ts';

export type Provider = MailOauth['provider'];
export const providers: readonly Provider[] = ['google', 'microsoft', 'other'];

/** The permission of a mail provider (OAuth 2) as its form holds it. */
export interface OauthDraft {
  provider: Provider;
  clientId: string;
  oauthClientSecret: string;
  authorizeUrl: string;
  tokenUrl: string;
  scope: string;
  oauthGrant: GrantId | null;
  /** What the permission was given for; another client or provider needs another permission. */
  oauthGrantFor: string;
}

/** Stored settings → form; a new one starts with the provider whose server it is. */
export function oauthDraftOf(oauth: MailOauth | null, host: string): OauthDraft {
  return {
    provider: oauth?.provider ?? providerOf(host) ?? 'other',
    clientId: oauth?.clientId ?? '',
    oauthClientSecret: '',
    authorizeUrl: oauth?.authorizeUrl ?? '',
    tokenUrl: oauth?.tokenUrl ?? '',
    scope: oauth?.scope ?? '',
    oauthGrant: null,
    oauthGrantFor: '',
  };
}

/** Form → settings; null as long as no client is named. The known providers' places need not be told. */
export function oauthOf(draft: OauthDraft): MailOauth | null {
  const clientId = draft.clientId.trim();
  if (clientId === '') return null;
  const { provider } = draft;
  const own = provider === 'other';
  return {
    provider,
    clientId,
    authorizeUrl: own ? draft.authorizeUrl : '',
    tokenUrl: own ? draft.tokenUrl : '',
    scope: own ? draft.scope : '',
  };
}

/** Two drafts with the same key ask for the same permission. */
export function oauthKey(draft: OauthDraft): string {
  return JSON.stringify([oauthOf(draft), draft.oauthClientSecret]);
}

/** The permission that was given for exactly what stands in the form. */
export function grantOf(draft: OauthDraft): GrantId | null {
  return draft.oauthGrantFor === oauthKey(draft) ? draft.oauthGrant : null;
}

/** Whose server a name belongs to, as far as it hands out permissions. */
export function providerOf(host: string): 'google' | 'microsoft' | null {
  if (/(^|\.)(gmail|google|googlemail)\.com$/i.test(host)) return 'google';
  return /(^|\.)(outlook|office365|hotmail|live)\.com$/i.test(host) ? 'microsoft' : null;
}

/** A web address that may be asked for permissions: encrypted only. */
export function isSecureUrl(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { getMailOauth, startMailOauth } from '../../../contract/channels.ts';
import type { GrantId } from '../../../contract/ids.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import type { Form } from '../../ui/form.ts';
import type { MailDraft } from './draft.ts';
import { oauthKey, oauthOf } from './oauth-draft.ts';

/** How often it is asked whether the person has agreed in the provider's window (ms). */
const ASK_EVERY_MS = 1_500;

interface Asking {
  grant: GrantId;
  url: string;
  /** What stood in the form when it was asked for. */
  key: string;
}

export interface MailOauthState {
  state: 'idle' | 'starting' | 'waiting' | 'failed';
  /** The provider's page, for whoever's browser opened no window. */
  url: string;
  serverSaid: string;
  failure: unknown;
  start: () => void;
  stop: () => void;
}

/** Asks a provider for permission in a window of its own, and puts the permission into the form once it is given. */
export function useMailOauth(form: Form<MailDraft>): MailOauthState {
  const call = useCall();
  const shop = useWorkplace().shop.shopId;
  const [asking, setAsking] = useState<Asking | null>(null);
  const [starting, setStarting] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const { data } = useQuery({
    queryKey: ['shop', shop, 'mail-oauth', asking?.grant],
    queryFn: asking
      ? () => call(getMailOauth, { params: { shop, grant: asking.grant } })
      : () => Promise.reject(new Error('nothing was asked for')),
    enabled: asking !== null,
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'waiting' ? false : ASK_EVERY_MS),
    // The provider's window is in front meanwhile.
    refetchIntervalInBackground: true,
  });
  const given = asking !== null && data?.state === 'given';
  const { set } = form;
  const show = useRef<ShowIn>(() => undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per permission; `set` is new at every drawing
  useEffect(() => {
    if (!given || !asking) return;
    show.current(null);
    set('oauthGrantFor', asking.key);
    set('oauthGrant', asking.grant);
    setAsking(null);
  }, [given, asking]);

  const start = async () => {
    const oauth = oauthOf(form.values);
    if (!oauth) return;
    show.current = openWindow();
    setStarting(true);
    setFailure(null);
    try {
      const { address, oauthClientSecret } = form.values;
      const input = { address, oauth, clientSecret: oauthClientSecret, origin: location.origin };
      const { grant, url } = await call(startMailOauth, { params: { shop }, input });
      setAsking({ grant, url, key: oauthKey(form.values) });
      show.current(url);
    } catch (error) {
      setFailure(error);
      show.current(null);
    }
    setStarting(false);
  };
  const failed = data?.state === 'failed';
  return {
    state: starting ? 'starting' : asking ? (failed ? 'failed' : 'waiting') : 'idle',
    url: asking?.url ?? '',
    serverSaid: data?.serverSaid ?? '',
    failure,
    start: () => void start(),
    stop: () => setAsking(null),
  };
}

type ShowIn = (url: string | null) => void;

/**
 * Browsers open windows only in the very moment of a press, so an empty one is opened before the address is known.
 * What it shows must not be able to steer this page. Returns how to lead it there, or (null) to close it.
 */
function openWindow(): ShowIn {
  const opened = window.open('', 'kakehashi-mail-oauth', 'popup,width=560,height=720');
  if (opened) opened.opener = null;
  return (url) => {
    if (!opened || opened.closed) return;
    if (url !== null && /^https?:/.test(url)) opened.location.replace(url);
    else opened.close();
  };
}

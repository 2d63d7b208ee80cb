import { ImapFlow } from 'imapflow';
import type { Login } from './login.ts';
import type { MailServer } from './smtp-session.ts';

/** Largest mail taken as it is; of larger ones the header is taken and a note, the rest stays on the server. */
export const largestMail = 50 * 1024 * 1024;

/** Ways out of silence, in ms; `socketTimeout` also ends an IDLE whose connection died without a word. */
const waits = { connectionTimeout: 20_000, greetingTimeout: 15_000, socketTimeout: 300_000 };

/** A client that has not connected yet. It never marks, moves or deletes; the mailbox is opened read-only. */
export function imapClient(server: MailServer, login: Login | null): ImapFlow {
  return new ImapFlow({
    host: server.host,
    port: server.port,
    secure: server.tls === 'tls',
    ...(server.tls === 'tls' ? {} : { doSTARTTLS: server.tls === 'starttls' }),
    auth: credentials(login),
    logger: false,
    disableAutoIdle: true,
    clientInfo: { name: 'Kakehashi' },
    maxLiteralSize: largestMail + 1024 * 1024,
    maxResponseSize: largestMail + 2 * 1024 * 1024,
    ...waits,
  });
}

function credentials(
  login: Login | null,
): { user: string; pass: string } | { user: string; accessToken: string } {
  if (login !== null && 'accessToken' in login) return { user: login.user, accessToken: login.accessToken };
  return { user: login?.user ?? '', pass: login?.password ?? '' };
}

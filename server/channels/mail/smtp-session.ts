import { Readable } from 'node:stream';
import SMTPConnection, {
  type SMTPConnectionAuth,
  type SMTPConnectionSendInfo,
} from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { z } from 'zod';
import type { mailServer } from '../../../contract/channels.ts';
import type { ComposedMail } from './compose.ts';
import type { Login } from './login.ts';

export type MailServer = z.infer<typeof mailServer>;

export interface SmtpSession {
  /** Sends one mail; `body` tells how far it got. Rejects with nodemailer's error. */
  send(envelope: ComposedMail['envelope'], body: Body): Promise<SMTPConnectionSendInfo>;
  close(): void;
  /** Ends at once, in the middle of whatever is said. */
  cut(): void;
}

/** Waits in ms. A server may take minutes to answer the last dot (RFC 5321 4.5.3.2.6). */
const waits = {
  connectionTimeout: 15_000,
  greetingTimeout: 15_000,
  dnsTimeout: 10_000,
  socketTimeout: 240_000,
};

/** Connects, greets, encrypts as set, and signs in. Rejects with nodemailer's error. */
export async function openSmtp(server: MailServer, login: Login | null): Promise<SmtpSession> {
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.tls === 'tls',
    requireTLS: server.tls === 'starttls',
    ignoreTLS: server.tls === 'none',
    ...waits,
  });
  const step = stepsOf(connection);
  try {
    await step<void>((settle) => connection.connect((error) => settle(error)));
    if (login !== null) await step<boolean>((settle) => connection.login(credentials(login), settle));
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    send: (envelope, body) =>
      step<SMTPConnectionSendInfo>((settle) =>
        connection.send({ ...envelope, size: body.size }, body, (error, info) => settle(error, info)),
      ),
    close() {
      connection.quit();
      // A server that does not say goodbye must not keep the connection, and with it the process.
      setTimeout(() => connection.close(), 2000).unref();
    },
    cut: () => connection.close(),
  };
}

function credentials(login: Login): SMTPConnectionAuth {
  if ('password' in login) return { credentials: { user: login.user, pass: login.password } };
  // Our token is fresh already: nothing here could get another.
  const { user, accessToken } = login;
  return { user, method: 'XOAUTH2', oauth2: new XOAuth2({ user, accessToken }) };
}

type Settle<T> = (error: Error | null | undefined, value?: T) => void;

/** Commands one after another. An error of the connection ends the step that waits; outside of one nobody minds. */
function stepsOf(connection: SMTPConnection): <T>(start: (settle: Settle<T>) => void) => Promise<T> {
  let failStep: (error: Error) => void = () => {};
  connection.on('error', (error: Error) => failStep(error));
  return <T>(start: (settle: Settle<T>) => void) =>
    new Promise<T>((resolve, reject) => {
      failStep = reject;
      start((error, value) => (error ? reject(error) : resolve(value as T)));
    });
}

const pieceBytes = 16 * 1024;

/**
 * A mail given out in pieces. The last piece, and with it the final dot, waits until `beforeLast` is done: until then
 * the server cannot have taken the mail, whatever becomes of us.
 */
export class Body extends Readable {
  readonly size: number;
  private readonly bytes: Buffer;
  private readonly beforeLast: () => Promise<void>;
  private given = 0;

  constructor(bytes: Buffer, beforeLast: () => Promise<void> = async () => {}) {
    super({ highWaterMark: pieceBytes });
    this.bytes = bytes;
    this.size = bytes.length;
    this.beforeLast = beforeLast;
  }

  /** From here on the final dot may be on its way. */
  get handedOver(): boolean {
    return this.given >= this.size;
  }

  override _read(): void {
    if (this.given + pieceBytes < this.size) this.give();
    else if (this.handedOver) this.push(null);
    else
      this.beforeLast().then(
        () => this.give(),
        (error: unknown) =>
          this.destroy(new StoppedBeforeEnd('stopped before the last byte', { cause: error })),
      );
  }

  private give(): void {
    // The connection may have ended while we waited; nothing is handed over then.
    if (this.destroyed) return;
    const piece = this.bytes.subarray(this.given, this.given + pieceBytes);
    this.given += piece.length;
    this.push(piece);
  }
}

/** We ourselves did not let the last byte go. */
export class StoppedBeforeEnd extends Error {}

import { createServer, type Socket } from 'node:net';

/** Where the server falls silent: before anything of the mail, in the middle, at the end without and with the mail kept. */
export const silences = ['after-354', 'inside', 'dot-lost', 'dot-kept'] as const;
export type Silence = (typeof silences)[number];

export interface HangingSink {
  port: number;
  /** Raw mails taken, in order. */
  readonly mails: string[];
  /** What each talk that fell silent did. */
  readonly silent: Silence[];
  /** The next talks fall silent like this, one after another; with none left everything is taken and answered. */
  plan(...silences: Silence[]): void;
  close(): Promise<void>;
}

/** A mail server that falls silent between DATA and its answer, so that the sender can be killed just there. */
export async function startHangingSink(): Promise<HangingSink> {
  const mails: string[] = [];
  const silent: Silence[] = [];
  const planned: Silence[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    talk(socket, { mails, silent, planned });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    mails,
    silent,
    plan: (...next) => void planned.push(...next),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Book {
  mails: string[];
  silent: Silence[];
  planned: Silence[];
}

function talk(socket: Socket, book: Book): void {
  let pending = '';
  let inData = false;
  let mood: Silence | undefined;
  const hang = (as: Silence): void => {
    book.silent.push(as);
    socket.pause();
  };
  const take = (): void => {
    const end = pending.indexOf('\r\n.\r\n');
    if (mood === 'inside') {
      if (pending.length > 20_000) hang(mood);
      return;
    }
    if (end < 0) return;
    if (mood !== 'dot-lost') book.mails.push(pending.slice(0, end));
    if (mood !== undefined) {
      hang(mood);
      return;
    }
    pending = '';
    inData = false;
    socket.write('250 2.0.0 taken\r\n');
  };
  const say = (line: string): void => {
    if (line !== 'DATA') {
      socket.write(line.startsWith('EHLO') ? '250 sink.test\r\n' : '250 2.0.0 ok\r\n');
      return;
    }
    mood = book.planned.shift();
    if (mood === 'after-354') {
      socket.write('354 go on\r\n');
      hang(mood);
      return;
    }
    inData = true;
    socket.write('354 go on\r\n');
  };
  socket.write('220 sink.test ESMTP\r\n');
  socket.on('data', (chunk) => {
    pending += chunk.toString('latin1');
    for (let end = pending.indexOf('\r\n'); !inData && end >= 0; end = pending.indexOf('\r\n')) {
      const line = pending.slice(0, end);
      pending = pending.slice(end + 2);
      say(line);
    }
    if (inData) take();
  });
}

import { createServer, type Socket } from 'node:net';

/** What the sink does instead of taking the mail. */
export type Misbehaviour =
  | 'none'
  | 'refuse-login'
  | 'reject-recipients'
  | 'greylist-recipients'
  | 'cut-at-data'
  | 'cut-inside-data'
  | 'cut-after-dot'
  | 'refuse-after-dot'
  | 'defer-after-dot'
  | 'too-busy';

export interface TakenMail {
  from: string;
  to: string[];
  raw: string;
}

export interface Sink {
  port: number;
  /** Mails taken with a 250. */
  readonly mails: TakenMail[];
  /** Every command line it was given. */
  readonly commands: string[];
  behave(as: Misbehaviour): void;
  close(): Promise<void>;
}

interface Talk {
  socket: Socket;
  envelope: TakenMail;
  inData: boolean;
  pending: string;
}

/** A receiving mail server of a few lines: it takes carrier addresses as they come, and misbehaves as told. */
export async function startSink(options: { port?: number; largest?: number } = {}): Promise<Sink> {
  const { port = 0, largest = 30_000_000 } = options;
  const mails: TakenMail[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  let mood: Misbehaviour = 'none';
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    const talk: Talk = { socket, envelope: emptyMail(), inData: false, pending: '' };
    socket.write(mood === 'too-busy' ? '421 4.3.2 too busy\r\n' : '220 sink.test ESMTP\r\n');
    if (mood === 'too-busy') socket.end();
    socket.on('data', (chunk) => {
      talk.pending += chunk.toString('latin1');
      hear(talk, { mood, mails, commands, largest });
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    mails,
    commands,
    behave(as) {
      mood = as;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Book {
  mood: Misbehaviour;
  mails: TakenMail[];
  commands: string[];
  largest: number;
}

function hear(talk: Talk, book: Book): void {
  while (talk.inData ? hearBody(talk, book) : hearLine(talk, book));
}

function hearLine(talk: Talk, book: Book): boolean {
  const end = talk.pending.indexOf('\r\n');
  if (end < 0) return false;
  const line = talk.pending.slice(0, end);
  talk.pending = talk.pending.slice(end + 2);
  book.commands.push(line);
  answer(talk, book, line);
  return true;
}

function hearBody(talk: Talk, book: Book): boolean {
  if (book.mood === 'cut-inside-data' && talk.pending.length > 0) {
    talk.socket.resetAndDestroy();
    return false;
  }
  const end = talk.pending.indexOf('\r\n.\r\n');
  if (end < 0) return false;
  talk.envelope.raw = talk.pending.slice(0, end + 2).replaceAll('\r\n..', '\r\n.');
  talk.pending = talk.pending.slice(end + 5);
  talk.inData = false;
  finish(talk, book);
  return true;
}

const cut = 'cut';

function answer(talk: Talk, book: Book, line: string): void {
  const reply = replyTo(talk, book, line);
  if (reply === cut) talk.socket.resetAndDestroy();
  else talk.socket.write(`${reply}\r\n`);
  if (reply.startsWith('221')) talk.socket.end();
}

function replyTo(talk: Talk, book: Book, line: string): string {
  switch (line.slice(0, 4).toUpperCase()) {
    case 'EHLO':
      return `250-sink.test\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE ${book.largest}`;
    case 'AUTH':
      return book.mood === 'refuse-login' ? '535 5.7.8 wrong password' : '235 2.7.0 ok';
    case 'MAIL':
      talk.envelope = { ...emptyMail(), from: pathOf(line) };
      return '250 2.1.0 ok';
    case 'RCPT':
      return recipient(talk, book, pathOf(line));
    case 'DATA':
      talk.inData = book.mood !== 'cut-at-data';
      return talk.inData ? '354 go on' : cut;
    case 'QUIT':
      return '221 2.0.0 bye';
    case 'RSET':
    case 'NOOP':
      return '250 2.0.0 ok';
    default:
      return '502 5.5.1 not here';
  }
}

function recipient(talk: Talk, book: Book, address: string): string {
  if (book.mood === 'reject-recipients' || address.includes('unknown')) return '550 5.1.1 user unknown';
  if (book.mood === 'greylist-recipients') return '451 4.7.1 come again later';
  talk.envelope.to.push(address);
  return '250 2.1.5 ok';
}

function finish(talk: Talk, book: Book): void {
  if (book.mood === 'cut-after-dot') {
    // The worst moment: the mail is taken, and nobody hears of it.
    book.mails.push(talk.envelope);
    talk.socket.resetAndDestroy();
  } else if (book.mood === 'refuse-after-dot') talk.socket.write('554 5.7.1 looks like spam\r\n');
  else if (book.mood === 'defer-after-dot') talk.socket.write('452 4.2.2 mailbox full\r\n');
  else {
    book.mails.push(talk.envelope);
    talk.socket.write('250 2.0.0 queued as 42\r\n');
  }
}

const emptyMail = (): TakenMail => ({ from: '', to: [], raw: '' });

const pathOf = (line: string): string => /<(.*)>/.exec(line)?.[1] ?? '';

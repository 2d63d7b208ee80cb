import { connect, createServer, type Socket } from 'node:net';

export interface Proxy {
  port: number;
  /** How many connections came so far. */
  readonly connections: number;
  /** Cuts every connection that is open now. */
  cutAll(): void;
  close(): Promise<void>;
}

export interface ProxyOptions {
  to: number;
  /** What the server says, on its way to the client; null cuts the connection. */
  fromServer?: (chunk: Buffer, connection: { number: number; bytes: number }) => Buffer | null;
}

/** A wire between client and server that can lie and break. */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((client) => {
    connections += 1;
    join(client, connections, { options, sockets });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    get connections() {
      return connections;
    },
    cutAll,
    async close() {
      cutAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function join(
  client: Socket,
  number: number,
  { options, sockets }: { options: ProxyOptions; sockets: Set<Socket> },
): void {
  const state = { number, bytes: 0 };
  const upstream = connect(options.to, '127.0.0.1');
  const cut = (): void => {
    client.destroy();
    upstream.destroy();
  };
  for (const socket of [client, upstream]) {
    sockets.add(socket);
    socket.on('error', cut);
    socket.on('close', () => {
      sockets.delete(socket);
      cut();
    });
  }
  client.on('data', (chunk) => upstream.write(chunk));
  upstream.on('data', (chunk) => {
    state.bytes += chunk.length;
    const passed = options.fromServer === undefined ? chunk : options.fromServer(chunk, state);
    if (passed === null) cut();
    else client.write(passed);
  });
}

/** Hides abilities a server boasts of, as if it were an old one. */
export function withoutAbilities(...names: string[]): NonNullable<ProxyOptions['fromServer']> {
  return (chunk) => {
    const text = chunk.toString('latin1');
    if (!/CAPABILITY/i.test(text)) return chunk;
    const hidden = names.reduce(
      (t, name) => t.replaceAll(new RegExp(` ${name}(?=[ \\]\\r])`, 'g'), ''),
      text,
    );
    return Buffer.from(hidden, 'latin1');
  };
}

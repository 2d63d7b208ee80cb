import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PictureServer {
  address: string;
  /** What was asked of it, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

const pixel = Buffer.from('R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

/** Somebody else's web server, from which a mail wants to load its pictures; it counts who comes. */
export async function startPictureServer(): Promise<PictureServer> {
  const folder = await mkdtemp(join(tmpdir(), 'kakehashi-pictures-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
  execFileSync('openssl', [...words, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const asked: string[] = [];
  const server = createServer({ key: await readFile(key), cert: await readFile(cert) }, (request, reply) => {
    asked.push(request.url ?? '');
    reply.setHeader('content-type', 'image/gif');
    reply.end(pixel);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  return {
    address: `https://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

export interface TokenProvider {
  authorizeUrl: string;
  tokenUrl: string;
  /** Forms it was sent, in order. */
  readonly asked: Record<string, string>[];
  /** A person agrees on its page: the address the browser is sent back to. */
  agree(page: string): string;
  /** From now on every permission is refused. */
  revoke(): void;
  close(): Promise<void>;
}

/** A provider of permissions (OAuth 2) that keeps to the rules: each code once, PKCE checked, tokens renewed. */
export async function startTokenProvider(): Promise<TokenProvider> {
  const asked: Record<string, string>[] = [];
  const codes = new Map<string, string>();
  let number = 0;
  let revoked = false;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8');
    });
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(body));
      asked.push(form);
      number += 1;
      const answer = revoked || !allowed(form, codes) ? refusal : tokens(number);
      response.writeHead(answer === refusal ? 400 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    authorizeUrl: `${base}/authorize`,
    tokenUrl: `${base}/token`,
    asked,
    agree(page) {
      const wanted = new URL(page).searchParams;
      number += 1;
      codes.set(`code-${number}`, wanted.get('code_challenge') ?? '');
      const back = new URL(wanted.get('redirect_uri') ?? '');
      back.searchParams.set('code', `code-${number}`);
      back.searchParams.set('state', wanted.get('state') ?? '');
      return back.href;
    },
    revoke() {
      revoked = true;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const refusal = { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' };
const tokens = (number: number) => ({
  access_token: `access-${number}`,
  refresh_token: `refresh-${number}`,
  expires_in: 3600,
});

function allowed(form: Record<string, string>, codes: Map<string, string>): boolean {
  if (form.grant_type === 'refresh_token') return form.refresh_token?.startsWith('refresh-') === true;
  const challenge = codes.get(form.code ?? '');
  codes.delete(form.code ?? '');
  return (
    challenge ===
    createHash('sha256')
      .update(form.code_verifier ?? '')
      .digest('base64url')
  );
}

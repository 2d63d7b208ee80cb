import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { mailOauthReturnPath } from '../../contract/channels.ts';
import { shopId } from '../../contract/ids.ts';
import type { Actor, Runner } from '../platform/context.ts';
import type { FindVisitor } from '../platform/http/request.ts';
import { type OauthParts, redeemGrant, settleGrant, takeReturn } from './mail-oauth.ts';

const query = z.object({
  state: z.string().max(200).default(''),
  code: z.string().max(4000).default(''),
  error: z.string().max(200).default(''),
  error_description: z.string().max(1000).default(''),
});

interface ReturnParts extends OauthParts {
  app: FastifyInstance;
  runner: Runner;
  findVisitor: FindVisitor;
}

/**
 * Where the provider sends the browser back to. The state says which shop, and is good once, for 15 minutes, for the
 * person who asked, in a browser where he is signed in. The page itself tells nothing: the settings page asks.
 */
export function serveOauthReturn(parts: ReturnParts): void {
  parts.app.get(mailOauthReturnPath, async (request, reply) => {
    const asked = query.safeParse(request.query);
    const visitor = await parts.findVisitor(request);
    const shop = shopId.safeParse(Number((asked.data?.state ?? '').split('.')[0]));
    const role = shop.success ? visitor?.roles.get(shop.data) : undefined;
    const page = reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    page.header('referrer-policy', 'no-referrer').header('content-security-policy', "default-src 'none'");
    if (!asked.success || !shop.success || visitor === null || role === undefined)
      return page.code(400).send(closing(false));
    const actor: Actor = { kind: 'staff', id: visitor.id, name: visitor.name, role };
    const run = <T>(work: Parameters<Runner['run']>[2]): Promise<T> =>
      parts.runner.run(shop.data, actor, work) as Promise<T>;
    const grant = await parts.runner
      .run(shop.data, actor, (ctx) => takeReturn(ctx, parts.box, asked.data.state))
      .catch(() => null);
    if (grant === null) return page.code(400).send(closing(false));
    const { code, error, error_description: description } = asked.data;
    const refused = {
      serverSaid: [error, description].filter((part) => part !== '').join(': ') || 'no code',
    };
    const outcome = code === '' ? refused : await redeemGrant(parts.setup, grant, code);
    await run((ctx) => settleGrant(ctx, parts.box, { grant, outcome }));
    return page.send(closing('refreshToken' in outcome));
  });
}

const closing = (given: boolean): string => {
  const [ja, en] = given
    ? [
        '許可を受け取りました。この画面を閉じて、設定の画面に戻ってください。',
        'Done. Close this window and go back to the settings.',
      ]
    : [
        '許可を受け取れませんでした。この画面を閉じて、設定の画面からもう一度お試しください。',
        'This did not work. Close this window and try again from the settings.',
      ];
  return `<!doctype html><html lang="ja"><meta charset="utf-8"><title>かけはし</title><p>${ja}</p><p lang="en">${en}</p></html>`;
};

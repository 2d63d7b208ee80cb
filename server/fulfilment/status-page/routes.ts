import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { getStatusLink as endpoint } from '../../../contract/fulfilment.ts';
import { shopId } from '../../../contract/ids.ts';
import type { Runner } from '../../platform/context.ts';
import { Refusal } from '../../platform/errors.ts';
import { pageLanguage, sendPage } from '../../platform/http/public-page.ts';
import type { Route } from '../../platform/http/route.ts';
import { type AskFacts, askPage } from './ask-page.ts';
import { findStatus, getStatusLink, openStatus, shopToAsk } from './look-up.ts';
import { statusPage, unknownPage } from './page.ts';

/** The way from the order's screen to what its buyer sees. */
export function statusLinkRoute(route: Route, publicUrl: string | null): void {
  route(endpoint, ({ run, params }) => run((ctx) => getStatusLink(ctx, params.order, publicUrl)));
}

/** `/o/:token`, the page of one order, and `/o/shop/:shop`, the form that leads there: open to every guest (C6). */
export function serveStatusPages({ app, runner }: { app: FastifyInstance; runner: Runner }): void {
  app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { bodyLimit: 10_000, parseAs: 'string' },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    scope.get<{ Params: { token: string } }>('/o/:token', async (request, reply) => {
      const facts = await openStatus(runner, request.params.token);
      const language = pageLanguage(request);
      if (facts === null) return sendPage(reply, unknownPage(language), 404);
      return sendPage(reply, statusPage(facts, language));
    });
    scope.get<Form>('/o/shop/:shop', (request, reply) => form(runner, request, reply));
    scope.post<Form>('/o/shop/:shop', (request, reply) => answer(runner, request, reply));
  });
}

interface Form {
  Params: { shop: string };
}
type Asking = FastifyRequest<Form>;

async function form(runner: Runner, request: Asking, reply: FastifyReply, more: Partial<AskFacts> = {}) {
  const shop = shopId.safeParse(request.params.shop);
  const name = shop.success ? await shopToAsk(runner, shop.data) : null;
  const language = pageLanguage(request);
  if (name === null) return sendPage(reply, unknownPage(language), 404);
  return sendPage(
    reply,
    askPage({ shopName: name, language, ...more }),
    more.trouble === 'tooMany' ? 429 : 200,
  );
}

async function answer(runner: Runner, request: Asking, reply: FastifyReply) {
  const shop = shopId.safeParse(request.params.shop);
  if (!shop.success || (await shopToAsk(runner, shop.data)) === null)
    return await form(runner, request, reply);
  const body = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const read = (name: string): string => (body.get(name) ?? '').slice(0, 200);
  const entered = { number: read('number'), contact: read('contact') };
  try {
    const token = await findStatus(runner, shop.data, { ...entered, ip: request.ip });
    if (token !== null) return reply.redirect(`/o/${token}`, 303);
    return await form(runner, request, reply, { entered, trouble: 'notFound' });
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'too_many_attempts') throw error;
    return await form(runner, request, reply, { entered, trouble: 'tooMany' });
  }
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Runner } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { pageLanguage, sendPage } from '../platform/http/public-page.ts';
import { type PageState, unsubscribePage } from './rules/unsubscribe-page.ts';
import { lookAtUnsubscribe, type Unsubscriber, unsubscribeByLink } from './unsubscribe.ts';

/**
 * `/u/:token`: open to everybody, because who unsubscribes has no account here. Looking (GET) changes nothing: programs
 * that check links would unsubscribe people. The POST takes no cookie and no token of a page (RFC 8058).
 */
export function serveUnsubscribe({ app, runner }: { app: FastifyInstance; runner: Runner }): void {
  app.register(async (scope) => {
    // `List-Unsubscribe=One-Click`, as a form or as parts; what is in it does not matter.
    scope.addContentTypeParser('*', { bodyLimit: 10_000, parseAs: 'string' }, (_request, _body, done) =>
      done(null, {}),
    );
    scope.get<{ Params: { token: string } }>('/u/:token', (request, reply) =>
      answer(request, reply, { state: 'ask', about: () => lookAtUnsubscribe(runner, request.params.token) }),
    );
    scope.post<{ Params: { token: string } }>('/u/:token', (request, reply) =>
      answer(request, reply, { state: 'done', about: () => unsubscribeByLink(runner, request.params.token) }),
    );
  });
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { state, about }: { state: PageState; about: () => Promise<Unsubscriber> },
): Promise<FastifyReply> {
  const language = pageLanguage(request);
  const found = await about().catch((error: unknown) => {
    if (error instanceof Refusal && error.kind === 'not_found') return null;
    throw error;
  });
  const facts = found === null ? ({ state: 'unknown', language } as const) : { state, language, ...found };
  return sendPage(reply, unsubscribePage(facts), found === null ? 404 : 200);
}

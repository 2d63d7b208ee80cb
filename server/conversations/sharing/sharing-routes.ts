import * as claims from '../../../contract/claims.ts';
import * as handovers from '../../../contract/handovers.ts';
import type { ConversationId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';
import type { Route } from '../../platform/http/route.ts';
import { draftOf } from '../store-desk.ts';
import { describeClaim, getClaim, releaseClaim, takeClaim } from './claims.ts';
import { getDigest } from './digest.ts';
import { acknowledgeHandover, handOver, withdrawHandover } from './hand-over.ts';
import { handOverMany, proposeHandovers } from './hand-over-many.ts';
import { proposeHandover } from './propose-handover.ts';

/** 二重返信防止 and 引き継ぎ. */
export function sharingRoutes(route: Route): void {
  claimRoutes(route);
  handoverRoutes(route);
  route(handovers.getDigest, ({ query, run }) => run((ctx) => getDigest(ctx, query)));
  route(handovers.proposeHandovers, ({ run }) => run((ctx) => proposeHandovers(ctx)));
  route(handovers.handOverMany, ({ input, run }) => run((ctx) => handOverMany(ctx, input)));
}

function handoverRoutes(route: Route): void {
  route(handovers.proposeHandover, ({ params, run }) =>
    run((ctx) => proposeHandover(ctx, params.conversation)),
  );
  route(handovers.handOver, ({ params, input, run }) =>
    run(async (ctx) => ({ handover: await handOver(ctx, params.conversation, input) })),
  );
  route(handovers.acknowledgeHandover, ({ params, run }) =>
    run(async (ctx) => ({ handover: await acknowledgeHandover(ctx, params.conversation, params.handover) })),
  );
  route(handovers.withdrawHandover, ({ params, run }) =>
    run(async (ctx) => {
      await withdrawHandover(ctx, params.conversation, params.handover);
      return {};
    }),
  );
}

function claimRoutes(route: Route): void {
  route(claims.takeClaim, ({ params, input, run }) =>
    run(async (ctx) => {
      await takeClaim(ctx, params.conversation, input);
      return {
        claim: await describeClaim(ctx, params.conversation),
        draft: await ownDraft(ctx, params.conversation),
      };
    }),
  );
  route(claims.getClaim, ({ params, run }) =>
    run(async (ctx) => ({ claim: await getClaim(ctx, params.conversation) })),
  );
  route(claims.releaseClaim, ({ params, run }) =>
    run(async (ctx) => {
      await releaseClaim(ctx, params.conversation);
      return { claim: await describeClaim(ctx, params.conversation) };
    }),
  );
}

async function ownDraft(ctx: Context, conversation: ConversationId) {
  const draft = ctx.actor.kind === 'staff' ? await draftOf(ctx, conversation, ctx.actor.id) : null;
  return draft === null ? null : { text: draft.text, savedAt: draft.savedAt.toISOString() };
}

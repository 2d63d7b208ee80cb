import * as contract from '../../../contract/first-replies.ts';
import type { Route } from '../../platform/http/route.ts';
import { getFirstReplies } from './describe-run.ts';
import { previewFirstReplies, readyFirstReplies } from './preview.ts';
import { sendFirstReplies } from './send-first-replies.ts';
import { undoFirstReplies } from './undo-first-replies.ts';

/** 一次返信をまとめて送る. */
export function firstReplyRoutes(route: Route): void {
  route(contract.readyFirstReplies, ({ run }) => run(readyFirstReplies));
  route(contract.previewFirstReplies, ({ input, run }) => run((ctx) => previewFirstReplies(ctx, input)));
  route(contract.sendFirstReplies, ({ input, run }) => run((ctx) => sendFirstReplies(ctx, input)));
  route(contract.getFirstReplies, ({ params, run }) => run((ctx) => getFirstReplies(ctx, params.run)));
  route(contract.undoFirstReplies, ({ params, run }) => run((ctx) => undoFirstReplies(ctx, params.run)));
}

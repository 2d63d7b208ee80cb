import * as contract from '../../../contract/tags.ts';
import type { Route } from '../../platform/http/route.ts';
import { changeTags } from './change-tags.ts';
import { addTag, deleteTag, listTags, renameTag } from './manage-tags.ts';

/** All endpoints of `contract/tags.ts`. */
export function tagRoutes(route: Route): void {
  route(contract.listTags, ({ run }) => run(async (ctx) => ({ tags: await listTags(ctx) })));
  route(contract.addTag, ({ input, run }) => run((ctx) => addTag(ctx, input)));
  route(contract.renameTag, ({ params, input, run }) => run((ctx) => renameTag(ctx, params.tag, input)));
  route(contract.deleteTag, ({ params, run }) =>
    run(async (ctx) => {
      await deleteTag(ctx, params.tag);
      return {};
    }),
  );
  route(contract.changeTags, ({ params, input, run }) =>
    run(async (ctx) => ({ tags: await changeTags(ctx, params.conversation, input) })),
  );
}

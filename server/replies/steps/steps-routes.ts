import * as contract from '../../../contract/steps.ts';
import type { Route } from '../../platform/http/route.ts';
import { noteStep } from './note-step.ts';
import { suggestSteps } from './suggest-steps.ts';

export function stepRoutes(route: Route): void {
  route(contract.getSteps, ({ params, run }) => run((ctx) => suggestSteps(ctx, params.conversation)));
  route(contract.noteStep, ({ params, input, run }) =>
    run(async (ctx) => {
      await noteStep(ctx, params.conversation, input);
      return {};
    }),
  );
}

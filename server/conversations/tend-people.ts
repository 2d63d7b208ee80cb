import type { CustomerId } from '../../contract/ids.ts';
import { tendPeople } from '../customers/look-for-twins.ts';
import { proposeSamePerson } from '../customers/propose-same-person.ts';
import { type Runner, system } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import { gatherStrays } from './merge-customers.ts';

/** After imports and letters: people of whom something new is known are compared with others (名寄せ). */
export const tendPeopleJob = (runner: Runner): JobKind => ({
  name: tendPeople,
  run: async (shop, data) => {
    const ids = (Array.isArray(data.ids) ? data.ids : []) as CustomerId[];
    await runner.run(shop, system, async (ctx) => {
      await gatherStrays(ctx, ids);
      await proposeSamePerson(ctx, ids);
    });
  },
});

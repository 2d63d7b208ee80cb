import * as contract from '../../../contract/devices.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Route } from '../../platform/http/route.ts';
import { addDevice, deviceToTry, listDevices, removeDevice } from './devices.ts';
import type { Push } from './push.ts';

/** All endpoints of `contract/devices.ts`. */
export function deviceRoutes(route: Route, push: Push): void {
  route(contract.listDevices, ({ run }) => run((ctx) => listDevices(ctx, push)));
  route(contract.addDevice, ({ input, run }) => run((ctx) => addDevice(ctx, push, input)));
  route(contract.removeDevice, ({ params, run }) =>
    run(async (ctx) => {
      await removeDevice(ctx, params.device);
      return {};
    }),
  );
  route(contract.tryDevice, async ({ params, run }) => {
    const { device, key } = await run((ctx) => deviceToTry(ctx, params.device));
    const notice = {
      title: '通知のテスト',
      body: 'この端末に通知が届きます。',
      tag: 'try',
      opens: '/settings/me',
    };
    const outcome = await push.send(device, notice, key);
    if (outcome !== 'taken') throw new Refusal('upstream_failed', 'push_not_taken', { outcome });
    return {};
  });
}

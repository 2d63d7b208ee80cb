import type { ConversationId, StaffId } from '../../../contract/ids.ts';
import { nightEnd } from '../../../language/night.ts';
import type { Context, Runner } from '../../platform/context.ts';
import { system } from '../../platform/context.ts';
import type { JobKind } from '../../platform/jobs.ts';
import { readPreferences } from '../save-preferences.ts';
import type { Notice, Push } from './push.ts';
import { deleteDevice, devicesOf, noteTaken, pushKey } from './store-devices.ts';
import { peopleToCall } from './store-people.ts';

/** Why somebody is told: his own matter goes on, a new one came, or a colleague means him. */
export type CallReason = 'own' | 'new' | 'called';

export interface StaffCall {
  reason: CallReason;
  /** For `own` and `called`: whom. For `new`: whoever wants to know of every inquiry, or works here alone. */
  staff: readonly StaffId[];
  conversation: ConversationId;
  notice: Notice;
}

/**
 * Tells people that something waits: open pages by `calling`, other browsers by a notice. Respects what each wants to be
 * told and his quiet hours; whoever looks at the conversation is left in peace (`present`).
 */
export async function callStaff(
  ctx: Context,
  call: StaffCall,
  present: readonly StaffId[] = [],
): Promise<StaffId[]> {
  const people = await peopleToCall(ctx, call.reason === 'new' ? null : call.staff);
  const alone = people.filter((one) => one.answers).length === 1;
  const wanted = people.filter(({ id, preferences, answers }) => {
    if (present.includes(id)) return false;
    const { what, quiet } = readPreferences(preferences).notify;
    if (what === 'nothing') return false;
    if (call.reason === 'new' && what !== 'all' && !(alone && answers)) return false;
    return quiet === null || nightEnd(ctx.now, quiet) === null;
  });
  const ids = wanted.map((one) => one.id);
  if (ids.length === 0) return [];
  ctx.tell({ kind: 'calling', staff: ids, conversation: call.conversation });
  const silent = wanted
    .filter((one) => !readPreferences(one.preferences).notify.content)
    .map((one) => one.id);
  for (const device of await devicesOf(ctx, ids)) {
    const notice = silent.includes(device.staff_id) ? withoutContent(call.notice) : call.notice;
    ctx.later({ name: 'push_notice', data: { staff: device.staff_id, device: device.id, notice } });
  }
  return ids;
}

const withoutContent = (notice: Notice): Notice => ({
  ...notice,
  title: 'お問い合わせがあります',
  body: '',
});

/** Hands one notice to one device; a browser that has left is forgotten. */
export function pushNoticeJob(runner: Runner, push: Push): JobKind {
  return {
    name: 'push_notice',
    // What was not taken in a minute is no news: the inbox shows it anyway.
    retries: 1,
    async run(shop, data) {
      const { staff, device: id, notice } = data as { staff: StaffId; device: string; notice: Notice };
      const found = await runner.run(shop, system, async (ctx) => {
        const device = (await devicesOf(ctx, [staff])).find((one) => one.id === id);
        return device === undefined ? null : { device, key: await pushKey(ctx) };
      });
      if (found === null) return;
      const outcome = await push.send(found.device, notice, found.key);
      await runner.run(shop, system, async (ctx) => {
        if (outcome === 'gone') await deleteDevice(ctx, found.device.id);
        if (outcome === 'taken') await noteTaken(ctx, found.device.id);
      });
      if (outcome === 'not_taken') throw new Error('the push service did not take the notice');
    },
  };
}

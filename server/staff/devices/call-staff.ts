import type { ConversationId, StaffId } from '../../../contract/ids.ts';
import { nightEnd } from '../../../language/night.ts';
import type { Context, Runner } from '../../platform/context.ts';
import { system } from '../../platform/context.ts';
import type { JobKind } from '../../platform/jobs.ts';
import { oncePerTransaction } from '../../platform/once.ts';
import { readPreferences } from '../save-preferences.ts';
import type { Notice, Push } from './push.ts';
import { deleteDevice, devicesOf, noteTaken, pushKey } from './store-devices.ts';
import { type PersonToCall, peopleToCall } from './store-people.ts';

/** Why somebody is told: his own matter goes on, a new one came, or a colleague means him. */
export type CallReason = 'own' | 'new' | 'called';

export interface StaffCall {
  reason: CallReason;
  /** For `own` and `called`: whom. For `new`: whoever wants to know of every inquiry, or works here alone. */
  staff: readonly StaffId[];
  conversation: ConversationId;
  notice: Notice;
}

// The same for every call of a transaction.
const everybody = oncePerTransaction((ctx) => peopleToCall(ctx));

/**
 * Tells people that something waits: open pages by `calling`, other browsers by a notice. Respects what each wants to be
 * told and his quiet hours; whoever looks at the conversation is left in peace (`present`). Answers for each call who was
 * told.
 */
export async function callStaff(
  ctx: Context,
  calls: readonly { call: StaffCall; present: readonly StaffId[] }[],
): Promise<StaffId[][]> {
  if (calls.length === 0) return [];
  const people = await everybody(ctx);
  const told = calls.map(({ call, present }) => ({ call, people: whoWants(ctx, people, { call, present }) }));
  const devices = await devicesOf(ctx, [...new Set(told.flatMap((one) => one.people.map(({ id }) => id)))]);
  for (const { call, people } of told) {
    const staff = people.map((one) => one.id);
    if (staff.length === 0) continue;
    ctx.tell({ kind: 'calling', staff, conversation: call.conversation });
    for (const person of people) {
      const { content } = readPreferences(person.preferences).notify;
      const notice = content ? call.notice : withoutContent(call.notice);
      for (const device of devices.filter((one) => one.staff_id === person.id))
        ctx.later({ name: 'push_notice', data: { staff: person.id, device: device.id, notice } });
    }
  }
  return told.map((one) => one.people.map(({ id }) => id));
}

function whoWants(
  ctx: Context,
  everyone: readonly PersonToCall[],
  { call, present }: { call: StaffCall; present: readonly StaffId[] },
): PersonToCall[] {
  const people = call.reason === 'new' ? everyone : everyone.filter((one) => call.staff.includes(one.id));
  const alone = people.filter((one) => one.answers).length === 1;
  return people.filter(({ id, preferences, answers }) => {
    if (present.includes(id)) return false;
    const { what, quiet } = readPreferences(preferences).notify;
    if (what === 'nothing') return false;
    if (call.reason === 'new' && what !== 'all' && !(alone && answers)) return false;
    return quiet === null || nightEnd(ctx.now, quiet) === null;
  });
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

import type { addDevice as addDeviceEndpoint, Device } from '../../../contract/devices.ts';
import type { InputOf } from '../../../contract/endpoint.ts';
import type { DeviceId, StaffId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';
import { notFound, Refusal } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { staffPolicy } from '../policy.ts';
import type { Push, PushDevice } from './push.ts';
import { type DeviceRow, deleteDevice, devicesOf, pushKey, putDevice } from './store-devices.ts';

/** One's own devices, and the key with which a browser subscribes. */
export async function listDevices(ctx: Context, push: Push): Promise<{ key: string; devices: Device[] }> {
  const me = myself(ctx);
  const devices = await devicesOf(ctx, [me]);
  return { key: push.publicKey(await pushKey(ctx)), devices: devices.map(toDevice) };
}

/** Keeps the browser; refuses addresses that are no browser's push service. */
export async function addDevice(
  ctx: Context,
  push: Push,
  input: InputOf<typeof addDeviceEndpoint>,
): Promise<Device> {
  const me = myself(ctx);
  const { pushAddress: address, pushKey: p256dh, pushAuth: auth, name } = input;
  if (!push.serves(address)) throw new Refusal('refused', 'push_service_unknown');
  const row = { id: newId<DeviceId>(), staff_id: me, address, p256dh, auth, name };
  return toDevice(await putDevice(ctx, { ...row, added_at: ctx.now, last_at: null }));
}

/** Forgets it; of somebody else's nothing is said. */
export async function removeDevice(ctx: Context, id: DeviceId): Promise<void> {
  await deleteDevice(ctx, (await mine(ctx, id)).id);
}

/** What is needed to send one now, from outside the transaction. */
export async function deviceToTry(ctx: Context, id: DeviceId): Promise<{ device: PushDevice; key: Buffer }> {
  return { device: await mine(ctx, id), key: await pushKey(ctx) };
}

async function mine(ctx: Context, id: DeviceId): Promise<DeviceRow> {
  const found = (await devicesOf(ctx, [myself(ctx)])).find((one) => one.id === id);
  if (found === undefined) throw notFound('device');
  return found;
}

function myself(ctx: Context): StaffId {
  staffPolicy.require(ctx, 'staff.read');
  if (ctx.actor.kind !== 'staff') throw notFound('staff');
  return ctx.actor.id;
}

const toDevice = (row: DeviceRow): Device => ({
  id: row.id,
  name: row.name,
  addedAt: row.added_at.toISOString(),
  lastAt: row.last_at?.toISOString() ?? null,
});

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { deviceId, instant, shopId } from './ids.ts';

/** A browser that is told when something waits for its person, also while the desk is closed (Web Push). */
export const device = z.object({
  id: deviceId,
  /** As its person knows it: 「Chrome (Windows)」. */
  name: z.string(),
  addedAt: instant,
  /** The last notice it took; null: none yet. */
  lastAt: instant.nullable(),
});
export type Device = z.infer<typeof device>;

const none = z.object({});
const inShop = z.object({ shop: shopId });
const ofDevice = inShop.extend({ device: deviceId });

/** One's own. `key` is what the browser subscribes with (VAPID public key, base64url). */
export const listDevices = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/devices',
  access: 'member',
  params: inShop,
  query: none,
  input: none,
  output: z.object({ key: z.string(), devices: z.array(device) }),
  refusals: [],
});

/** What `PushManager.subscribe` gave; the same address again is the same device. */
export const addDevice = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/devices',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({
    pushAddress: z.url().max(1000),
    /** Base64url: the browser's public key (65 bytes) and its secret (16 bytes). */
    pushKey: z.base64url().min(80).max(100),
    pushAuth: z.base64url().min(20).max(30),
    name: z.string().trim().min(1).max(80),
  }),
  output: device,
  refusals: ['push_service_unknown'],
});

export const removeDevice = endpoint({
  method: 'DELETE',
  path: '/api/shops/:shop/devices/:device',
  access: 'member',
  params: ofDevice,
  query: none,
  input: none,
  output: none,
  refusals: [],
});

/** Sends one now, so that a person sees that it arrives. */
export const tryDevice = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/devices/:device/try',
  access: 'member',
  params: ofDevice,
  query: none,
  input: none,
  output: none,
  refusals: ['push_not_taken'],
});

import type { ShopId } from '../../contract/ids.ts';
import type { Channel, Receipt } from '../intake/channel.ts';

export const pretended: Receipt = {
  outcome: 'sent',
  serverSaid: '250 2.0.0 見本のお店のため、実際には送っていません',
};

/** The channel, except that nothing ever leaves: `receipt` says what a server would have answered. */
export function pretending(channel: Channel, receipt: () => Receipt): Channel {
  return { ...channel, send: async () => receipt() };
}

/**
 * Channels for the sending job: in a demo shop every mail counts as sent and none is. It goes by the shop, not by the
 * account, so that a real mail account set up in the demo shop cannot write to anybody either.
 */
export function neverSendFromDemo(
  channels: ReadonlyMap<string, Channel>,
  isDemo: (shop: ShopId) => Promise<boolean>,
): ReadonlyMap<string, Channel> {
  const wrapped = [...channels].map(([kind, channel]): [string, Channel] => [
    kind,
    {
      ...channel,
      send: async (account, message, beforeLastByte) =>
        (await isDemo(account.shop)) ? pretended : await channel.send(account, message, beforeLastByte),
      // A copy would lie about a mail that never left.
      keepSent: async (account, message) =>
        (await isDemo(account.shop))
          ? 'no_place'
          : ((await channel.keepSent?.(account, message)) ?? 'no_place'),
    },
  ]);
  return new Map(wrapped);
}

import { type EnclosureFile, mostEnclosureFiles } from '../../contract/enclosure-file.ts';
import type { previewShippedMail as endpoint } from '../../contract/enclosures.ts';
import type { InputOf, OutputOf } from '../../contract/endpoint.ts';
import type { ConsignmentId } from '../../contract/ids.ts';
import type { Address, Consignment } from '../../contract/orders.ts';
import { jstInstant } from '../../language/days.ts';
import { delightLine, delightsFor } from '../../language/enclosures.ts';
import { sendingAccounts } from '../intake/sending-account.ts';
import type { Context } from '../platform/context.ts';
import { getShopSettings } from '../staff/shop-settings.ts';
import { replyPolicy } from './policy.ts';
import { shippedMail } from './rules/shipped-mail.ts';
import { inTurn, warmChoices } from './rules/warm-lines.ts';

type Asked = InputOf<typeof endpoint>;

const buyer = '見本 花子';
const orderNumber = 'MIHON-0001';

/** 発送のお知らせ as it would leave with these rules and words; nothing is written down, so nothing counts as said. */
export async function previewShippedMail(ctx: Context, asked: Asked): Promise<OutputOf<typeof endpoint>> {
  replyPolicy.require(ctx, 'reply.preview');
  const settings = await getShopSettings(ctx);
  const account = (await sendingAccounts(ctx))[0];
  const voice = account?.voice ?? settings.voice;
  const plain = asked.to !== 'usual';
  const { gift, day } = asked.parcel;
  const lines = warmChoices({
    ...{ occasion: 'shipped', voice, settings: settings.warmth, day, gift },
    ...{ roomForGreeting: true, serious: false, first: true },
    ...{ toPhone: asked.to === 'phone', toMall: asked.to === 'mall' },
  });
  const firstOf = (of: typeof lines.human) => inTurn(of, new Set(), orderNumber)[0]?.text ?? '';
  const { delights, files } = plain ? { delights: [], files: [] } : delightsOf(asked);
  return {
    ...shippedMail({
      ...{ voice, customerName: buyer, shopName: settings.name, orderNumber, words: asked.words },
      signature: account?.signature || settings.signature,
      ...{ left: [sampleParcel(asked.parcel)], several: false, more: false, statusUrl: null },
      ...{ withoutLinks: plain, delights },
      warm: { human: firstOf(lines.human), season: firstOf(lines.season) },
    }),
    files,
  };
}

function delightsOf({ enclosures, parcel }: Asked): { delights: string[]; files: EnclosureFile[] } {
  const files: EnclosureFile[] = [];
  const goods = [[parcel.product]];
  const going = delightsFor(enclosures, { ...parcel, goods }).filter(({ file }) => {
    if (file == null || files.some((one) => one.id === file.id)) return file == null;
    if (files.length >= mostEnclosureFiles) return false;
    files.push(file);
    return true;
  });
  return { delights: [...new Set(going.map(delightLine))], files };
}

const nowhere: Address = {
  ...{ name: buyer, kana: '', company: '', postalCode: '', prefecture: '', city: '', street: '' },
  ...{ building: '', phone: '' },
};

function sampleParcel({ product, gift, day }: Asked['parcel']): Consignment {
  return {
    id: '00000000-0000-7000-8000-000000000001' as ConsignmentId,
    ...{ number: 1, position: 0, shipTo: nowhere, asCame: null, correction: null, findings: [], gift },
    ...{ requestedDelivery: { day: null, time: '' }, giftWishes: { wrapping: '', noshi: '', card: '' } },
    ...{ deliveryMethod: '', service: null, temperature: 'normal', packedBy: '', shipments: [] },
    ...{ stage: 'shipped', stageAt: jstInstant(day).toISOString() },
    items: [{ sku: '', name: product, options: '', quantity: 1, unitPrice: null, taxRate: null }],
  };
}

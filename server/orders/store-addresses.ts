import type { ConsignmentId } from '../../contract/ids.ts';
import type { AddressFinding } from '../../contract/orders.ts';
import type { Context } from '../platform/context.ts';
import type { ConsignmentRecord } from './types.ts';

type Tables = {
  consignments: {
    shop_id: Context['shop'];
    id: ConsignmentId;
    corrected: string | null;
    address_findings: string;
  };
};

/** Writes the corrected address beside the one that came (null = that one counts again), and what looks wrong with it. */
export async function saveAddress(
  ctx: Context,
  id: ConsignmentId,
  { corrected, findings }: { corrected: ConsignmentRecord['corrected']; findings: AddressFinding[] },
): Promise<void> {
  await ctx.tx
    .withTables<Tables>()
    .updateTable('consignments')
    .set({
      corrected: corrected === null ? null : JSON.stringify(corrected),
      address_findings: JSON.stringify(findings),
    })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
}

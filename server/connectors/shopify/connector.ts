import { z } from 'zod';
import { type ConnectionForm, shopifySettings } from '../../../contract/connections.ts';
import type { OpenConnection } from '../../orders/opened-connection.ts';
import { type OrderSource, type SourceTest, SourceTrouble } from '../../orders/order-source.ts';
import type { Finding, Performer, PerformTask, Receipt } from '../../orders/performer.ts';
import { Refusal } from '../../platform/errors.ts';
import { ask } from './ask.ts';
import { cancel, lookForCancellation } from './cancel.ts';
import { shopDocument } from './documents.ts';
import { fulfil, lookForFulfilment } from './fulfil.ts';
import { shopifyHooks } from './hooks.ts';
import { storeDomain } from './place.ts';
import { changedOrders, findOrder } from './read-orders.ts';
import { receiptOf } from './receipts.ts';
import { lookForRefund, refund } from './refund.ts';

/** Permissions an app needs for all we do; the screen names those that are missing. */
const neededScopes = [
  'read_orders',
  'write_orders',
  'read_merchant_managed_fulfillment_orders',
  'write_merchant_managed_fulfillment_orders',
];

const shopShape = z.object({
  shop: z.object({ name: z.string(), myshopifyDomain: z.string() }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }).nullish(),
});

const shopifyPerformer: Performer = { can: new Set(['fulfil', 'cancel', 'refund']), perform, look };

/** Shopify by its Admin API. Its orders are the same as those of its order files. */
export const shopify: OrderSource = {
  kind: 'shopify',
  name: 'Shopify',
  source: 'shopify_orders_export',
  layout: 'shopify_api',
  readForm,
  test,
  changedOrders,
  findOrder,
  hooks: shopifyHooks,
  performer: shopifyPerformer,
};

function readForm({ settings, secrets }: ConnectionForm) {
  const place = storeDomain(settings.domain);
  if (place === null) throw unusable('form.settings.domain');
  const { domain: _, ...stored } = shopifySettings.parse(settings);
  const given = { clientSecret: secrets.clientSecret ?? '', token: secrets.token ?? '' };
  return { place, settings: stored, secrets: given };
}

const unusable = (path: string): Refusal =>
  new Refusal('invalid_input', 'invalid_input', {
    where: 'body',
    issues: [{ path, code: 'place', message: 'no store of Shopify' }],
  });

async function test(connection: OpenConnection): Promise<SourceTest> {
  try {
    const { shop, currentAppInstallation } = await ask(connection, {
      ...{ document: shopDocument, variables: {}, shape: shopShape },
    });
    const has = new Set(currentAppInstallation?.accessScopes.map(({ handle }) => handle));
    // Whoever may write may read.
    const may = (scope: string): boolean => has.has(scope) || has.has(scope.replace(/^read_/, 'write_'));
    const missing = neededScopes.filter((scope) => !may(scope));
    const reads = may('read_orders');
    const said = reads ? '' : 'read_orders';
    return { ok: reads, reason: reads ? '' : 'connection_refused', said, name: shop.name, missing };
  } catch (error) {
    if (!(error instanceof SourceTrouble)) throw error;
    return { ok: false, reason: error.reason, said: error.said, name: '', missing: [] };
  }
}

async function perform(connection: OpenConnection, task: PerformTask): Promise<Receipt> {
  const { action } = task;
  try {
    if (action.kind === 'fulfil') return await fulfil(connection, task);
    if (action.kind === 'cancel') return await cancel(connection, task, action);
    return await refund(connection, task, action);
  } catch (error) {
    return receiptOf(error);
  }
}

async function look(connection: OpenConnection, task: PerformTask): Promise<Finding> {
  const { kind } = task.action;
  try {
    if (kind === 'fulfil') return await lookForFulfilment(connection, task);
    return await (kind === 'cancel' ? lookForCancellation : lookForRefund)(connection, task);
  } catch (error) {
    if (error instanceof SourceTrouble) return { found: 'cannot_tell' };
    throw error;
  }
}

import { hostname } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { mailChannel } from './channels/mail/channel.ts';
import { csvProducts } from './connectors/csv/products/product-files.ts';
import { csvSource } from './connectors/csv/source.ts';
import { csvTables } from './connectors/csv/tables.ts';
import { shopify } from './connectors/shopify/connector.ts';
import { webPushNotices } from './connectors/web-push/push.ts';
import { beginningRoutes } from './conversations/beginning/routes.ts';
import { authenticityJob, checkAuthenticityJob } from './conversations/check-authenticity.ts';
import { customerRoutes } from './conversations/customer-routes.ts';
import { conversationEvents } from './conversations/events.ts';
import { holdForWordsJob, holdForWordsKind } from './conversations/hold-order.ts';
import { conversationPolicy } from './conversations/policy.ts';
import { readInputJob } from './conversations/read-input.ts';
import { conversationRoutes } from './conversations/routes.ts';
import { backfillSearchJob, backfillSearchSchedule } from './conversations/search/backfill.ts';
import { callPeopleJob, callPeopleKind } from './conversations/sharing/call-people.ts';
import { sharingRoutes } from './conversations/sharing/sharing-routes.ts';
import { reachJobs, sendingJob } from './conversations/silence.ts';
import { tendPeopleJob } from './conversations/tend-people.ts';
import { uploadRoutes } from './conversations/upload-routes.ts';
import { customerPolicy } from './customers/policy.ts';
import { makeDemoShop } from './demo/make-demo-shop.ts';
import { neverSendFromDemo } from './demo/pretend-sending.ts';
import { fileMakers } from './fulfilment/file-makers.ts';
import { fulfilmentPolicy } from './fulfilment/policy.ts';
import { fulfilmentRoutes } from './fulfilment/routes.ts';
import { PdfPress } from './fulfilment/slips/compile.ts';
import { serveStatusPages, statusLinkRoute } from './fulfilment/status-page/routes.ts';
import { trackingRoutes } from './fulfilment/tracking/routes.ts';
import type { Channel } from './intake/channel.ts';
import { serveDownloads } from './intake/downloads.ts';
import { intakeJobs, intakeSchedule } from './intake/jobs.ts';
import { serveOauthReturn } from './intake/oauth-return.ts';
import { intakePolicy } from './intake/policy.ts';
import { intakeRoutes } from './intake/routes.ts';
import { knowledgePolicy } from './knowledge/policy.ts';
import { knowledgeRoutes } from './knowledge/routes.ts';
import { connectionJobs } from './orders/connection-jobs.ts';
import { connectionRoutes } from './orders/connection-routes.ts';
import { orderEvents } from './orders/events.ts';
import { serveHooks } from './orders/hook-routes.ts';
import { importJob, tendImportsJob, tendImportsSchedule } from './orders/import-job.ts';
import { numberPartsJob, numberPartsSchedule } from './orders/number-parts-job.ts';
import type { ConnectionParts } from './orders/open-connection.ts';
import type { OrderSource, OrderSources } from './orders/order-source.ts';
import { orderPolicy } from './orders/policy.ts';
import { orderRoutes } from './orders/routes.ts';
import { tellShippedThereJob } from './orders/tell-shipped-there.ts';
import { connectionSchedule } from './orders/tend-connections.ts';
import type { ImportPlace } from './orders/upload-orders.ts';
import { type OrdersIn, watchOrdersInJob, watchOrdersInSchedule } from './orders/watch-folder.ts';
import type { EventRecord } from './platform/event-record.ts';
import type { FindVisitor } from './platform/http/request.ts';
import { routesOn } from './platform/http/route.ts';
import { watchWorker } from './platform/watch-worker.ts';
import { productPolicy } from './products/policy.ts';
import { productRoutes } from './products/routes.ts';
import type { Core, Parts } from './program.ts';
import { acknowledgeJob, type DeliveryParts, keepSentJob, sendMessageJob } from './replies/deliver.ts';
import { firstRepliesJob } from './replies/first-replies/job.ts';
import { replyPolicy } from './replies/policy.ts';
import { replyRoutes } from './replies/routes.ts';
import { snippetRoutes } from './replies/snippet-routes.ts';
import { sweepJob } from './replies/sweep.ts';
import { tellShippedJob, tellShippedKind } from './replies/tell-shipped.ts';
import { serveUnsubscribe } from './replies/unsubscribe-routes.ts';
import { pushNoticeJob } from './staff/devices/call-staff.ts';
import { deviceRoutes } from './staff/devices/routes.ts';
import { makeFindTokenShop } from './staff/find-token-shop.ts';
import { isDemoShop } from './staff/is-demo-shop.ts';
import { staffJobs, sweepSchedule } from './staff/jobs.ts';
import { staffPolicy } from './staff/policy.ts';
import { staffRoutes } from './staff/routes.ts';
import { createSetupGate, type SetupGate } from './staff/setup-gate.ts';

/** The composition root: the only file that sees the domains and what is plugged into them. */
const channels: ReadonlyMap<string, Channel> = new Map([[mailChannel.kind, mailChannel]]);

const policies = [
  staffPolicy,
  customerPolicy,
  productPolicy,
  orderPolicy,
  fulfilmentPolicy,
  knowledgePolicy,
  intakePolicy,
  conversationPolicy,
  replyPolicy,
];

/** Where uploaded order files lie, and what reads them. */
const importPlace = (core: Core): ImportPlace => ({
  folder: join(core.config.dataDir, 'uploads'),
  files: csvSource,
});

/** Where orders come from by themselves, by kind. */
const sources: OrderSources = new Map<string, OrderSource>([[shopify.kind, shopify]]);

const publicUrlOf = (core: Core): string | null => core.config.publicUrl ?? null;

const connectionPartsOf = (core: Core): ConnectionParts => ({
  sources,
  box: core.box,
  publicUrl: publicUrlOf(core),
});

/** Where shops lay files of orders. */
const ordersInOf = (core: Core): OrdersIn => ({
  root: core.config.ordersIn ?? join(core.config.dataDir, 'orders-in'),
  place: importPlace(core),
  log: core.log,
});

const sendingChannels = (core: Core): ReadonlyMap<string, Channel> =>
  neverSendFromDemo(channels, (shop) => isDemoShop(core.runner.db, shop));

/** Push services want to know whom to write to when something is wrong with the desk. */
const pushOf = (core: Core) =>
  webPushNotices({
    contact: core.config.publicUrl?.startsWith('https:')
      ? core.config.publicUrl
      : `mailto:postmaster@${hostname()}`,
  });

const deliveryOf = (core: Core): DeliveryParts => ({
  channels: sendingChannels(core),
  box: core.box,
  claims: core.claims,
});

export const parts: Parts = {
  channels,
  reactions: new Map([
    [
      conversationEvents.messageReceived,
      [
        (event: EventRecord) => ({
          name: 'acknowledge',
          data: { conversation: event.conversationId, message: event.data?.message },
        }),
        authenticityJob,
        holdForWordsJob,
        callPeopleJob,
      ],
    ],
    [orderEvents.shipped, [tellShippedJob, tellShippedThereJob]],
    [conversationEvents.orderChosen, [holdForWordsJob]],
    [conversationEvents.noteAdded, [callPeopleJob]],
    [conversationEvents.callNoted, [holdForWordsJob, callPeopleJob]],
    [conversationEvents.handedOver, [callPeopleJob]],
    [conversationEvents.messageSent, [sendingJob]],
    [conversationEvents.messageFound, [sendingJob]],
  ]),
  jobKinds: (core) => [
    readInputJob(core.runner, channels),
    sendMessageJob(core.runner, deliveryOf(core)),
    keepSentJob(core.runner, deliveryOf(core)),
    acknowledgeJob(core.runner, channels, publicUrlOf(core)),
    firstRepliesJob(core.runner, core.log),
    tellShippedKind(core.runner, publicUrlOf(core), channels),
    checkAuthenticityJob(core.runner, channels, core.config.checkSenders === true),
    holdForWordsKind(core.runner),
    callPeopleKind(core.runner),
    pushNoticeJob(core.runner, pushOf(core)),
    importJob(core.runner, importPlace(core)),
    tendImportsJob(core.runner, importPlace(core)),
    watchOrdersInJob(core.runner, ordersInOf(core)),
    ...connectionJobs({ ...connectionPartsOf(core), runner: core.runner, claims: core.claims }),
    ...reachJobs(core.runner),
    tendPeopleJob(core.runner),
    backfillSearchJob(core.runner),
    numberPartsJob(core.runner),
    ...intakeJobs({ runner: core.runner, channels: sendingChannels(core), box: core.box }),
    sweepJob(core.runner),
    ...staffJobs(core.runner),
  ],
  schedule: [
    { name: 'sweep', cron: '* * * * *' },
    tendImportsSchedule,
    watchOrdersInSchedule,
    sweepSchedule,
    ...intakeSchedule,
    backfillSearchSchedule,
    numberPartsSchedule,
    ...connectionSchedule,
  ],
};

export interface WebParts {
  app: FastifyInstance;
  core: Core;
  findVisitor: FindVisitor;
}

/** Every endpoint of every domain; returns the gate whose code the terminal prints. */
export function serveDomains({ app, core, findVisitor }: WebParts): SetupGate {
  const { runner, config, box } = core;
  const findTokenShop = makeFindTokenShop(runner);
  const route = routesOn({ app, runner, findVisitor, findTokenShop });
  const gate = createSetupGate({
    boundTo: config.host,
    announce: (code) => core.log(`初期設定コード: ${code}`),
  });
  const house = {
    runner,
    policies,
    gate,
    version: config.version,
    makeDemo: () => makeDemoShop(runner, { channels, box }),
  };
  staffRoutes(route, house);
  deviceRoutes(route, pushOf(core));
  productRoutes(route, {
    app,
    runner,
    findVisitor,
    place: { folder: importPlace(core).folder, files: csvProducts },
  });
  orderRoutes(route, { app, runner, findVisitor, findTokenShop, place: importPlace(core) });
  const press = new PdfPress();
  fulfilmentRoutes(route, { app, runner, findVisitor, press, makers: fileMakers(press) });
  trackingRoutes(route, { app, runner, findVisitor, tables: csvTables });
  connectionRoutes(route, connectionPartsOf(core));
  serveHooks({ app, runner, ...connectionPartsOf(core) });
  intakeRoutes(route, { channels, box });
  serveDownloads({ app, runner, channels, findVisitor });
  const { oauth } = mailChannel.setup ?? {};
  if (oauth !== undefined) serveOauthReturn({ app, runner, findVisitor, box, setup: oauth });
  knowledgeRoutes(route);
  conversationRoutes(route);
  beginningRoutes(route);
  sharingRoutes(route);
  customerRoutes(route);
  uploadRoutes({ app, runner, findVisitor });
  replyRoutes(route, { channels, workerMissing: watchWorker(core.claims, runner.clock) });
  snippetRoutes(route);
  serveUnsubscribe({ app, runner });
  serveStatusPages({ app, runner });
  statusLinkRoute(route, publicUrlOf(core));
  return gate;
}

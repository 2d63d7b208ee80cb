import type { ShopId } from '../../contract/ids.ts';
import { addDays, jstDay, jstInstant } from '../../language/days.ts';
import { addAccount } from '../intake/add-account.ts';
import type { Channel } from '../intake/channel.ts';
import { reportHealth } from '../intake/report-health.ts';
import { importOrders } from '../orders/import-orders.ts';
import { type Runner, system } from '../platform/context.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { foundShop } from '../staff/found-shop.ts';
import { changesOf, mall, orderAsOf, ownSite } from './order-as-of.ts';
import type { OrderPlan } from './plan-orders.ts';
import { demoSize, planShop, type ShopPlan } from './plan-shop.ts';
import { playBoard } from './play-board.ts';
import { playDesk } from './play-desk.ts';
import { playScene, type Scene, scenesOf } from './play-letters.ts';
import { playSnippets } from './play-snippets.ts';
import { demoShop, demoStaff } from './shop.ts';
import { buildStage, type Cast, playRunner, type Stage } from './stage.ts';

export interface DemoParts {
  channels: ReadonlyMap<string, Channel>;
  box: SecretBox;
}

/** The channel the demo shop is written to: the first that reads what arrives as mail does. */
const channelKind = 'mail';
/** Before this many days every third day's orders are taken in at once, afterwards each day's. */
const recentDays = 5;

/**
 * One click: a shop with a past (「見本のお店で試す」). Everything happens through the use cases of real work, at the time
 * it is said to have happened; nothing is sent. Takes some seconds.
 */
export async function makeDemoShop(runner: Runner, parts: DemoParts): Promise<ShopId> {
  const now = runner.clock.now();
  const plan = planShop(now);
  const stage = await openStage(runner, parts, jstInstant(addDays(jstDay(now), -demoSize.days)));
  const scenes = plan.letters.flatMap(scenesOf);
  const acts = [...scenes.map((scene) => letterAct(stage, scene)), ...importActs(stage, plan, now)];
  for (const { work } of acts.sort((a, b) => a.at.getTime() - b.at.getTime())) await work();
  await playBoard(stage, plan.orders);
  await stage.runner.run(stage.shop, stage.staff.sato, playSnippets);
  await playDesk(stage);
  await stage.runner.run(stage.shop, system, (ctx) =>
    reportHealth(ctx, { account: stage.account, ok: true, reason: '', serverSaid: '' }),
  );
  return stage.shop;
}

interface Act {
  at: Date;
  work: () => Promise<void>;
}

function letterAct(stage: Stage, scene: Scene): Act {
  return {
    at: scene.at,
    async work() {
      const { orders } = scene.running.plan;
      // The shop's system told of these orders before anybody asked about them.
      if (scene.step === null && orders.length > 0) await takeIn(stage, orders, scene.at);
      await playScene(stage, scene);
    },
  };
}

/** Mornings on which the shop's orders are taken in, and the last time just now. */
function importActs(stage: Stage, plan: ShopPlan, now: Date): Act[] {
  const today = jstDay(now);
  const days = Array.from({ length: demoSize.days }, (_, i) => i + 1).filter(
    (ago) => ago <= recentDays || ago % 3 === 0,
  );
  const mornings = days.map((ago) => jstInstant(addDays(today, -ago), 9 * 60 + 10)).reverse();
  let before = new Date(0);
  return [...mornings, now].map((at) => {
    const since = before;
    before = at;
    const changed = plan.orders.filter((order) => changesOf(order).some((c) => c > since && c <= at));
    return { at, work: () => takeIn(stage, changed, at) };
  });
}

async function takeIn(stage: Stage, plans: readonly OrderPlan[], at: Date): Promise<void> {
  stage.moveTo(at);
  for (const source of [ownSite, mall]) {
    const orders = plans
      .filter((plan) => plan.mall === (source === mall))
      .map((plan) => orderAsOf(plan, at))
      .filter((order) => order !== null);
    if (orders.length === 0) continue;
    await stage.runner.run(stage.shop, system, (ctx) =>
      importOrders(ctx, { source, importId: null, orders }),
    );
  }
  await stage.settle();
}

/** The shop, its people and its mail account, two months ago. */
async function openStage(real: Runner, { channels, box }: DemoParts, start: Date): Promise<Stage> {
  const channel = channels.get(channelKind);
  if (channel === undefined) throw new Error('the demo shop needs a mail channel');
  const acting = playRunner(real, start);
  const cast = await castOf(acting.runner, start);
  const account = await acting.runner.run(cast.shop, system, (ctx) =>
    addAccount(ctx, box, {
      channel: channelKind,
      address: demoShop.address,
      settings: {
        address: demoShop.address,
        senderName: demoShop.name,
        sends: true,
        demo: true,
        imap: null,
        smtp: null,
        mailbox: 'INBOX',
      },
      secrets: {},
    }),
  );
  return buildStage(acting, cast, { channel, box, account: account.id });
}

async function castOf(runner: Runner, start: Date): Promise<Cast> {
  const { tamura, sato, kimura } = demoStaff;
  const { shop, people } = await runner.db.transaction().execute((tx) =>
    foundShop(tx, start, {
      shopName: demoShop.name,
      demo: true,
      settings: demoShop.settings,
      people: [tamura, sato, kimura].map((person) => ({ ...person, passwordHash: null })),
    }),
  );
  const [owner, agent, packer] = people;
  if (owner === undefined || agent === undefined || packer === undefined)
    throw new Error('the demo shop needs three people');
  return {
    shop,
    start,
    people: {
      tamura: { id: owner, name: tamura.name, role: tamura.role },
      sato: { id: agent, name: sato.name, role: sato.role },
      kimura: { id: packer, name: kimura.name, role: kimura.role },
    },
  };
}

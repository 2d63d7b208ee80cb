import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Operation, project, readDocument, type Selection } from './selections.ts';
import {
  type Changing,
  fulfillmentCreate,
  fulfillmentTrackingInfoUpdate,
  orderCancel,
  refundCreate,
} from './shopify-changes.ts';
import { aStoredOrder, asOrder, connection, type OrderHints, type StoredOrder } from './shopify-store.ts';

/** What goes wrong with one request. `after`: it is done all the same, and nobody hears of it. */
export type Fault =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | { cut: 'before' | 'after' }
  /** Cut off at once, done so much later. */
  | { doneLaterMs: number }
  | { slowMs: number }
  | { throttled: true }
  | { internal: true }
  | { userError: string };

export interface ShopifyServer {
  /** For KAKEHASHI_SHOPIFY_LOCAL. */
  url: string;
  domain: string;
  token: string;
  clientId: string;
  clientSecret: string;
  scopes: string[];
  orders: Map<number, StoredOrder>;
  hooks: { id: string; topic: string; uri: string; format: string }[];
  /** Operations in the order they came in, faulty ones too. */
  asked: { operation: string; variables: Record<string, unknown> }[];
  tokensGiven: number;
  clock: { now(): Date };
  cancelTakes: number;
  add(hints?: OrderHints): StoredOrder;
  /** Somebody changes it in the admin screen. */
  change(order: StoredOrder, changes: Partial<StoredOrder>): void;
  /** The next requests of that operation (or any) go wrong, one after the other. */
  fail(operation: string | null, ...faults: Fault[]): void;
  /** From now on the tokens given so far are worth nothing. */
  forgetTokens(): void;
  /** A delivery as Shopify sends it. */
  news(topic: string, payload: unknown, over?: { secret?: string; domain?: string; id?: string }): News;
  close(): Promise<void>;
}

export interface News {
  headers: Record<string, string>;
  payload: Buffer;
}

const version = /^\/([^/]+)\/admin\/api\/(20\d{2}-(?:01|04|07|10))\/graphql\.json$/;

/** A store of Shopify on this machine: it keeps to the published rules, and goes wrong when it is told to. */
export async function startShopify(
  clock: { now(): Date },
  domain = 'test-shop.myshopify.com',
): Promise<ShopifyServer> {
  const faults: { operation: string | null; fault: Fault }[] = [];
  const given = new Set<string>();
  const changing: Changing = {
    orders: new Map(),
    keys: new Map(),
    jobs: new Map(),
    now: () => clock.now(),
    cancelTakes: 0,
  };
  const store: ShopifyServer = {
    ...{
      url: '',
      domain,
      token: `shpat_${randomUUID()}`,
      clientId: 'client-1',
      clientSecret: 'shpss_secret-1',
    },
    scopes: ['write_orders', 'write_merchant_managed_fulfillment_orders'],
    ...{ orders: changing.orders, hooks: [], asked: [], tokensGiven: 0, clock, cancelTakes: 0 },
    add(hints = {}) {
      const order = aStoredOrder(clock.now(), hints);
      store.orders.set(order.id, order);
      return order;
    },
    change(order, changes) {
      Object.assign(order, { updatedAt: clock.now().toISOString(), ...changes });
    },
    fail: (operation, ...some) => faults.push(...some.map((fault) => ({ operation, fault }))),
    forgetTokens: () => given.clear(),
    news: (topic, payload, over = {}) => signed(store, { topic, payload, ...over }),
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
  const answerTo = new Answering(store, { changing, given, faults });
  const server = createServer((request, response) => void answerTo.answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  store.url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return store;
}

function signed(
  store: ShopifyServer,
  news: { topic: string; payload: unknown; secret?: string; domain?: string; id?: string },
): News {
  const payload = Buffer.from(typeof news.payload === 'string' ? news.payload : JSON.stringify(news.payload));
  const hmac = createHmac('sha256', news.secret ?? store.clientSecret)
    .update(payload)
    .digest('base64');
  const headers = {
    'content-type': 'application/json',
    'x-shopify-topic': news.topic,
    'x-shopify-hmac-sha256': hmac,
    'x-shopify-shop-domain': news.domain ?? store.domain,
    'x-shopify-webhook-id': news.id ?? randomUUID(),
    'x-shopify-api-version': '2026-07',
  };
  return { headers, payload };
}

interface Inside {
  changing: Changing;
  given: Set<string>;
  faults: { operation: string | null; fault: Fault }[];
}

class Answering {
  private readonly store: ShopifyServer;
  private readonly inside: Inside;

  constructor(store: ShopifyServer, inside: Inside) {
    this.store = store;
    this.inside = inside;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const path = request.url ?? '';
    if (path === `/${this.store.domain}/admin/oauth/access_token`) return this.giveToken(body, response);
    if (version.exec(path)?.[1] !== this.store.domain) return send(response, 404, { errors: 'Not Found' });
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    const name = /^(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? '';
    this.store.asked.push({ operation: name, variables });
    const at = this.inside.faults.findIndex(({ operation }) => operation === null || operation === name);
    const fault = at < 0 ? undefined : this.inside.faults.splice(at, 1)[0]?.fault;
    const token = request.headers['x-shopify-access-token'];
    if (token !== this.store.token && !this.inside.given.has(String(token)))
      return send(response, 401, {
        errors: '[API] Invalid API key or access token (unrecognized login or wrong password)',
      });
    if (fault !== undefined && (await this.goWrong(fault, { query, variables, response }))) return;
    const extra = fault !== undefined && 'userError' in fault ? fault.userError : null;
    send(response, 200, this.execute(query, variables, extra));
  }

  /** False when the request is answered all the same. */
  private async goWrong(
    fault: Fault,
    {
      query,
      variables,
      response,
    }: { query: string; variables: Record<string, unknown>; response: ServerResponse },
  ): Promise<boolean> {
    if ('slowMs' in fault) {
      await new Promise((resolve) => setTimeout(resolve, fault.slowMs));
      return false;
    }
    if ('userError' in fault) return false;
    if ('throttled' in fault) send(response, 200, throttled);
    else if ('internal' in fault) send(response, 200, internal);
    else if ('status' in fault) send(response, fault.status, fault.body ?? '', fault.headers);
    else {
      if ('cut' in fault && fault.cut === 'after') this.execute(query, variables, null);
      if ('doneLaterMs' in fault) setTimeout(() => this.execute(query, variables, null), fault.doneLaterMs);
      response.socket?.destroy();
    }
    return true;
  }

  private giveToken(body: string, response: ServerResponse): void {
    const form = new URLSearchParams(body);
    const { clientId, clientSecret, scopes } = this.store;
    const right = form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
    if (form.get('grant_type') !== 'client_credentials' || !right) {
      const refusal = { error: 'invalid_client', error_description: 'client authentication failed' };
      send(response, 400, refusal);
      return;
    }
    const token = `shpat_${randomUUID()}`;
    this.inside.given.add(token);
    this.store.tokensGiven += 1;
    send(response, 200, { access_token: token, scope: scopes.join(','), expires_in: 86_399 });
  }

  private execute(
    query: string,
    variables: Record<string, unknown>,
    extra: string | null,
  ): Record<string, unknown> {
    const cost = {
      requestedQueryCost: 50,
      throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 1900, restoreRate: 100 },
    };
    try {
      const operation = readDocument(query, variables);
      const data = Object.fromEntries(
        operation.fields.map((field) => [field.name, this.field(operation, field, extra)]),
      );
      return { data, extensions: { cost } };
    } catch (error) {
      return {
        errors: [{ message: error instanceof Error ? error.message : String(error) }],
        extensions: { cost },
      };
    }
  }

  private field({ kind }: Operation, field: Selection, extra: string | null): unknown {
    const value = kind === 'mutation' ? this.change(field, extra) : this.look(field);
    return project(value, field.of, field.name);
  }

  private change(field: Selection, extra: string | null): Record<string, unknown> {
    const { changing } = this.inside;
    changing.cancelTakes = this.store.cancelTakes;
    const errors = [{ field: null, message: extra, code: 'INVALID' }];
    if (extra !== null)
      return {
        ...{ userErrors: errors, orderCancelUserErrors: errors, job: null, refund: null, fulfillment: null },
        webhookSubscription: null,
      };
    if (field.name === 'fulfillmentCreate') return fulfillmentCreate(changing, field);
    if (field.name === 'fulfillmentTrackingInfoUpdate') return fulfillmentTrackingInfoUpdate(changing, field);
    if (field.name === 'orderCancel') return orderCancel(changing, field);
    if (field.name === 'refundCreate') return refundCreate(changing, field);
    if (field.name === 'webhookSubscriptionCreate') return this.hook(field);
    if (field.name === 'webhookSubscriptionDelete') return this.unhook(field);
    throw new Error(`Field '${field.name}' doesn't exist on type 'Mutation'`);
  }

  private hook({ args }: Selection): Record<string, unknown> {
    const { uri, format } = args.webhookSubscription as { uri: string; format: string };
    const topic = String(args.topic);
    const known = this.store.hooks.some((one) => one.topic === topic && one.uri === uri);
    const refused = known
      ? 'Address for this topic has already been taken'
      : uri.startsWith('https://')
        ? ''
        : 'Address must use https';
    if (refused !== '') return { webhookSubscription: null, userErrors: [{ field: null, message: refused }] };
    const hook = {
      id: `gid://shopify/WebhookSubscription/${this.store.hooks.length + 1}`,
      topic,
      uri,
      format,
    };
    this.store.hooks.push(hook);
    return { webhookSubscription: hook, userErrors: [] };
  }

  private unhook({ args }: Selection): Record<string, unknown> {
    const at = this.store.hooks.findIndex(({ id }) => id === args.id);
    if (at >= 0) this.store.hooks.splice(at, 1);
    return { deletedWebhookSubscriptionId: args.id, userErrors: [] };
  }

  private look({ name, args }: Selection): unknown {
    const { store } = this;
    if (name === 'shop') return { name: '青葉商店', myshopifyDomain: store.domain };
    if (name === 'currentAppInstallation')
      return { accessScopes: store.scopes.map((handle) => ({ handle })) };
    if (name === 'webhookSubscriptions') return connection(store.hooks, args);
    if (name === 'orders')
      return connection(this.search(String(args.query ?? ''), args.sortKey).map(asOrder), args);
    if (name === 'order') {
      const found = store.orders.get(Number(String(args.id).split('/').pop()));
      return found === undefined ? null : asOrder(found);
    }
    if (name === 'job') {
      const left = this.inside.changing.jobs.get(String(args.id)) ?? 0;
      this.inside.changing.jobs.set(String(args.id), left - 1);
      return { id: args.id, done: left <= 1 };
    }
    throw new Error(`Field '${name}' doesn't exist on type 'Query'`);
  }

  private search(query: string, sortKey: unknown): StoredOrder[] {
    const since = /updated_at:>='([^']+)'/.exec(query)?.[1];
    const number = /name:'([^']+)'/.exec(query)?.[1];
    if (since === undefined && number === undefined) throw new Error(`Invalid search: ${query}`);
    const found = [...this.store.orders.values()].filter(
      (order) =>
        (since === undefined || Date.parse(order.updatedAt) >= Date.parse(since)) &&
        (number === undefined || order.name.startsWith(number)),
    );
    const by = sortKey === 'UPDATED_AT' ? 'updatedAt' : 'createdAt';
    return found.sort((a, b) => Date.parse(a[by]) - Date.parse(b[by]) || a.id - b.id);
  }
}

const throttled = {
  errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
  extensions: {
    cost: {
      requestedQueryCost: 500,
      throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 490, restoreRate: 100 },
    },
  },
};
const internal = {
  errors: [
    {
      message: 'Internal error. Looks like something went wrong on our end.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    },
  ],
};

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { boardFlags } from '../../contract/consignments.ts';
import { stages } from '../../contract/orders.ts';
import { InboxScreen } from '../conversations/inbox-screen.tsx';
import { inboxSearch } from '../conversations/inbox-search.ts';
import { inboxViews } from '../conversations/views.ts';
import { Crashed, NotFound } from './dead-ends.tsx';
import { Shell } from './shell.tsx';

/*
 * Every address of the program. The inbox is in the first bundle, because that is where people work; every other
 * screen is loaded when it is opened (and, through preloading, when the pointer nears its link).
 */

export const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: Crashed,
});

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox' });
  },
});

const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/welcome/{-$step}',
  component: lazyRouteComponent(() => import('../welcome/welcome-screen.tsx'), 'WelcomeScreen'),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  // Where to go on afterwards: an address of this program, never of another.
  validateSearch: z.object({
    from: z
      .string()
      .regex(/^\/[a-z]/)
      .optional()
      .catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../sign-in/sign-in-screen.tsx'), 'SignInScreen'),
});

/** Everything with the rail: only for those who are signed in. */
const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: Shell });

const inboxStartRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inbox',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/$view/{-$number}', params: { view: 'open' } });
  },
});

const inboxParams = z.object({
  view: z.enum(inboxViews).catch('open'),
  number: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .catch(undefined),
});

const inboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inbox/$view/{-$number}',
  params: { parse: (raw) => inboxParams.parse(raw) },
  validateSearch: inboxSearch,
  component: InboxScreen,
});

const ordersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/orders',
  validateSearch: z.object({ q: z.coerce.string().max(200).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../orders/orders-screen.tsx'), 'OrdersScreen'),
});

const orderRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/orders/$order',
  component: lazyRouteComponent(() => import('../orders/order-screen.tsx'), 'OrderScreen'),
});

const fulfilmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/fulfilment',
  validateSearch: z.object({
    stage: z.enum(stages).optional().catch(undefined),
    flag: z.enum(boardFlags).optional().catch(undefined),
    source: z.string().max(64).optional().catch(undefined),
    q: z.coerce.string().max(200).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../fulfilment/board-screen.tsx'), 'BoardScreen'),
});

const packRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/fulfilment/pack',
  component: lazyRouteComponent(() => import('../fulfilment/pack-screen.tsx'), 'PackScreen'),
});

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports/{-$import}',
  component: lazyRouteComponent(() => import('../imports/imports-screen.tsx'), 'ImportsScreen'),
});

const customersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers',
  validateSearch: z.object({ q: z.coerce.string().max(200).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../customers/customers-screen.tsx'), 'CustomersScreen'),
});

const proposalsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers/proposals',
  component: lazyRouteComponent(() => import('../customers/proposals-screen.tsx'), 'ProposalsScreen'),
});

const customerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers/$customer',
  component: lazyRouteComponent(() => import('../customers/customer-screen.tsx'), 'CustomerScreen'),
});

const productsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/products',
  validateSearch: z.object({
    q: z.coerce.string().max(200).optional().catch(undefined),
    only: z.enum(['sold_out', 'no_lead_time']).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../products/products-screen.tsx'), 'ProductsScreen'),
});

const productImportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/products/import',
  component: lazyRouteComponent(() => import('../products/import-screen.tsx'), 'ProductImportScreen'),
});

const productRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/products/$product',
  component: lazyRouteComponent(() => import('../products/product-screen.tsx'), 'ProductScreen'),
});

const snippetsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/snippets/{-$snippet}',
  component: lazyRouteComponent(() => import('../snippets/snippets-screen.tsx'), 'SnippetsScreen'),
});

const digestRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/digest',
  component: lazyRouteComponent(() => import('../digest/digest-screen.tsx'), 'DigestScreen'),
});

const searchRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/search',
  validateSearch: z.object({ q: z.coerce.string().max(200).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../search/search-screen.tsx'), 'SearchScreen'),
});

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/{-$section}',
  component: lazyRouteComponent(() => import('../settings/settings-screen.tsx'), 'SettingsScreen'),
});

export const routeTree = rootRoute.addChildren([
  indexRoute,
  welcomeRoute,
  signInRoute,
  shellRoute.addChildren([
    inboxStartRoute,
    inboxRoute,
    ordersRoute,
    orderRoute,
    fulfilmentRoute,
    packRoute,
    importsRoute,
    productsRoute,
    productImportRoute,
    productRoute,
    customersRoute,
    proposalsRoute,
    customerRoute,
    snippetsRoute,
    digestRoute,
    searchRoute,
    settingsRoute,
  ]),
]);

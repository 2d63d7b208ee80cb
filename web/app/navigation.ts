import { Inbox, type LucideIcon, Package, Settings, Tags, TextQuote, Truck, UsersRound } from 'lucide-react';
import type { ActionId } from './actions/table.ts';

export interface Screen {
  to:
    | '/inbox'
    | '/orders'
    | '/fulfilment'
    | '/products'
    | '/customers'
    | '/snippets/{-$snippet}'
    | '/settings/{-$section}';
  /** The screen is the current one while the address begins so. */
  path: string;
  /** Further screens that belong to it. */
  also?: string;
  name: 'inbox' | 'orders' | 'fulfilment' | 'products' | 'customers' | 'snippets' | 'settings';
  icon: LucideIcon;
  action: ActionId;
  /** On a phone reached from another screen: its bottom bar has room for six. */
  wideOnly?: true;
}

/** The screens in the rail and in the phone's bottom bar, in this order. A new screen adds its line here. */
export const screens: readonly Screen[] = [
  { to: '/inbox', path: '/inbox', name: 'inbox', icon: Inbox, action: 'go.inbox' },
  { to: '/orders', path: '/orders', also: '/imports', name: 'orders', icon: Package, action: 'go.orders' },
  { to: '/fulfilment', path: '/fulfilment', name: 'fulfilment', icon: Truck, action: 'go.fulfilment' },
  { to: '/products', path: '/products', name: 'products', icon: Tags, action: 'go.products', wideOnly: true },
  { to: '/customers', path: '/customers', name: 'customers', icon: UsersRound, action: 'go.customers' },
  {
    to: '/snippets/{-$snippet}',
    path: '/snippets',
    name: 'snippets',
    icon: TextQuote,
    action: 'go.snippets',
    wideOnly: true,
  },
  {
    to: '/settings/{-$section}',
    path: '/settings',
    name: 'settings',
    icon: Settings,
    action: 'go.settings',
    wideOnly: true,
  },
];

/** Is this the screen of that address? */
export function isCurrent(screen: Screen, address: string): boolean {
  return address.startsWith(screen.path) || (screen.also !== undefined && address.startsWith(screen.also));
}

import { conversationActions } from '../../conversations/actions.ts';
import { claimActions } from '../../conversations/claim/actions.ts';
import { firstReplyActions } from '../../conversations/first-replies/actions.ts';
import { handoverActions } from '../../conversations/handover/actions.ts';
import { stepActions } from '../../conversations/steps/actions.ts';
import { customerActions } from '../../customers/actions.ts';
import { fulfilmentActions } from '../../fulfilment/actions.ts';
import { productActions } from '../../products/actions.ts';
import { snippetActions } from '../../snippets/actions.ts';
import { appActions } from './app-actions.ts';
import type { ActionDefinition } from './define.ts';

/** Every action of the program. A new folder with actions adds its table here. */
const table = {
  ...appActions,
  ...conversationActions,
  ...claimActions,
  ...firstReplyActions,
  ...handoverActions,
  ...stepActions,
  ...customerActions,
  ...fulfilmentActions,
  ...productActions,
  ...snippetActions,
} satisfies Record<string, ActionDefinition>;

export type ActionId = keyof typeof table;
export const actions: Readonly<Record<ActionId, ActionDefinition>> = table;
export const actionIds = Object.keys(table) as readonly ActionId[];

export const stepIds = ['account', 'mail', 'orders', 'shop', 'reply'] as const;
export type StepId = (typeof stepIds)[number];

/** What is known of a shop that is being set up; null = not known yet. */
export interface SetupFacts {
  /** Mail accounts that are switched on. */
  accounts: number | null;
  hasOrders: boolean | null;
  hasSignature: boolean | null;
  hasReplied: boolean | null;
}

export type StepState = 'done' | 'skipped' | 'todo';

/** How each step stands. A step is done when the thing itself is there, however it came about. */
export function stepStates(
  facts: SetupFacts,
  skipped: readonly StepId[],
): Readonly<Record<StepId, StepState>> {
  const state = (id: StepId, done: boolean | null): StepState =>
    done ? 'done' : skipped.includes(id) ? 'skipped' : 'todo';
  return {
    account: 'done',
    mail: state('mail', facts.accounts !== null && facts.accounts > 0),
    orders: state('orders', facts.hasOrders),
    shop: state('shop', facts.hasSignature),
    reply: state('reply', facts.hasReplied),
  };
}

/** Where to go on: the first step that is neither done nor put off; then the first put off; else the last. */
export function nextStep(states: Readonly<Record<StepId, StepState>>, after: StepId = 'account'): StepId {
  const later = stepIds.slice(stepIds.indexOf(after) + 1);
  const first = (ids: readonly StepId[], state: StepState) => ids.find((id) => states[id] === state);
  return first(later, 'todo') ?? first(stepIds, 'todo') ?? first(stepIds, 'skipped') ?? 'reply';
}

/** How many steps are still open, put off or not. */
export function stepsLeft(states: Readonly<Record<StepId, StepState>>): number {
  return stepIds.filter((id) => states[id] !== 'done').length;
}

export function stepOf(param: string | undefined): StepId | null {
  return stepIds.find((id) => id === param) ?? null;
}

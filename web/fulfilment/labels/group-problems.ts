import type { FileProblem } from '../../../contract/fulfilment.ts';

/** Problems that are one to a person: the same character, or the same value in the same column. */
export interface ProblemGroup {
  problem: FileProblem;
  /** Orders it is met in. */
  orders: string[];
}

/** A character is decided once for all; of everything else only what repeats word for word (the shop's own address). */
export function groupProblems(problems: readonly FileProblem[]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>();
  for (const problem of problems) {
    const { reason, character, column, value, orderNumber } = problem;
    const shared =
      reason === 'character' ? character : column.startsWith('ご依頼主') ? `${column} ${value}` : null;
    const key = shared === null ? JSON.stringify(problem) : `${reason} ${shared}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { problem, orders: [orderNumber] });
    else if (!known.orders.includes(orderNumber)) known.orders.push(orderNumber);
  }
  return [...groups.values()];
}

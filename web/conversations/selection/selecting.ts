import { createContext, use } from 'react';

/** Whether rows of the list are selected: then the keys of a conversation act on all of them, not on the open one. */
export const SelectingContext = createContext(false);

export function useSelecting(): boolean {
  return use(SelectingContext);
}

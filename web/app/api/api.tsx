import { createContext, use } from 'react';
import type { Call } from './client.ts';

/** The way to the server; given by the program, or by a test. */
export const CallContext = createContext<Call>(() => Promise.reject(new Error('no server is connected')));

/** `const call = useCall(); await call(getOrder, { params: { shop, order } })` */
export function useCall(): Call {
  return use(CallContext);
}

import { definePolicy, everybody } from '../platform/access.ts';

export const fulfilmentPolicy = definePolicy({
  'fulfilment.read': everybody,
  /** Sender, invoice number, enclosures, texts. */
  'fulfilment.change': ['owner', 'supervisor'],
  /** Slips and files. They hold addresses of many people, so who only reads makes none. */
  'fulfilment.print': ['owner', 'supervisor', 'agent', 'warehouse'],
});

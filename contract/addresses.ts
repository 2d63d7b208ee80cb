import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { shopId } from './ids.ts';
import { address } from './orders.ts';

/** A place (市区町村と町域) to which a postal code belongs; `town` is empty where the code means the rest of the city. */
export const postalPlace = z.object({ prefecture: z.string(), city: z.string(), town: z.string() });
export type PostalPlaceView = z.infer<typeof postalPlace>;

const line = z.string().max(300);

/** An address as a person types it: as long as a label could ever be. */
export const typedAddress = address.extend({
  name: line,
  kana: line,
  company: line,
  postalCode: line,
  prefecture: line,
  city: line,
  street: line,
  building: line,
  phone: line,
});

const none = z.object({});

/** The places of a postal code, for filling in a form; none = unknown. */
export const findPostalCode = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/postal-codes/:code',
  access: 'member',
  params: z.object({ shop: shopId, code: z.string().regex(/^\d{7}$/) }),
  query: none,
  input: none,
  output: z.object({ places: z.array(postalPlace) }),
  refusals: [],
});

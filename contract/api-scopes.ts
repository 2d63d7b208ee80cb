import { z } from 'zod';

/** What a key of a shop's own program may do. */
export const apiScopes = ['orders.write'] as const;
export const apiScope = z.enum(apiScopes);
export type ApiScope = z.infer<typeof apiScope>;

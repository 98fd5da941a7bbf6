import { z } from 'zod';

/**
 * `claimed`: an attempt has begun and its end is not on record; the mail may have arrived. `deferred`: it is tried again.
 * `sent`: the server took it; `delivered` and `bounced`: what was heard of it since, or that it was refused for good.
 * `failed`: given up after three days. `held` by the brake. `suppressed`, `withdrawn`: no mail was needed, or no longer.
 */
export const deliveryState = z.enum([
  'planned',
  'claimed',
  'deferred',
  'held',
  'sent',
  'delivered',
  'bounced',
  'failed',
  'withdrawn',
  'suppressed',
]);
export type DeliveryState = z.infer<typeof deliveryState>;

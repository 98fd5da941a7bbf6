import type { Identity } from '#platform';

/** Ids and secrets that a test can foretell: `00000000-0000-7000-8000-000000000001`, then `…2`; in order, as UUIDv7 are. */
export function sequentialIdentity(): Identity {
  let ids = 0;
  let secrets = 0;
  return {
    uuid: () => `00000000-0000-7000-8000-${(++ids).toString(16).padStart(12, '0')}`,
    secret: () => `secret-${++secrets}`.padEnd(43, '-'),
  };
}

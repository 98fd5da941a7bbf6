import { type Identity, uuidFrom } from '#platform';

/** A UUID made of 256 random bits alone: unlike the ids of events, it tells no time. */
export function opaqueId(identity: Pick<Identity, 'secret'>): string {
  return uuidFrom('opaque', identity.secret());
}

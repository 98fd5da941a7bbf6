import type pg from 'pg';
import type { PlaceNames } from '#domain';
import type { Mailer } from '#mail';
import type { Clock, Identity, Logger } from '#platform';
import type { Keyring } from '#private-data';
import type { PublicNames } from '../composing/filters-on-record.ts';

/** What carrying mails stands on. */
export interface CourierOptions {
  readonly pool: pg.Pool;
  /** For what is kept while mails are under way, see `Database.sessions`. */
  readonly sessions: pg.Pool;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly logger: Logger;
  readonly keyring: Pick<Keyring, 'encrypt' | 'decrypt' | 'unseal' | 'destroy' | 'fingerprint' | 'erasedAmong'>;
  /** Address, or name and address, that mails come from; its domain stands in Message-IDs. */
  readonly mailFrom: string;
  /** Without a slash at the end; asked at every mail, since the port may be known only after the start. */
  readonly publicUrl: () => string;
  readonly publicNames: PublicNames;
  readonly placeNames: Pick<PlaceNames, 'placeName'>;
}

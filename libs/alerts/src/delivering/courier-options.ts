import type pg from 'pg';
import type { PlaceNames } from '#domain';
import type { Mailer } from '#mail';
import type { Clock, Identity, Logger } from '#platform';
import type { Keyring } from '#private-data';
import type { PublicNames } from '../composing/filters-on-record.ts';
import type { GuidanceInForce } from '../guidance/guidance-in-force.ts';
import type { MailJournal } from '../mail-journal/mail-journal.ts';
import type { ReturnAddresses } from '../returns/return-addresses.ts';

/** What carrying mails stands on. */
export interface CourierOptions {
  readonly pool: pg.Pool;
  /** For deciding what goes, which asks the keyring meanwhile: see `Database.sessions`. None is kept while mails are under way. */
  readonly sessions: pg.Pool;
  readonly mailer: Mailer;
  /** Where what the server answered is kept, before it is in the ledger. */
  readonly journal: MailJournal;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly logger: Logger;
  readonly keyring: Pick<Keyring, 'encrypt' | 'decrypt' | 'unseal' | 'destroy' | 'fingerprint' | 'erasedAmong'>;
  /** Address, or name and address, that mails come from; its domain stands in Message-IDs. */
  readonly mailFrom: string;
  /** Without a slash at the end; asked at every mail, since the port may be known only after the start. */
  readonly publicUrl: () => string;
  readonly publicNames: PublicNames;
  readonly placeNames: Pick<PlaceNames, 'placeName' | 'placesCalled' | 'lawText' | 'codeLetters'>;
  /** What the group has put under mails; left out: nothing. */
  readonly guidance?: () => Promise<GuidanceInForce>;
  /** Where mails come back to; null or left out: no mailbox is read, and they come back to the sender. */
  readonly returnAddresses?: ReturnAddresses | null;
  /** By how long mails in hand outlive the process that has them, in milliseconds; default 15 s. */
  readonly inHandFor?: number;
}

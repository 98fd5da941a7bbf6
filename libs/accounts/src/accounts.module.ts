import { Module, type Provider } from '@nestjs/common';
import { CLOCK, type Clock, CONFIG, type Config, DATABASE, type Database, IDENTITY, type Identity } from '#platform';
import { KEYRING, type Keyring } from '#private-data';
import { Accounts } from './accounts/accounts.ts';
import { Approvals } from './approvals/approvals.ts';
import { Journal } from './journal/journal.ts';
import { AccountNames } from './names/actor-names.ts';
import { PrivateReading } from './private-reading/private-reading.ts';
import { AccessTokens } from './tokens/access-tokens.ts';

type TwoPeopleConfig = Pick<Config, 'twoPeople'>;

const providers: Provider[] = [
  {
    provide: Accounts,
    useFactory: (
      { pool }: Database,
      clock: Clock,
      identity: Identity,
      keyring: Keyring,
      { twoPeople }: TwoPeopleConfig,
    ) => new Accounts(pool, clock, identity, keyring, twoPeople),
    inject: [DATABASE, CLOCK, IDENTITY, KEYRING, CONFIG],
  },
  {
    provide: AccessTokens,
    useFactory: (
      { pool }: Database,
      clock: Clock,
      identity: Identity,
      keyring: Keyring,
      { twoPeople }: TwoPeopleConfig,
    ) => new AccessTokens(pool, clock, identity, keyring, twoPeople),
    inject: [DATABASE, CLOCK, IDENTITY, KEYRING, CONFIG],
  },
  {
    provide: Approvals,
    useFactory: ({ pool }: Database, clock: Clock, identity: Identity, keyring: Keyring) =>
      new Approvals({ pool, clock, identity, keyring }),
    inject: [DATABASE, CLOCK, IDENTITY, KEYRING],
  },
  {
    provide: Journal,
    useFactory: ({ pool }: Database, clock: Clock) => new Journal(pool, clock),
    inject: [DATABASE, CLOCK],
  },
  {
    provide: AccountNames,
    useFactory: ({ pool }: Database, keyring: Keyring) => new AccountNames(pool, keyring),
    inject: [DATABASE, KEYRING],
  },
  {
    provide: PrivateReading,
    useFactory: (keyring: Keyring, journal: Journal) => new PrivateReading(keyring, journal),
    inject: [KEYRING, Journal],
  },
];

/** People who sign in, tokens of programs, the journal of both, and what opens private fields. The tokens of #platform and KEYRING come from the application. */
@Module({ providers, exports: [Accounts, AccessTokens, Approvals, Journal, AccountNames, PrivateReading] })
export class AccountsModule {}

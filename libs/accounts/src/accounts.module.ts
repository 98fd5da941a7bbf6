import { Module, type Provider } from '@nestjs/common';
import { CLOCK, type Clock, DATABASE, type Database, IDENTITY, type Identity } from '#platform';
import { KEYRING, type Keyring } from '#private-data';
import { Accounts } from './accounts/accounts.ts';
import { PrivateReading } from './private-reading/private-reading.ts';
import { AccessTokens } from './tokens/access-tokens.ts';

const providers: Provider[] = [
  {
    provide: Accounts,
    useFactory: ({ pool }: Database, clock: Clock, identity: Identity, keyring: Keyring) =>
      new Accounts(pool, clock, identity, keyring),
    inject: [DATABASE, CLOCK, IDENTITY, KEYRING],
  },
  {
    provide: AccessTokens,
    useFactory: ({ pool }: Database, clock: Clock, identity: Identity) => new AccessTokens(pool, clock, identity),
    inject: [DATABASE, CLOCK, IDENTITY],
  },
  { provide: PrivateReading, useFactory: (keyring: Keyring) => new PrivateReading(keyring), inject: [KEYRING] },
];

/** People who sign in, and tokens of programs. DATABASE, CLOCK, IDENTITY and KEYRING come from the application. */
@Module({ providers, exports: [Accounts, AccessTokens, PrivateReading] })
export class AccountsModule {}

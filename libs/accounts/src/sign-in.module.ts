import { Module, type Provider } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { MAILER, type Mailer } from '#mail';
import {
  CLOCK,
  type Clock,
  CONFIG,
  type Config,
  DATABASE,
  type Database,
  IDENTITY,
  type Identity,
  LOGGER,
  type Logger,
  PublicUrl,
} from '#platform';
import { KEYRING, type Keyring } from '#private-data';
import { Accounts } from './accounts/accounts.ts';
import { AccountsModule } from './accounts.module.ts';
import { Invitations } from './invitations/invitations.ts';
import { LinkMailJobs } from './links/link-mail-jobs.ts';
import { LinkMails } from './links/link-mails.ts';
import { SignInLinks } from './links/sign-in-links.ts';
import { Passkeys } from './passkeys/passkeys.ts';
import { Sessions } from './sessions/sessions.ts';

const withKeyring = [DATABASE, CLOCK, IDENTITY, KEYRING, Accounts];
const providers: Provider[] = [
  {
    provide: Sessions,
    useFactory: ({ pool }: Database, clock: Clock, identity: Identity, accounts: Accounts) =>
      new Sessions(pool, clock, identity, accounts),
    inject: [DATABASE, CLOCK, IDENTITY, Accounts],
  },
  {
    provide: Passkeys,
    useFactory: ({ pool }: Database, clock: Clock, identity: Identity, keyring: Keyring, accounts: Accounts) =>
      new Passkeys(pool, clock, identity, keyring, accounts),
    inject: withKeyring,
  },
  {
    provide: SignInLinks,
    useFactory: ({ pool }: Database, clock: Clock, identity: Identity, keyring: Keyring, accounts: Accounts) =>
      new SignInLinks(pool, clock, identity, keyring, accounts),
    inject: withKeyring,
  },
  {
    provide: Invitations,
    useFactory: ({ pool }: Database, clock: Clock, identity: Identity, keyring: Keyring, accounts: Accounts) =>
      new Invitations(pool, clock, identity, keyring, accounts),
    inject: withKeyring,
  },
];

/** How people sign in. DATABASE, CLOCK, IDENTITY and KEYRING come from the application. */
@Module({
  imports: [AccountsModule],
  providers,
  exports: [AccountsModule, Sessions, Passkeys, SignInLinks, Invitations],
})
export class SignInModule {}

/** The mails for it. Needs MAILER, CONFIG, LOGGER and PublicUrl too. */
@Module({
  imports: [ScheduleModule.forRoot(), SignInModule],
  providers: [
    {
      provide: LinkMails,
      useFactory: (
        { pool }: Database,
        clock: Clock,
        mailer: Mailer,
        logger: Logger,
        accounts: Accounts,
        links: SignInLinks,
        invitations: Invitations,
        { mailFrom }: Config,
        publicUrl: PublicUrl,
      ) =>
        new LinkMails({
          ...{ pool, clock, mailer, logger, accounts, links, invitations, mailFrom },
          publicUrl: () => publicUrl.base,
        }),
      inject: [DATABASE, CLOCK, MAILER, LOGGER, Accounts, SignInLinks, Invitations, CONFIG, PublicUrl],
    },
    LinkMailJobs,
  ],
  exports: [LinkMails],
})
export class LinkMailsModule {}

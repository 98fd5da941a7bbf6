import { type DynamicModule, Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { AccountNames, Lockdown } from '#accounts';
import { alertsHealth, PUBLIC_URL } from '#alerts';
import { Notary, signingDuty, VerifiableLog } from '#audit';
import { MAILER, Mailbox } from '#mail';
import {
  ACTOR_NAMES,
  CLOCK,
  CLOCK_WATCH,
  CLOCKS_ELSEWHERE,
  CONFIG,
  DATA_SOURCE,
  DATABASE,
  EVENT_STORE,
  HealthRegistry,
  IDENTITY,
  Leases,
  LOGGER,
  leadersDuty,
  MAILBOX_KEY,
  PLACE_NAMES,
  PublicUrl,
  TERM_RULES,
} from '#platform';
import { KEYRING } from '#private-data';
import { LIVE_SCHEMA, Projector, projectionDuty } from '#projecting';
import { casesOfPerson, episodesOfPerson, linkedWith, projectedJurisdictions } from '#read-models';
import {
  PERSON_CASES,
  PERSON_EPISODES,
  PERSON_LINKS,
  type PersonCases,
  type PersonEpisodes,
  type PersonLinks,
  RECORD_JURISDICTIONS,
} from '#recording';
import { clocksElsewhere } from './clocks-elsewhere.ts';
import { heldWhileClosed } from './held-while-closed.ts';
import type { Mail } from './open-mail.ts';
import type { Resources } from './resources.ts';
import { storesHealth } from './stores-health.ts';

/** Gives what was opened to every module. Nest does not own it: whoever opened it gives it back. */
@Module({})
export class ResourcesModule implements OnModuleDestroy {
  constructor(@Inject(HealthRegistry) private readonly health: HealthRegistry) {}

  onModuleDestroy(): void {
    this.health.close();
  }

  static of(resources: Resources, mail: Mail): DynamicModule {
    const publicUrl = new PublicUrl(resources.config);
    const health = healthOf(resources);
    const { clock, identity } = resources;
    const lockdown = new Lockdown({ pool: resources.database.pool, clock, identity, keyring: resources.keyring });
    const personLinks: PersonLinks = (person) => linkedWith(resources.dataSource.manager, [person]);
    const personCases: PersonCases = (person) => casesOfPerson(resources.dataSource.manager, person);
    const personEpisodes: PersonEpisodes = (person) => episodesOfPerson(resources.dataSource.manager, person);
    const providers = [
      { provide: CONFIG, useValue: resources.config },
      { provide: CLOCK, useValue: resources.clock },
      { provide: CLOCK_WATCH, useValue: resources.clock.watch ?? null },
      {
        provide: CLOCKS_ELSEWHERE,
        useValue: clocksElsewhere(resources.config, resources.database, resources.log.witnesses),
      },
      { provide: IDENTITY, useValue: resources.identity },
      { provide: KEYRING, useValue: resources.keyring },
      { provide: ACTOR_NAMES, useValue: new AccountNames(resources.database.pool, resources.keyring) },
      { provide: LOGGER, useValue: resources.logger },
      { provide: DATABASE, useValue: resources.database },
      { provide: EVENT_STORE, useValue: resources.store },
      { provide: DATA_SOURCE, useValue: resources.dataSource },
      { provide: TERM_RULES, useValue: resources.rules },
      { provide: PLACE_NAMES, useValue: resources.places },
      { provide: PERSON_LINKS, useValue: personLinks },
      { provide: PERSON_EPISODES, useValue: personEpisodes },
      { provide: PERSON_CASES, useValue: personCases },
      { provide: RECORD_JURISDICTIONS, useValue: projectedJurisdictions(resources.dataSource) },
      { provide: Leases, useValue: resources.leases },
      { provide: Projector, useValue: resources.projector },
      { provide: Notary, useValue: resources.notary },
      { provide: VerifiableLog, useValue: resources.log },
      { provide: PublicUrl, useValue: publicUrl },
      { provide: PUBLIC_URL, useValue: () => publicUrl.base },
      { provide: MAILER, useValue: heldWhileClosed(mail.mailer, lockdown) },
      { provide: Lockdown, useValue: lockdown },
      { provide: Mailbox, useValue: mail.mailbox },
      { provide: MAILBOX_KEY, useValue: resources.identity.secret() },
      { provide: HealthRegistry, useValue: health },
    ];
    return { module: ResourcesModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }
}

/** What can be asked in each process. What runs in one alone adds its own. */
function healthOf({ database, config, store, clock, projector, notary, log, leases }: Resources): HealthRegistry {
  const { pool } = database;
  const health = new HealthRegistry();
  health.add('database', async () => {
    await pool.query('SELECT');
    return { ok: true, detail: 'answers' };
  });
  health.add('read models', async () => {
    const { rows } = await pool.query<{ position: string }>(`SELECT position FROM ${LIVE_SCHEMA}.checkpoint`);
    return { ok: true, detail: `at position ${rows[0]!.position}` };
  });
  health.add('read models as made here', () => projector.examine());
  health.addDuty('event log', async () => ({ ok: true, detail: `${await store.head()} is its last position` }));
  health.addDuty('stores agree', storesHealth({ database, config, store }));
  health.addDuty('projection', projectionDuty(projector, store, clock));
  health.addDuty('signing', signingDuty({ notary, log, store, clock }));
  health.addDuty('alerts', alertsHealth(pool, clock));
  health.addDuty('leaders', leadersDuty(leases));
  return health;
}

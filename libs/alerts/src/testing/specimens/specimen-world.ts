import { Temporal } from 'temporal-polyfill';
import { Accounts } from '#accounts';
import { NO_JURISDICTIONS, type RecordEventType } from '#domain';
import { termRules } from '#legal';
import type { Mailer, OutgoingMail } from '#mail';
import { casesOfPerson, episodesOfPerson, linkedWith, readModelEntities, recordProjections } from '#read-models';
import { RecordFacts, RecordFactsHandler } from '#recording';
import { AlertWorld, plan } from '../alert-world.ts';
import { tell } from '../november.ts';
import { type SpecimenLanguage, specimenLanguages } from './names.ts';
import { lateStory, type Story, stories } from './stories.ts';
import { type Step, Teller } from './teller.ts';

/** One mail as it went out, by the name of the specimen that it is. */
export interface SpecimenMail {
  readonly language: SpecimenLanguage;
  readonly name: string;
  readonly mail: OutgoingMail;
}

const BEGINS = '2021-10-20T09:00:00Z';
const ENDS = '2021-12-03T09:00:00Z';
const READER_ZONE = 'Europe/Berlin';
/** No leads that a story does not ask for, and no hours at which its mails wait for one another. */
const WANTED = { releaseLeads: [], hearingLeads: [], quietLets: 'everything' };

/** A story in one language, with a reader of its own. */
interface Told {
  readonly story: Story;
  readonly teller: Teller;
  readonly address: string;
}

/**
 * All stories side by side in one world: facts go through the real recording, the plan and the sweeps, on a clock that goes
 * from one moment at which anything falls due to the next.
 */
export async function mailsOfStories(): Promise<readonly SpecimenMail[]> {
  const projections = [...recordProjections(termRules()), plan];
  const world = await AlertWorld.open(BEGINS, { projections, entities: readModelEntities });
  try {
    const specimens = new SpecimenWorld(world);
    const told = Object.entries(stories).flatMap(([name, story]) => tellings(name, story));
    await specimens.live(told);
    await world.advanceTo(ENDS);
    const late = tellings('late', lateStory);
    await specimens.miss(late);
    return await specimens.shown([...told, ...late]);
  } finally {
    await world.close();
  }
}

function tellings(name: string, story: Story): readonly Told[] {
  return specimenLanguages.map((language) => {
    const teller = new Teller(name, language);
    return { story, teller, address: `${name}.${language}@reader.example` };
  });
}

class SpecimenWorld {
  private readonly mails: OutgoingMail[] = [];
  private readonly recording: RecordFactsHandler;
  private readonly accounts: Accounts;

  constructor(private readonly world: AlertWorld) {
    const { store, clock, identity, database, keyring } = world;
    const { manager } = world.dataSource;
    this.accounts = new Accounts(database.pool, clock, identity, keyring, []);
    this.recording = new RecordFactsHandler(
      store,
      clock,
      identity,
      termRules(),
      null,
      (person) => linkedWith(manager, [person]),
      NO_JURISDICTIONS,
      (person) => episodesOfPerson(manager, person),
      null,
      (person) => casesOfPerson(manager, person),
    );
    const mailer: Mailer = {
      send: async (mail, handOver) => {
        handOver?.();
        this.mails.push(mail);
        return { accepted: true, outcome: 'accepted', response: '250', unreachable: false };
      },
      close: async () => {},
    };
    world.use(mailer, { alertBrake: Number.MAX_SAFE_INTEGER });
  }

  async live(told: readonly Told[]): Promise<void> {
    const entries = told.flatMap((each): readonly { readonly at: string; readonly happens: () => Promise<void> }[] => [
      { at: each.story.subscribes ?? BEGINS, happens: () => this.subscribe(each) },
      ...each.story.tells(each.teller).map((step) => ({ at: step.at, happens: () => this.record(step, each.story) })),
    ]);
    for (const at of [...new Set(entries.map((entry) => entry.at))].sort()) {
      if (Temporal.Instant.from(at).epochMilliseconds > this.world.clock.now().epochMilliseconds) {
        await this.world.advanceTo(at);
      }
      for (const entry of entries) if (entry.at === at) await entry.happens();
      await this.world.projector().catchUp();
      await this.world.sweep.sweep();
    }
  }

  /** Of what becomes known now nobody is told for three days. */
  async miss(told: readonly Told[]): Promise<void> {
    for (const each of told) await this.subscribe(each);
    await this.world.projector().catchUp();
    for (const { story, teller } of told) for (const step of story.tells(teller)) await this.record(step, story);
    this.world.clock.advanceTo(this.world.clock.now().add({ hours: 72 }));
    await this.world.sweep.sweep();
  }

  private async subscribe({ story, teller, address }: Told): Promise<void> {
    if (story.mayRecord) {
      await this.accounts.create({ name: address, mail: address, roles: ['monitor'], by: 'test' });
    }
    const { filter = () => ({ person: teller.key('person') }), preferences = {} } = story;
    await this.world.subscriptions.request({
      address,
      filter: filter(teller),
      zone: READER_ZONE,
      preferences: { ...WANTED, ...preferences, language: teller.language },
    });
    const asked = this.mails.findLast(({ to }) => to === address)!;
    await this.world.subscriptions.confirm(/\/subscriptions\/confirm\/(\S+)/.exec(asked.text)![1]!);
  }

  private async record({ facts }: Step, { ofBefore = false }: Story): Promise<void> {
    if (ofBefore) {
      const told = facts.map(({ fact, key, data }) =>
        tell(`${fact.split('.')[0]}-${key}`, fact as RecordEventType, data as Record<string, unknown>),
      );
      await this.world.record(...told);
      return;
    }
    await this.recording.execute(new RecordFacts(facts, { actor: 'monitor', mayWiden: true, reads: 'private' }));
    // What follows from the next facts is looked for in the read models.
    await this.world.projector().catchUp();
  }

  /** @returns the mail of each that its story is about @throws Error where there was none */
  async shown(told: readonly Told[]): Promise<readonly SpecimenMail[]> {
    const rows = await this.world.ledger<{ id: string; rule: string | null; bundle: string | null; kind: string }>(
      `SELECT d.message_id AS id, d.bundle, d.kind, a.rule
       FROM ledger.delivery d LEFT JOIN ledger.alert a ON a.id = d.alert WHERE d.state = 'sent'`,
    );
    return told.map(({ story: { shows, by = ENDS_OF_ALL }, teller: { story: name, language }, address }) => {
      const meant = rows.filter(
        ({ rule, bundle, kind }) => rule === shows || kind === shows || bundle?.startsWith(`${shows}|`),
      );
      const ids = new Set(meant.map(({ id }) => id));
      const own = this.mails.filter(({ to }) => to === address);
      const mail = own.findLast(({ messageId, date }) => ids.has(messageId) && date <= by);
      if (mail !== undefined) return { language, name, mail };
      const sent = own.map(({ subject, date }) => `${date} ${subject}`).join('\n');
      throw new Error(`No mail of the story "${name}" (${language}) is of ${shows}. There were:\n${sent}`);
    });
  }
}

const ENDS_OF_ALL = '2022';

import { Temporal } from 'temporal-polyfill';
import { uuidFrom } from '#platform';
import { allDealtWith, fillWithSubscribers, inAlertsWorld, median, NOW, nowhere } from './alerts-world.ts';
import type { BenchRow } from './kurrentdb-rounds.ts';
import { fillWithEpisodes } from './november-again.ts';

const FOLLOWERS = 10_000;
const ROUNDS = 7;

/**
 * Somebody whom 10,000 follow is taken into custody again, and again: from the event in the log to the plan, and to a delivery
 * for each of them in the ledger. They want a digest, so that no mail is in it.
 */
export async function planForFollowers(): Promise<BenchRow[]> {
  return inAlertsWorld(async (world) => {
    const { resources, clock } = world;
    const { store, projector, database } = resources;
    await fillWithEpisodes(store, 1_000);
    await projector.catchUp();
    await fillWithSubscribers(world, FOLLOWERS, 'daily');
    await database.ownerPool.query(`UPDATE read_model.subscription SET person = 'person-0'`);
    const sweep = world.sweepBy(nowhere);
    await allDealtWith(world);
    const took: number[] = [];
    for (let n = 0; n <= ROUNDS; n++) {
      clock.advanceTo(Temporal.Instant.from(NOW).add({ minutes: n + 1 }));
      await store.append(`custody-again-${n}`, [began(n, clock.now().toString())], 'no_stream');
      const begun = performance.now();
      await projector.catchUp();
      const { planned } = await sweep.sweep();
      took.push((performance.now() - begun) / 1_000);
      if (planned !== FOLLOWERS) throw new Error(`${planned} deliveries were planned, not ${FOLLOWERS}.`);
    }
    return [
      {
        name: `plan: one change for a person with ${FOLLOWERS.toLocaleString('en')} followers, from the event to the ledger`,
        unit: 's',
        habeas: median(took.slice(1)),
        peers: {},
        goal: 'under 1 s',
        met: median(took.slice(1)) < 1,
      },
    ];
  });
}

function began(n: number, recordedAt: string) {
  const id = uuidFrom('bench', `again ${n}`);
  const source = { publisher: 'A bulletin', title: null, url: null, archiveUrl: null, locator: null };
  return {
    id,
    type: 'custody.began',
    schemaVersion: 1,
    data: {
      person: 'person-0',
      kind: 'administrative_arrest',
      since: '2026-11-02',
      place: { name: 'Shymkent', region: null, jurisdiction: 'KZ', zone: 'Asia/Almaty' },
      facility: null,
      legalBases: [{ jurisdiction: 'KZ', code: 'CAO', article: '667', part: null }],
      incident: null,
      previousEpisode: null,
      standing: 'unconfirmed',
      source,
    },
    metadata: { recordedAt, actor: 'bench', correlationId: id, causationId: id, sources: [] },
  };
}

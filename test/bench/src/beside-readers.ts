import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { AccessTokens } from '#accounts';
import type { EventStore, JsonObject, NewEvent, StreamAppend } from '#event-store';
import { uuidFrom } from '#platform';
import { runTypeScript } from '#testing';
import { type BenchRow, median } from './kurrentdb-rounds.ts';
import { inScratchFolder, withHabeas } from './with-habeas.ts';

const CLI = new URL('../../../apps/cli/src/main.ts', import.meta.url);
const HELD = 3_540;
const READERS = 16;
const ROUNDS = 3;
const MILLISECONDS = 8_000;

const source = { publisher: 'A bulletin of one long day' };
const place = { name: 'Shymkent', region: null, jurisdiction: 'KZ', zone: 'Asia/Almaty' };

/**
 * One writer that records fact after fact over HTTP, alone and beside readers that ask for a whole board again and again:
 * Habeas as a process of its own, with all its parts.
 */
export async function recordBesideReaders(): Promise<BenchRow[]> {
  return await inScratchFolder('beside-readers', async (data) => {
    const token = await fill(data);
    const habeas = runTypeScript(CLI, ['start'], {
      env: { HABEAS_DATA: data, HABEAS_PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<void>((resolve) => habeas.once('close', () => resolve()));
    try {
      return await measured(await addressOf(habeas.stdout!), token);
    } finally {
      habeas.kill('SIGTERM');
      await ended;
    }
  });
}

/** @returns the token of somebody who may record */
async function fill(data: string): Promise<string> {
  return await withHabeas(data, async (resources) => {
    await fillWithHeld(resources.store, HELD);
    await resources.projector.catchUp();
    await resources.database.ownerPool.query('VACUUM ANALYZE');
    const { database, clock, identity, keyring } = resources;
    const tokens = new AccessTokens(database.pool, clock, identity, keyring, []);
    return (await tokens.create({ name: 'bench', roles: ['monitor'] })).secret;
  });
}

async function fillWithHeld(store: EventStore, persons: number): Promise<void> {
  const together = 60;
  for (let first = 0; first < persons; first += together) {
    const appends: StreamAppend[] = [];
    for (let n = first; n < Math.min(first + together, persons); n++) appends.push(...held(n));
    await store.appendMany(appends);
  }
}

function held(n: number): readonly StreamAppend[] {
  const person = `person-${n}`;
  const since = `2021-11-${String(1 + (n % 28)).padStart(2, '0')}`;
  const legalBases = [{ jurisdiction: 'KZ', code: 'CAO', article: '667', part: null }];
  return [
    {
      stream: `person-${person}`,
      expectedRevision: 'no_stream',
      events: [event(n, 0, 'person.registered', { name: `Person ${n}`, family: null, given: null, script: 'Latn' })],
    },
    {
      stream: `custody-${person}`,
      expectedRevision: 'no_stream',
      events: [
        event(n, 1, 'custody.began', {
          ...{ person, kind: 'administrative_arrest', since, place, facility: null, legalBases, incident: null },
          ...{ previousEpisode: null, standing: 'unconfirmed' },
        }),
        event(n, 2, 'custody.term-set', {
          ...{ rule: 'kz.administrative-arrest', from: since, basis: 'ruling', fromTime: null },
          ...{ duration: `P${5 + (n % 10)}D`, credit: null, setBy: null },
        }),
      ],
    },
  ];
}

function event(n: number, nth: number, type: string, data: JsonObject): NewEvent {
  const id = uuidFrom('habeas.bench', `held ${n}/${nth}`);
  const metadata = {
    recordedAt: '2021-12-21T00:00:00Z',
    actor: 'bench',
    correlationId: id,
    causationId: id,
    sources: [],
  };
  return { id, type, schemaVersion: 1, data: { ...data, source }, metadata };
}

async function addressOf(said: NodeJS.ReadableStream): Promise<string> {
  let address: string | undefined;
  for await (const line of createInterface({ input: said })) {
    address ??= /pages\s+(http:\S+)\//.exec(line)?.[1];
    if (line.includes('Ctrl-C stops it.')) break;
  }
  // What is said further on is read, so that it does not fill the pipe.
  said.resume();
  if (address === undefined) throw new Error('habeas start does not say where it is.');
  return address;
}

async function measured(address: string, token: string): Promise<BenchRow[]> {
  const alone: number[] = [];
  const beside: number[] = [];
  const slowest: number[] = [];
  let answered = 0;
  let refused = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    const first = await recording(address, token);
    const readers = new Readers(address);
    const second = await recording(address, token);
    await readers.stop();
    if (round === 0) continue;
    alone.push(first.recorded);
    beside.push(second.recorded);
    slowest.push(second.slowest);
    answered += readers.answered;
    refused += readers.refused;
  }
  const seconds = MILLISECONDS / 1_000;
  const [without, withThem] = [median(alone) / seconds, median(beside) / seconds];
  const name = `record one fact after the other, beside ${READERS} readers of a board of ${HELD.toLocaleString('en')}`;
  return [
    {
      name,
      unit: 'facts/s',
      habeas: withThem,
      peers: { 'without readers': without },
      goal: 'at least 0.6 of that without readers',
      met: withThem >= 0.6 * without,
    },
    {
      name: `${name}: slowest`,
      unit: 'ms',
      habeas: Math.max(...slowest),
      peers: {},
      goal: 'within 1,000 ms',
      met: Math.max(...slowest) <= 1_000,
    },
    {
      name: `${name}: boards read meanwhile (${refused} were told to come again)`,
      unit: 'boards/s',
      habeas: answered / ROUNDS / seconds,
      peers: {},
      goal: 'readers are read to',
      met: answered > 0,
    },
  ];
}

let nth = 0;

async function recording(address: string, token: string): Promise<{ recorded: number; slowest: number }> {
  const agent = new Agent({ keepAlive: true });
  const end = performance.now() + MILLISECONDS;
  let recorded = 0;
  let slowest = 0;
  while (performance.now() < end) {
    const begun = performance.now();
    const body = JSON.stringify({
      ...{ occurredOn: '2021-11-20', reportedOn: null, kinds: ['administrative_arrest'], summary: 'Taken.', place },
      persons: [{ person: `person-${nth++ % HELD}`, role: 'subject' }],
      ...{ organisations: [], legalBases: [], standing: 'unconfirmed', source },
    });
    const status = await asked(agent, `${address}/api/v1/incident`, { token, body });
    if (status !== 201) throw new Error(`A fact was answered with ${status}.`);
    recorded++;
    slowest = Math.max(slowest, performance.now() - begun);
  }
  agent.destroy();
  return { recorded, slowest };
}

/** Ask for the whole board again as soon as they have it; who is told to come again later does. */
class Readers {
  answered = 0;
  refused = 0;
  private stopped = false;
  private readonly agent = new Agent({ keepAlive: true });
  private readonly reading: Promise<void>[];

  constructor(address: string) {
    this.reading = Array.from({ length: READERS }, () => this.read(address));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.reading);
    this.agent.destroy();
  }

  private async read(address: string): Promise<void> {
    while (!this.stopped) {
      const status = await asked(this.agent, `${address}/api/v1/custody`);
      if (this.stopped) return;
      if (status === 200) this.answered++;
      else if (status === 503) this.refused++;
      else throw new Error(`A board was answered with ${status}.`);
      if (status === 503) await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

/** The status, when the whole answer is there. */
function asked(agent: Agent, url: string, post?: { readonly token: string; readonly body: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = post && { authorization: `Bearer ${post.token}`, 'content-type': 'application/json' };
    const sent = request(url, { agent, method: post ? 'POST' : 'GET', ...(headers && { headers }) }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
      response.once('error', reject);
    });
    sent.once('error', reject);
    sent.end(post?.body);
  });
}

import { describe, expect, test } from '@jest/globals';
import { confidentialityOf, decide, type Fact, mayKnow, type NewFactOf, type RecordEventType } from '../index.ts';
import { context } from '../testing/telling.ts';

const source = { publisher: 'A monitor' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };

/** Streams that grow by the real decisions. */
class Log {
  private readonly streams = new Map<string, Fact[]>();

  record(category: 'person' | 'incident' | 'custody', key: string, fact: string, data: object): string {
    const stream = `${category}-${key}`;
    const history = this.streams.get(stream) ?? [];
    const stated = { type: `${category}.${fact}`, data } as NewFactOf<RecordEventType>;
    const [decided] = decide(category, key, history, stated, context);
    const id = `00000000-0000-4000-8000-${String([...this.streams.values()].flat().length).padStart(12, '0')}`;
    const metadata = { recordedAt: '2021-11-02T12:00:00Z', actor: 'monitor' };
    this.streams.set(stream, [...history, { id, revision: BigInt(history.length), metadata, ...decided! } as Fact]);
    return id;
  }

  person(key: string, data: object = {}): string {
    return this.record('person', key, 'registered', { name: key, source, ...data });
  }

  custody(key: string, data: object = {}): string {
    const held = { person: key, kind: 'detention', since: '2021-11-02', place, source };
    return this.record('custody', key, 'began', { ...held, ...data });
  }

  incident(key: string, persons: readonly string[], data: object = {}): string {
    const told = { occurredOn: '2021-11-02', kinds: ['detention'], summary: 'Held.', source };
    return this.record('incident', key, 'recorded', {
      ...told,
      persons: persons.map((person) => ({ person })),
      ...data,
    });
  }

  async of(stream: string): Promise<string> {
    return (await confidentialityOf(stream, async (name) => this.streams.get(name) ?? [])).confidentiality;
  }
}

describe('who may know of a record', () => {
  test('is everybody, unless it says otherwise; a later decision counts from then on', async () => {
    const log = new Log();
    log.person('a');
    log.person('b', { confidentiality: 'partners' });
    expect([await log.of('person-a'), await log.of('person-b'), await log.of('person-nobody')]).toEqual([
      'public',
      'partners',
      'public',
    ]);
    log.record('person', 'b', 'confidentiality-set', { confidentiality: 'public', reason: 'Named in court.', source });
    expect(await log.of('person-b')).toBe('public');
  });

  test('is narrowed by consent and never widened by it; taking the statement back gives back what was', async () => {
    const log = new Log();
    log.person('a', { confidentiality: 'partners' });
    log.record('person', 'a', 'consent-stated', { extent: 'public', source });
    expect(await log.of('person-a')).toBe('partners');
    const refused = log.record('person', 'a', 'consent-stated', { extent: 'internal', by: 'the family', source });
    expect(await log.of('person-a')).toBe('internal');
    log.record('person', 'a', 'retracted', { event: refused, reason: 'It was another family.', source });
    expect(await log.of('person-a')).toBe('partners');
  });

  test('is no more than may know of every record that it names, however far away', async () => {
    const log = new Log();
    log.person('hidden', { confidentiality: 'internal' });
    log.person('known');
    log.incident('both', ['known', 'hidden']);
    log.custody('known', { incident: 'both' });
    expect(await log.of('incident-both')).toBe('internal');
    expect(await log.of('custody-known')).toBe('internal');
    expect(await log.of('person-known')).toBe('public');
  });

  test('counts whom it named before it was corrected: its history still says so', async () => {
    const log = new Log();
    log.person('hidden', { confidentiality: 'internal' });
    log.person('known');
    const began = log.custody('x', { person: 'hidden' });
    const fix = { event: began, field: 'person', old: 'hidden', new: 'known', reason: 'Another man.', source };
    log.record('custody', 'x', 'corrected', fix);
    expect(await log.of('custody-x')).toBe('internal');
  });

  test('two episodes that name each other are as confidential as the stricter', async () => {
    const log = new Log();
    log.person('a');
    log.custody('first', { person: 'a' });
    log.custody('second', { person: 'a', previousEpisode: 'first', confidentiality: 'internal' });
    log.record('custody', 'first', 'detained-again', { on: '2021-11-04', nextEpisode: 'second', source });
    expect([await log.of('custody-first'), await log.of('custody-second')]).toEqual(['internal', 'internal']);
  });
});

test('a viewer knows up to a level', () => {
  expect(mayKnow('partners', 'public')).toBe(true);
  expect(mayKnow('partners', 'internal')).toBe(false);
  expect(mayKnow('public', 'partners')).toBe(false);
});

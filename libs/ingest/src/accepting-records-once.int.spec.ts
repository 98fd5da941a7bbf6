import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { TakesTwoPeople } from '#platform';
import { RecordingRefused } from '#recording';
import { arrestOf, IngestWorld, refusalOf, SOURCE, somebody } from './testing/ingest-world.ts';

let world: IngestWorld;
let key: string;
let count = 0;
beforeAll(async () => {
  world = await IngestWorld.open();
});
afterAll(() => world.close());
beforeEach(() => {
  count += 1;
  key = `abildaev-${count}`;
});

describe('accepting', () => {
  test('records the facts in the name of who accepts, and says which events they became', async () => {
    const { id } = await world.propose({ facts: arrestOf(key) });
    const before = await world.store.head();
    const accepted = await world.accept(id, somebody('editor'));
    expect(accepted).toMatchObject({ status: 'accepted', decidedBy: 'a-editor', repeated: false });
    const events = [];
    for await (const event of world.store.readAll({ after: before })) events.push(event);
    expect(events.map(({ type, metadata }) => [type, metadata.actor])).toEqual([
      ['person.registered', 'a-editor'],
      ['custody.began', 'a-editor'],
    ]);
    expect(accepted.events).toEqual(events.map(({ stream, id: event }) => ({ stream, event })));
    expect(await world.one(id)).toMatchObject({ status: 'accepted', events: accepted.events });
  });

  test('twice records once, and answers the same', async () => {
    const { id } = await world.propose({ facts: arrestOf(key) });
    const first = await world.accept(id);
    const head = await world.store.head();
    const second = await world.accept(id, somebody('monitor'));
    expect(second).toMatchObject({ repeated: true, events: first.events, decidedBy: 'a-editor' });
    expect(await world.store.head()).toBe(head);
  });

  test('by two reviewers at once records once', async () => {
    const { id } = await world.propose({ facts: arrestOf(key) });
    const before = await world.store.head();
    const both = await Promise.all([world.accept(id, somebody('editor')), world.accept(id, somebody('admin'))]);
    expect(both.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
    expect(both[0]!.events).toEqual(both[1]!.events);
    expect(await world.store.head()).toBe(before + 2n);
  });

  test('that broke off once the facts were recorded is finished by accepting again, without a second event', async () => {
    const { id } = await world.propose({ facts: arrestOf(key) });
    const before = await world.store.head();
    await expect(world.accept(id, somebody('editor'), { failing: new Error('power') })).rejects.toThrow('power');
    expect(await world.store.head()).toBe(before + 2n);
    expect(await world.one(id)).toMatchObject({ status: 'waiting', acceptanceBegun: true });
    // Until then nothing else is done with it: some of it may be fact.
    for (const other of [
      world.reject(id),
      world.edit(id, { facts: [] }),
      world.split(id, [[`${key}-1`], [`${key}-2`]]),
      world.join([id, (await world.propose({ text: 'the same' })).id]),
    ]) {
      expect(await refusalOf(other)).toMatchObject({ code: 'being-accepted' });
    }
    expect(await world.accept(id, somebody('admin'))).toMatchObject({ status: 'accepted', repeated: false });
    expect(await world.store.head()).toBe(before + 2n);
  });

  test('that the record refuses says which fact and field, records nothing, and leaves it to be edited', async () => {
    const [registered, began] = arrestOf(key);
    const wrong = { ...began!, data: { ...began!.data, person: 'nobody-of-this-key' } };
    const { id } = await world.propose({ facts: [registered, wrong] });
    const before = await world.store.head();
    const refused = await world.accept(id, somebody('editor')).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RecordingRefused);
    expect((refused as RecordingRefused).problems).toMatchObject([
      { index: 1, code: 'unknown-person', field: 'person' },
    ]);
    expect(await world.store.head()).toBe(before);
    expect(await world.one(id)).toMatchObject({ status: 'waiting', acceptanceBegun: false });
    await world.edit(id, { facts: arrestOf(key) });
    expect(await world.accept(id)).toMatchObject({ status: 'accepted' });
  });

  test('what is incomplete names each field, from the fact down', async () => {
    const [registered, { data, ...began }] = arrestOf(key) as [object, { data: Record<string, unknown> }];
    const { id } = await world.propose({
      facts: [registered, { ...began, data: { ...data, since: '2021-11-31' } }, { fact: 'custody.term-set' }],
    });
    const refused = await refusalOf(world.accept(id));
    expect(refused).toMatchObject({ code: 'not-complete' });
    expect(refused.problems).toEqual([
      { fact: 1, field: 'data.since', message: expect.stringContaining('November has 30 days') },
      { fact: 2, field: 'key', message: expect.stringContaining('is missing') },
    ]);
    expect((await world.one(id)).problems).toEqual(refused.problems);
    expect(await refusalOf(world.accept((await world.propose({ text: 'Somebody was arrested.' })).id))).toMatchObject({
      code: 'nothing-proposed',
    });
  });

  test('takes what recording each fact takes: a monitor accepts no correction, and nobody an erasure', async () => {
    const { id } = await world.propose({ facts: arrestOf(key) });
    await world.accept(id, somebody('monitor'));
    const data = {
      event: `${key}-2`,
      field: 'since',
      old: '2021-11-02',
      new: '2021-11-03',
      reason: 'misread',
      source: SOURCE,
    };
    const correction = await world.propose({ facts: [{ fact: 'custody.corrected', key, data }] });
    expect(await refusalOf(world.accept(correction.id, somebody('monitor')))).toMatchObject({
      code: 'role-insufficient',
      field: 'facts.0',
      message: expect.stringContaining('custody.corrected: To change how recorded facts read'),
    });
    expect(await world.accept(correction.id, somebody('editor'))).toMatchObject({ status: 'accepted' });
    const erasure = await world.propose({ facts: [{ fact: 'person.erased', key, data: { reason: 'asked for' } }] });
    expect((await refusalOf(world.accept(erasure.id, somebody('admin')))).problems).toMatchObject([
      { field: 'fact', message: expect.stringContaining('habeas erase') },
    ]);
  });

  test('of what takes two people is refused, and leaves it to be decided', async () => {
    const closed = { name: 'A', confidentiality: 'internal', source: SOURCE };
    await world.accept((await world.propose({ facts: [{ fact: 'person.registered', key, data: closed }] })).id);
    const data = { confidentiality: 'public', reason: 'They agreed.', source: SOURCE };
    const { id } = await world.propose({ facts: [{ fact: 'person.confidentiality-set', key, data }] });
    const head = await world.store.head();
    const accepting = world.accept(id, somebody('editor'), { twoPeople: ['widen'] });
    await expect(accepting).rejects.toBeInstanceOf(TakesTwoPeople);
    expect(await world.store.head()).toBe(head);
    expect(await world.one(id)).toMatchObject({ status: 'waiting', acceptanceBegun: false });
    expect(await world.reject(id)).toMatchObject({ status: 'rejected' });
  });

  test('while somebody rejects ends as one or the other, and only an accepted one is recorded', async () => {
    for (let n = 0; n < 6; n++) {
      const { id } = await world.propose({ facts: arrestOf(`${key}-${n}`) });
      const head = await world.store.head();
      const decided = await Promise.allSettled(
        n % 2 === 0 ? [world.accept(id), world.reject(id)] : [world.reject(id), world.accept(id)],
      );
      const { status } = await world.one(id);
      expect(decided.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
      expect(await world.store.head()).toBe(status === 'accepted' ? head + 2n : head);
      expect(['accepted', 'rejected']).toContain(status);
    }
  });

  test('is refused on a revision that moved on', async () => {
    const { id } = await world.propose({ facts: arrestOf(key) });
    await world.edit(id, { facts: arrestOf(key), note: 'Called the lawyer.' }, somebody('monitor'), 1);
    expect(await refusalOf(world.accept(id, somebody('editor'), { revision: 1 }))).toMatchObject({
      code: 'revision-moved-on',
      message: expect.stringContaining('expected at revision 1, but it is at revision 2'),
    });
    expect(await world.accept(id, somebody('editor'), { revision: 2 })).toMatchObject({ status: 'accepted' });
  });
});

describe('what was decided', () => {
  test('stays: what was accepted is not rejected, what was rejected is not accepted', async () => {
    const { id } = await world.propose({ facts: arrestOf(key) });
    await world.accept(id);
    expect(await refusalOf(world.reject(id))).toMatchObject({ code: 'already-decided' });
    expect(await refusalOf(world.edit(id, {}))).toMatchObject({ code: 'already-decided' });
    const other = await world.propose({ facts: arrestOf(`${key}-b`) });
    await world.reject(other.id, 'It was a rumour.');
    expect(await refusalOf(world.accept(other.id))).toMatchObject({ code: 'already-decided' });
    expect(await world.one(other.id)).toMatchObject({ status: 'rejected', reason: 'It was a rumour.' });
    const update = world.database.pool.query(
      `UPDATE ingest.proposal SET status = 'rejected', events = NULL WHERE id = $1`,
      [id],
    );
    await expect(update).rejects.toThrow('was decided on');
  });
});

describe('of a proposal', () => {
  test('nothing is in the log but the facts: neither its id, nor its text, note, confidence or reason', async () => {
    const { id } = await world.propose({
      ...{
        origin: 'bulletin',
        reference: `zqreference-${key}`,
        text: 'zqtext',
        note: 'zqnote',
        entry: 7,
        confidence: 0.93,
      },
      ...{ facts: arrestOf(key), warnings: ['zqwarning'], footnotes: [{ number: 6, text: 'zqfootnote' }] },
    });
    await world.accept(id);
    const log = await world.log();
    expect(log).toContain(`custody-${key}`);
    expect(log).not.toMatch(new RegExp(`${id}|zq|0\\.93`));
    const stored = await world.stored();
    expect(stored).toContain(id);
    expect(stored).not.toMatch(/zq(text|note|reference|warning|footnote)|Abildaev/);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { WaitsForASecond } from '#accounts';
import { RecordingRefused } from '#recording';
import type { Proposer } from './proposal/proposal.ts';
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

  test('answers what may be wrong with its facts, and the same when it is done again', async () => {
    const [person, began] = arrestOf(key);
    const facts = [person, { ...began, data: { ...began!.data, since: '1998-11-02' } }];
    const { id } = await world.propose({ facts });
    const { warnings, ...accepted } = await world.accept(id);
    expect(warnings).toEqual([[], [expect.objectContaining({ code: 'long-ago', field: 'since' })]]);
    expect(await world.accept(id)).toEqual({ ...accepted, repeated: true, warnings });
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

describe('what takes two people', () => {
  const closed = { name: 'A', confidentiality: 'internal', source: SOURCE };
  const opening = { confidentiality: 'public', reason: 'They agreed.', source: SOURCE };
  let editor: Proposer;
  beforeAll(async () => {
    editor = { ...somebody('editor'), id: await world.account('editor') };
  });

  async function waiting(): Promise<{ id: string; approval: string }> {
    await world.accept((await world.propose({ facts: [{ fact: 'person.registered', key, data: closed }] })).id);
    const { id } = await world.propose({ facts: [{ fact: 'person.confidentiality-set', key, data: opening }] });
    const asked = await world.accept(id, editor, { twoPeople: ['widen'] }).catch((error: unknown) => error);
    if (!(asked instanceof WaitsForASecond)) throw asked;
    return { id, approval: asked.approval.id };
  }

  test('is asked for, says that it waits, and is accepted in the name of who asked once a second approves', async () => {
    const { id, approval } = await waiting();
    const head = await world.store.head();
    expect(await world.one(id)).toMatchObject({ status: 'waiting', acceptanceBegun: false, approval });
    const { proposals } = await world.list({ status: 'waiting' });
    expect(proposals.find((one) => one.id === id)).toMatchObject({ approval });
    const asked = await world.table.approvals.one(approval);
    expect(asked?.content).toMatchObject({
      do: 'accept-proposal',
      with: { proposal: id, revision: 1, facts: [{ fact: 'person.confidentiality-set', key, data: opening }] },
    });
    await approve(approval);
    expect(await world.store.head()).toBe(head + 1n);
    expect(await world.one(id)).toMatchObject({ status: 'accepted', decidedBy: editor.id, approval: null });
  });

  test('asked for twice is one request, and what is not about who may know is not copied into it', async () => {
    const { id, approval } = await waiting();
    const again = await world.accept(id, editor, { twoPeople: ['widen'] }).catch((error: unknown) => error);
    expect(again).toMatchObject({ approval: { id: approval } });
    const facts = [...arrestOf(`${key}-b`), { fact: 'person.confidentiality-set', key, data: opening }];
    const other = await world.propose({ facts });
    const asked = await world.accept(other.id, editor, { twoPeople: ['widen'] }).catch((error: unknown) => error);
    expect(asked).toMatchObject({
      approval: { content: { with: { facts: [{ data: {} }, { data: {} }, { data: opening }] } } },
    });
  });

  test('was approved of what it said: once it was edited, it is asked for anew', async () => {
    const { id, approval } = await waiting();
    await world.edit(id, { facts: arrestOf(`${key}-b`) });
    expect(await world.one(id)).toMatchObject({ approval: null });
    const head = await world.store.head();
    await expect(approve(approval)).rejects.toMatchObject({ code: 'revision-moved-on' });
    expect(await world.store.head()).toBe(head);
    expect(await world.table.approvals.one(approval)).toMatchObject({ state: 'failed' });
    expect(await world.one(id)).toMatchObject({ status: 'waiting', acceptanceBegun: false });
  });

  test('waits no more once it was refused, or lapsed', async () => {
    const { id, approval } = await waiting();
    await world.table.approvals.refuse(approval, { id: 'a-admin', may: () => true });
    expect(await world.one(id)).toMatchObject({ status: 'waiting', approval: null });
    expect(await world.reject(id)).toMatchObject({ status: 'rejected' });
  });

  /** Another person approves, and it is carried out as the applications do. */
  async function approve(approval: string): Promise<void> {
    await world.table.approvals.approve(approval, { id: 'system', may: () => true }, async ({ id, content }) => {
      const { proposal, revision } = content.with as { proposal: string; revision: number };
      await world.accept(proposal, editor, { revision, twoPeople: ['widen'], approval: id });
    });
  }
});

describe('a proposal that is only tried', () => {
  test('answers what accepting it would warn of, and records nothing', async () => {
    const [person, began] = arrestOf(key);
    const { id } = await world.propose({
      facts: [person, { ...began, data: { ...began!.data, since: '1998-11-02' } }],
    });
    const head = await world.store.head();
    const checked = await world.check(id);
    expect(checked).toMatchObject({ id, revision: 1, acceptable: true, takesTwoPeople: null, refusals: [] });
    expect(await world.store.head()).toBe(head);
    expect(await world.one(id)).toMatchObject({ status: 'waiting', revision: 1 });
    expect((await world.accept(id)).warnings).toEqual(checked.warnings);
  });

  test('answers what the record, its form, or a role would refuse, by fact and field', async () => {
    const refusals = async (facts: object[], by = somebody('editor')) => {
      const checked = await world.check((await world.propose({ facts })).id, by);
      expect(checked).toMatchObject({ acceptable: false, warnings: [] });
      return checked.refusals;
    };
    expect(await refusals([])).toMatchObject([{ code: 'nothing-proposed', fact: null, field: null }]);
    expect(await refusals([arrestOf(key)[1]!])).toMatchObject([
      { code: 'unknown-person', fact: 0, field: 'data.person' },
    ]);
    expect(await refusals([{ fact: 'person.registered', key, data: {} }])).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ code: 'not-complete', fact: 0, field: 'data.name' })]),
    );
    const correction = { event: 'x', field: 'since', old: 'a', new: 'b', reason: 'misread', source: SOURCE };
    expect(await refusals([{ fact: 'custody.corrected', key, data: correction }], somebody('monitor'))).toMatchObject([
      { code: 'role-insufficient', fact: 0 },
    ]);
  });

  test('says where it takes two people, with the warnings of what a second would approve', async () => {
    const data = { name: 'A', confidentiality: 'internal', source: SOURCE };
    await world.accept((await world.propose({ facts: [{ fact: 'person.registered', key, data }] })).id);
    const opening = { confidentiality: 'public', reason: 'They agreed.', source: SOURCE };
    const { id } = await world.propose({ facts: [{ fact: 'person.confidentiality-set', key, data: opening }] });
    expect(await world.check(id, somebody('editor'), ['widen'])).toMatchObject({
      acceptable: true,
      takesTwoPeople: 'widen',
      warnings: [[]],
    });
  });

  test('is refused of one that was decided on', async () => {
    const { id } = await world.propose({ facts: arrestOf(key) });
    await world.reject(id);
    expect(await refusalOf(world.check(id))).toMatchObject({ code: 'already-decided' });
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

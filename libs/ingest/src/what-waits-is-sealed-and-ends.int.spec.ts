import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Journal, type Principal, PrivateReading } from '#accounts';
import { ErasedKeys, Keyring } from '#private-data';
import { proposalsDuty } from './ending/proposals-duty.ts';
import { ownerOf } from './proposal/proposal.ts';
import { arrestOf, IngestWorld, refusalOf, SHYMKENT, SOURCE, somebody } from './testing/ingest-world.ts';

let world: IngestWorld;
beforeEach(async () => {
  world = await IngestWorld.open();
});
afterEach(() => world.close());

const minsk = { name: 'Minsk', jurisdiction: 'BY', zone: 'Europe/Minsk' };
const heldIn = (key: string, place: object) => ({
  ...{ fact: 'custody.began', key },
  data: { person: key, kind: 'detention', since: '2021-11-02', place, source: SOURCE },
});
const noted = {
  fact: 'person.private-noted',
  key: 'a',
  id: 'n',
  data: { contacts: '+7 707 000 00 00', source: SOURCE },
};
/** What is kept of a proposal, read past all guards. */
const kept = async (id: string) => {
  const { rows } = await world.database.ownerPool.query<{ content: string | null }>(
    'SELECT content FROM ingest.proposal WHERE id = $1',
    [id],
  );
  return rows[0]!.content;
};

describe('a proposal ends', () => {
  test('90 days after its last change: its key is destroyed, and what was copied before opens no more', async () => {
    const { id } = await world.propose({ text: 'Somebody was arrested.', facts: arrestOf('a') });
    world.clock.advanceTo(world.clock.now().add({ hours: 24 * 60 }));
    await world.edit(id, { text: 'Somebody was arrested in Shymkent.' });
    const copy = (await kept(id))!;
    const again = await world.propose({ text: 'Another.' });
    world.clock.advanceTo(world.clock.now().add({ hours: 24 * 90 - 1 }));
    expect(await world.ends.run()).toBe(0);
    world.clock.advanceTo(world.clock.now().add({ hours: 1 }));
    expect(await world.ends.run()).toBe(2);
    expect(await world.one(id)).toMatchObject({
      ...{ status: 'ended', decidedBy: 'system', text: null, facts: [], expiresAt: '2022-04-08T06:00:00.000Z' },
      contentEndedAt: '2022-04-08T06:00:00.000Z',
    });
    expect(await world.keyring.decrypt(ownerOf(id), 'proposal.content', copy)).toBeNull();
    expect(await refusalOf(world.accept(id))).toMatchObject({ code: 'already-decided' });
    expect(await refusalOf(world.edit(again.id, { text: 'More.' }))).toMatchObject({ code: 'already-decided' });
    expect(await world.ends.run()).toBe(0);
  });

  test('also where it was accepted: what was recorded stays, what else it said is gone', async () => {
    const { id } = await world.propose({ text: 'Somebody was arrested.', facts: arrestOf('a') });
    const { events } = await world.accept(id);
    world.clock.advanceTo(world.clock.now().add({ hours: 24 * 90 }));
    expect(await world.ends.run()).toBe(1);
    expect(await world.one(id)).toMatchObject({ status: 'accepted', events, text: null, facts: [] });
    expect(await world.accept(id)).toMatchObject({ repeated: true, events });
    expect(await world.store.head()).toBe(2n);
  });

  test('and where nothing ends it in time, the duties of the process say so', async () => {
    const duty = proposalsDuty(world.database.pool, world.clock);
    await world.propose({ text: 'A tip.' });
    world.clock.advanceTo(world.clock.now().add({ hours: 24 * 90, minutes: 4 }));
    expect(await duty()).toEqual({ ok: true, detail: '1 kept, each until its end' });
    world.clock.advanceTo(world.clock.now().add({ minutes: 1 }));
    expect(await duty()).toMatchObject({ ok: false, detail: expect.stringContaining('1 should have ended') });
    await world.ends.run();
    expect(await duty()).toEqual({ ok: true, detail: '0 kept, each until its end' });
  });

  test('in more than one lot, all of them', async () => {
    const ids = [];
    for (let n = 0; n < 205; n++) ids.push((await world.propose({ text: `Tip ${n}` })).id);
    world.clock.advanceTo(world.clock.now().add({ hours: 24 * 90 }));
    expect(await world.ends.run()).toBe(205);
    expect((await world.list({ status: 'waiting' })).proposals).toEqual([]);
  });

  test('when it is erased: at once, for good, and a second time changes nothing', async () => {
    const { id } = await world.propose({ text: 'Somebody was arrested.', facts: [noted] });
    const copy = (await kept(id))!;
    expect(await world.erase(id)).toMatchObject({ status: 'ended', decidedBy: 'a-admin', repeated: false });
    expect(await world.erase(id)).toMatchObject({ status: 'ended', repeated: true });
    expect(await kept(id)).toBeNull();
    expect(await world.keyring.decrypt(ownerOf(id), 'proposal.content', copy)).toBeNull();
    const back = world.database.pool.query('UPDATE ingest.proposal SET content = $2 WHERE id = $1', [id, copy]);
    await expect(back).rejects.toThrow();
  });

  test('and a copy of the database from before does not bring it back', async () => {
    const folder = `${process.env.HABEAS_TEST_DATA}/${randomBytes(6).toString('hex')}`;
    const { database, clock } = world;
    const open = () =>
      Keyring.open({
        ...{ pool: database.pool, ownerPool: database.ownerPool, clock, random: randomBytes },
        masterKeyFile: `${folder}/master.key`,
        erasedKeys: new ErasedKeys(`${folder}/erased-keys`),
      });
    await database.ownerPool.query('DELETE FROM private_data.key; DELETE FROM private_data.master_key');
    const keyring = await open();
    const [one, two] = [
      await keyring.encrypt('proposal-1', 'proposal.content', 'a tip'),
      await keyring.encrypt('proposal-2', 'proposal.content', 'another'),
    ];
    await database.ownerPool.query('CREATE TABLE backup AS SELECT * FROM private_data.key');
    expect(await keyring.destroyAll(['proposal-1', 'proposal-2', 'proposal-3'])).toEqual(['proposal-1', 'proposal-2']);
    await database.ownerPool.query(`TRUNCATE private_data.key; INSERT INTO private_data.key SELECT * FROM backup`);
    const reopened = await open();
    expect(reopened.broughtBack).toEqual(['proposal-1', 'proposal-2']);
    expect(await reopened.decrypt('proposal-1', 'proposal.content', one)).toBeNull();
    expect(await reopened.decrypt('proposal-2', 'proposal.content', two)).toBeNull();
  });
});

describe('who is limited to jurisdictions', () => {
  const inKazakhstan = somebody('editor', { jurisdictions: ['KZ'] });

  test('sees and decides on those that name one of theirs, and on their own; of others they are told that there is none', async () => {
    const ours = await world.propose({ facts: [heldIn('a', SHYMKENT)] });
    const theirs = await world.propose({ facts: [heldIn('b', minsk)] });
    const both = await world.propose({ facts: [heldIn('c', minsk)], jurisdictions: ['KZ'] });
    const byRule = await world.propose({ facts: [{ fact: 'custody.term-set', data: { rule: 'kz.remand' } }] });
    const nowhere = await world.propose({ text: 'Somewhere.' });
    const own = await world.propose({ text: 'Somewhere else.' }, inKazakhstan);
    const seen = (await world.list({ by: inKazakhstan })).proposals.map(({ id }) => id);
    expect(seen.toSorted()).toEqual([ours, both, byRule, own].map(({ id }) => id).toSorted());
    for (const { id } of [theirs, nowhere]) {
      expect(await refusalOf(world.one(id, inKazakhstan))).toMatchObject({ code: 'unknown-proposal' });
      expect(await refusalOf(world.accept(id, inKazakhstan))).toMatchObject({ code: 'unknown-proposal' });
      expect(await refusalOf(world.reject(id, 'no', inKazakhstan))).toMatchObject({ code: 'unknown-proposal' });
      expect(await refusalOf(world.erase(id, inKazakhstan))).toMatchObject({ code: 'unknown-proposal' });
      expect(await refusalOf(world.join([ours.id, id], inKazakhstan))).toMatchObject({ code: 'unknown-proposal' });
    }
    expect((await world.list()).proposals).toHaveLength(6);
  });

  test('do not edit one out of their sight, and record only what is theirs', async () => {
    const { id } = await world.propose({ facts: [heldIn('a', SHYMKENT)] });
    expect(await refusalOf(world.edit(id, { facts: [heldIn('a', minsk)] }, inKazakhstan))).toMatchObject({
      code: 'outside-jurisdictions',
      message: expect.stringContaining('would be of BY'),
    });
    const person = { fact: 'person.registered', key: 'a', data: { name: 'A', source: SOURCE } };
    const mixed = await world.propose({ facts: [person, heldIn('a', minsk)], jurisdictions: ['KZ'] });
    await expect(world.accept(mixed.id, inKazakhstan)).rejects.toMatchObject({
      problems: [expect.objectContaining({ code: 'outside-jurisdictions' })],
    });
    expect(await world.store.head()).toBe(0n);
  });
});

describe('what is private of a person', () => {
  const reading = () => new PrivateReading(world.keyring, new Journal(world.database.pool, world.clock));
  const asPrincipal = (role: 'editor' | 'keeper'): Principal => ({
    ...{ id: `a-${role}`, kind: 'person', roles: [role], scopes: null, jurisdictions: null },
  });
  const shownTo = async (id: string, role: 'editor' | 'keeper') =>
    await reading().openPrivate(asPrincipal(role), await world.one(id, somebody(role)));

  test('reads withheld to reviewers; keepers read it, and that stands in the journal', async () => {
    const { id } = await world.propose({ facts: [noted] });
    expect((await shownTo(id, 'editor')).facts[0]!.data).toMatchObject({ contacts: 'withheld' });
    expect(JSON.stringify((await world.list()).proposals)).not.toContain('707');
    expect((await shownTo(id, 'keeper')).facts[0]!.data).toMatchObject({ contacts: '+7 707 000 00 00' });
    const journal = await new Journal(world.database.pool, world.clock).list({ what: 'private.read' });
    expect(journal).toMatchObject([
      { who: 'a-keeper', about: [ownerOf(id)], details: { fields: ['proposal.contacts'] } },
    ]);
  });

  test('is read by who alone wrote it, so that a draft can be gone on with', async () => {
    const { id } = await world.propose({ facts: [noted] }, somebody('monitor'));
    const own = async () => (await world.one(id, somebody('monitor'))).facts[0]!.data.contacts;
    expect(await own()).toBe('+7 707 000 00 00');
    await world.edit(id, { facts: [noted], note: 'Asked again.' }, somebody('editor'));
    expect(await own()).not.toContain('707');
  });

  test('stays what it was where an edit says "withheld", and is recorded as it was told', async () => {
    const person = { fact: 'person.registered', key: 'a', id: 'p', data: { name: 'A', source: SOURCE } };
    const { id } = await world.propose({ facts: [person, noted] });
    const shown = await shownTo(id, 'editor');
    await world.edit(id, { facts: shown.facts, note: 'Read by an editor.' }, somebody('editor'));
    expect((await shownTo(id, 'keeper')).facts[1]!.data).toMatchObject({ contacts: '+7 707 000 00 00' });
    await world.accept(id);
    const events = [];
    for await (const one of world.store.readStream('person-a')) events.push(one);
    const [, event] = events;
    const told = await world.keyring.decrypt('person-a', 'person.contacts', String(event!.data.contacts));
    expect(told).toBe('+7 707 000 00 00');
    const invented = { ...noted, id: 'other', data: { contacts: 'withheld', source: SOURCE } };
    const draft = await world.propose({ text: 'x' });
    expect(await refusalOf(world.edit(draft.id, { facts: [invented] }))).toMatchObject({
      ...{ code: 'bad-proposal', field: 'facts.0.data.contacts' },
    });
  });
});

describe('a proposal is split', () => {
  test('into several, each with its facts and all of the text; what it was is no longer decided on', async () => {
    const facts = [...arrestOf('a'), ...arrestOf('b')];
    const { id } = await world.propose({ origin: 'bulletin', text: 'Two were arrested.', entry: 7, facts });
    const { split, into } = await world.split(id, [
      ['a-1', 'a-2'],
      ['b-1', 'b-2'],
    ]);
    expect(split).toMatchObject({ status: 'split' });
    const [first, second] = await Promise.all(into.map((one) => world.one(one.id)));
    expect([first, second]).toMatchObject([
      {
        status: 'waiting',
        text: 'Two were arrested.',
        entry: 7,
        origin: 'bulletin',
        from: [id],
        jurisdictions: ['KZ'],
      },
      { status: 'waiting', from: [id] },
    ]);
    expect([first, second].map((one) => one!.facts.map((fact) => fact.id))).toEqual([
      ['a-1', 'a-2'],
      ['b-1', 'b-2'],
    ]);
    expect((await world.one(id)).into.toSorted()).toEqual(into.map((one) => one.id).toSorted());
    expect(await refusalOf(world.accept(id))).toMatchObject({ code: 'already-decided' });
    await world.accept(into[1]!.id);
    await world.erase(id);
    expect(await world.one(into[0]!.id)).toMatchObject({ text: 'Two were arrested.' });
  });

  test.each([
    [[['a-1', 'a-2']], 'at least two parts'],
    [[['a-1'], []], 'at least one of its facts'],
    [[['a-1'], ['a-3']], 'no fact "a-3"'],
    [[['a-1'], ['a-1']], 'is in no part'],
    [[['a-1', 'a-2'], ['a-2']], 'is in two parts'],
  ])('and not by %j: it says why', async (parts, why) => {
    const { id } = await world.propose({ facts: arrestOf('a') });
    const refused = await refusalOf(world.split(id, parts));
    expect(refused).toMatchObject({ code: 'bad-split', message: expect.stringContaining(why) });
    expect(await world.one(id)).toMatchObject({ status: 'waiting', into: [] });
  });
});

describe('proposals are joined', () => {
  test('into one with the facts and texts of all, as sure as the least sure', async () => {
    const one = await world.propose({ origin: 'tip', text: 'First.', facts: arrestOf('a'), confidence: 0.9 });
    const two = await world.propose({ origin: 'tip', text: 'Second.', facts: arrestOf('b'), confidence: 0.4 });
    const { joined, into } = await world.join([two.id, one.id]);
    expect(joined.map(({ status }) => status)).toEqual(['joined', 'joined']);
    const made = await world.one(into.id);
    expect(made).toMatchObject({ origin: 'tip', text: 'Second.\n\nFirst.', confidence: 0.4, status: 'waiting' });
    expect(made.facts.map(({ id }) => id)).toEqual(['b-1', 'b-2', 'a-1', 'a-2']);
    expect(made.from.toSorted()).toEqual([one.id, two.id].toSorted());
    expect(await refusalOf(world.join([one.id, two.id]))).toMatchObject({ code: 'already-decided' });
  });

  test('and a text that several have, as the parts of one do, is there once', async () => {
    const { id } = await world.propose({ text: 'One tip.', note: 'Ask again.', facts: arrestOf('a') });
    const { into: parts } = await world.split(id, [['a-1'], ['a-2']]);
    const { into } = await world.join(parts.map((part) => part.id));
    expect(await world.one(into.id)).toMatchObject({ text: 'One tip.', note: 'Ask again.' });
  });

  test('and not where both say otherwise of one fact, nor one with itself', async () => {
    const one = await world.propose({ facts: arrestOf('a') });
    const [first, second] = arrestOf('a');
    const two = await world.propose({ facts: [first, { ...second!, data: { ...second!.data, since: '2021-11-03' } }] });
    expect(await refusalOf(world.join([one.id, two.id]))).toMatchObject({
      ...{ code: 'bad-join', message: expect.stringContaining('"a-2"') },
    });
    expect(await refusalOf(world.join([one.id, one.id]))).toMatchObject({ code: 'bad-join' });
    expect((await world.list({ status: 'waiting' })).proposals).toHaveLength(2);
  });
});

describe('a list of proposals', () => {
  test('has those made last first, page by page, and takes filters', async () => {
    const ids = [];
    for (const origin of ['tip', 'draft', 'tip', 'bulletin', 'tip']) ids.unshift((await world.propose({ origin })).id);
    const first = await world.list({ limit: 2 });
    const second = await world.list({ limit: 2, cursor: first.nextCursor });
    const third = await world.list({ limit: 2, cursor: second.nextCursor });
    expect([first, second, third].flatMap(({ proposals }) => proposals.map(({ id }) => id))).toEqual(ids);
    expect(third.nextCursor).toBeNull();
    expect((await world.list({ origin: 'tip' })).proposals).toHaveLength(3);
    await world.reject(ids[0]!);
    expect((await world.list({ status: 'rejected' })).proposals.map(({ id }) => id)).toEqual([ids[0]]);
  });

  test('says what a reviewer looks for, and of one that cannot be read any more nothing', async () => {
    const { id } = await world.propose({ text: 'x'.repeat(500), facts: [...arrestOf('a'), {}], confidence: 0.5 });
    expect((await world.list()).proposals).toMatchObject([
      {
        ...{ id, facts: ['person.registered', 'custody.began', null], excerpt: 'x'.repeat(200), confidence: 0.5 },
        ...{ problems: 2, jurisdictions: ['KZ'] },
      },
    ]);
    await world.keyring.destroy(ownerOf(id));
    expect((await world.list()).proposals).toMatchObject([{ id, facts: [], excerpt: null }]);
  });
});

describe('what is proposed', () => {
  test('under a reference that is known answers the proposal that is there, also of two at once', async () => {
    const says = { reference: 'bulletin 2021-11, entry 7', text: 'Once.' };
    const both = await Promise.all([world.propose(says), world.propose(says, somebody('editor'))]);
    expect(new Set(both.map(({ id }) => id)).size).toBe(1);
    await world.reject(both[0]!.id);
    expect(await world.propose({ ...says, text: 'Twice.' })).toMatchObject({ repeated: true, status: 'rejected' });
    expect((await world.list()).proposals).toHaveLength(1);
  });

  test.each([
    [
      'a sealed text',
      { facts: [{ data: { notes: `habeas:sealed:1:person-a:person.notes:${'A'.repeat(60)}` } }] },
      null,
    ],
    ['a fact twice', { facts: [...arrestOf('a'), arrestOf('a')[0]] }, 'facts.2.id'],
    ['more than can be kept', { reading: 'x'.repeat(300_000) }, null],
  ])('is refused with %s', async (_, says, field) => {
    expect(await refusalOf(world.propose(says))).toMatchObject({ code: 'bad-proposal', field });
  });

  test('leaves who did what in the journal, by ids alone', async () => {
    const { id } = await world.propose({ text: 'zq a secret', facts: arrestOf('a') });
    await world.edit(id, { text: 'zq another', facts: arrestOf('a') });
    const { into } = await world.split(id, [['a-1'], ['a-2']]);
    const one = await world.join(into.map((part) => part.id));
    await world.accept(one.into.id);
    await world.erase(one.into.id);
    const all = await new Journal(world.database.pool, world.clock).list();
    expect(all.map(({ who, what }) => [who, what]).toReversed()).toEqual([
      ['a-monitor', 'proposal.made'],
      ['a-monitor', 'proposal.edited'],
      ['a-editor', 'proposal.split'],
      ['a-editor', 'proposal.joined'],
      ['a-editor', 'proposal.accepted'],
      ['a-admin', 'proposal.erased'],
    ]);
    expect(JSON.stringify(all)).not.toContain('zq ');
  });
});

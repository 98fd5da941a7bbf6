import { appendFile, chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SimulatedClock } from '#platform';
import { fixedClock, sequentialIdentity } from '#testing';
import type { MailAnswer } from './mail-answer.ts';
import { MailJournal } from './mail-journal.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
let folder: string;
let clock: SimulatedClock;
const identity = sequentialIdentity();
/** As a process that has just begun. */
const open = () => new MailJournal({ folder, clock, identity, logger: silent });

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'habeas-journal-')), 'mail-journal');
  clock = fixedClock('2021-11-02T11:00:00Z');
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

const idOf = (number: number) => `${number.toString(16).padStart(8, '0')}-0000-8000-8000-000000000000`;

function answer(number: number, outcome: MailAnswer['outcome'] = 'accepted'): MailAnswer {
  const state = outcome === 'accepted' ? 'sent' : 'deferred';
  return {
    ...{ mail: `<${idOf(number)}@habeas.example>`, at: clock.now().toString(), outcome, response: '250 2.0.0' },
    addressRefused: false,
    deliveries: [
      { id: idOf(number), number: 1, state, nextAttemptAt: state === 'sent' ? null : '2021-11-02T11:01:00Z' },
    ],
  };
}
const files = async () => (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();

describe('an answer', () => {
  test('is on the disk when it is said to be, in a file that its owner alone may read', async () => {
    await open().add(answer(1));
    const [file] = await files();
    expect(file).toMatch(/^2021-11-02\./);
    expect(JSON.parse(await readFile(join(folder, file!), 'utf8'))).toEqual(answer(1));
    expect((await stat(join(folder, file!))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  test('is known to the next process as one that the ledger may lack, until the ledger has it', async () => {
    await open().add(answer(1));
    const next = open();
    await next.refresh();
    expect(next.unsettled()).toEqual([answer(1)]);
    next.settled(next.unsettled());
    await next.refresh();
    expect(next.unsettled()).toEqual([]);
  });

  test('is known to a process that began before it, and what came from both is told apart', async () => {
    const [one, other] = [open(), open()];
    await one.add(answer(1));
    await other.add(answer(2));
    await one.refresh();
    expect(await one.accepted([idOf(1), idOf(2), idOf(3)])).toEqual([answer(1), answer(2)]);
    expect(await other.accepted([idOf(1)])).toEqual([]);
  });

  test('that a mail was not taken is not one that it was sent', async () => {
    const journal = open();
    await journal.add(answer(1, 'in_doubt'));
    expect(await journal.accepted([idOf(1)])).toEqual([]);
  });

  test('of another delivery whose id begins the same says nothing', async () => {
    const journal = open();
    await journal.add(answer(1));
    expect(await journal.accepted([idOf(1).replace(/0$/, 'f')])).toEqual([]);
  });
});

test('answers that come together are written together', async () => {
  const journal = open();
  const numbers = Array.from({ length: 16 }, (_, number) => number);
  await Promise.all(numbers.map((number) => journal.add(answer(number))));
  expect(await files()).toHaveLength(1);
  expect(await journal.accepted(numbers.map(idOf))).toHaveLength(16);
});

test('a line that a power cut tore is no answer, and those before and after it are', async () => {
  await open().add(answer(1));
  const [file] = await files();
  await appendFile(join(folder, file!), JSON.stringify(answer(2)).slice(0, 50));
  await open().add(answer(3));
  const next = open();
  await next.refresh();
  expect(next.unsettled()).toEqual([answer(1), answer(3)]);
});

describe('a journal that cannot be written', () => {
  /** Also for an account that may do everything: a file stands where the folder should be. */
  beforeEach(() => writeFile(folder, ''));

  test('says so before any mail is handed over, and what to do', async () => {
    await expect(open().prepare()).rejects.toMatchObject({
      ...{ exitCode: 3, message: expect.stringContaining(folder) },
      hint: expect.stringContaining('No mail goes until it can be'),
    });
  });

  test('lets no other mail go once an answer could not be kept, and any once it can be', async () => {
    const journal = open();
    await expect(journal.add(answer(1))).rejects.toThrow('cannot be written');
    expect(journal.unwritable()).toContain('cannot be written');
    await rm(folder);
    await journal.prepare();
    expect(journal.unwritable()).toBeNull();
    await journal.add(answer(2));
    expect(await journal.accepted([idOf(2)])).toHaveLength(1);
  });
});

test('a folder is one journal, whichever process asks', async () => {
  const id = await open().prepare();
  expect(await open().prepare()).toBe(id);
  await chmod(join(folder, 'id'), 0o600);
  await writeFile(join(folder, 'id'), 'nonsense');
  await expect(open().prepare()).rejects.toThrow('holds no id');
});

describe('what is over', () => {
  const settle = async (journal: MailJournal) => {
    await journal.refresh();
    journal.settled(journal.unsettled());
    await journal.tidy();
  };

  test('is made one file a day with what was sent alone, and is known as before', async () => {
    await open().add(answer(1));
    await open().add(answer(2, 'deferred'));
    clock.advanceTo(clock.now().add({ hours: 24 }));
    await open().add(answer(3));
    clock.advanceTo(clock.now().add({ hours: 24 }));
    const journal = open();
    await settle(journal);
    expect(await files()).toEqual(['2021-11-02.jsonl', expect.stringMatching(/^2021-11-03\../)]);
    for (const knows of [journal, open()]) {
      await knows.refresh();
      // The ledger has what was made one: it is not written there at every start.
      expect(knows.unsettled().map(({ mail }) => mail)).not.toContain(answer(1).mail);
      expect((await knows.accepted([1, 2, 3].map(idOf))).map(({ mail }) => mail)).toEqual([
        answer(1).mail,
        answer(3).mail,
      ]);
    }
    const all = [];
    for await (const some of journal.everythingSent()) all.push(...some);
    expect(all).toHaveLength(2);
  });

  test('is made one file once, also where two sweeps ask for it at the same time', async () => {
    await open().add(answer(1));
    await open().add(answer(2));
    clock.advanceTo(clock.now().add({ hours: 72 }));
    const journal = open();
    await journal.refresh();
    journal.settled(journal.unsettled());
    await Promise.all([journal.tidy(), journal.tidy()]);
    expect(await files()).toEqual(['2021-11-02.jsonl']);
    expect(await journal.accepted([idOf(1), idOf(2)])).toEqual(
      [answer(1), answer(2)].map((one) => expect.objectContaining({ mail: one.mail })),
    );
  });

  test('stays as it is while the ledger may lack some of it', async () => {
    await open().add(answer(1));
    clock.advanceTo(clock.now().add({ hours: 72 }));
    const journal = open();
    await journal.refresh();
    await journal.tidy();
    expect((await files())[0]).toMatch(/^2021-11-02\../);
  });

  test('is forgotten after ninety days, and not before', async () => {
    await open().add(answer(1));
    clock.advanceTo(clock.now().add({ hours: 24 * 90 }));
    await settle(open());
    expect(await files()).toEqual(['2021-11-02.jsonl']);
    clock.advanceTo(clock.now().add({ hours: 24 }));
    const journal = open();
    await settle(journal);
    expect(await files()).toEqual([]);
    expect(await journal.accepted([idOf(1)])).toEqual([]);
  });
});

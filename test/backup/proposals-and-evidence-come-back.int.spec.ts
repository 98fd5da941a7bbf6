import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { backUp, readBackupFolder, verifyBackupFolder } from '#backup';
import { EraseProposal, EvidenceStore, newProposal, ProposalQuery, ProposeFacts } from '#ingest';
import { openMail, ServicesModule } from '#system';
import { EmptyTarget, silent } from './restored-database.ts';

let source: EmptyTarget;
let folder: string;
const by = { id: 'a test', permitted: null };
beforeAll(async () => {
  source = await EmptyTarget.make();
  folder = await mkdtemp(join(tmpdir(), 'habeas-kept-'));
});
afterAll(async () => {
  await source.close();
  await rm(folder, { recursive: true, force: true });
});

const erasedKeys = ({ config }: EmptyTarget) => join(config.data, 'keys', 'erased-keys');

async function on<T>(target: EmptyTarget, work: (buses: Buses) => Promise<T>): Promise<T> {
  const resources = await target.open();
  const mail = await openMail(target.config, resources.clock);
  const app = await NestFactory.createApplicationContext(ServicesModule.of(resources, mail), { logger: false });
  try {
    const [commands, queries] = [app.get(CommandBus), app.get(QueryBus)];
    return await work({ commands, queries, evidence: app.get(EvidenceStore, { strict: false }) });
  } finally {
    await app.close();
    await mail.close();
    await resources.close();
  }
}
interface Buses {
  readonly commands: CommandBus;
  readonly queries: QueryBus;
  readonly evidence: EvidenceStore;
}

test('a backup with keys has proposals and files, sealed; what was erased since stays erased, and a changed file is found', async () => {
  const proposed = newProposal.parse({ origin: 'tip', text: 'zqsecret tip' });
  const backup = join(folder, 'whole');
  const { kept, erased, hash, other } = await on(source, async ({ commands, evidence }) => {
    const { id } = await commands.execute(new ProposeFacts(proposed, by));
    const second = await commands.execute(new ProposeFacts(proposed, by));
    const { hash } = (await evidence.add(Buffer.from('zqsecret ruling'), 'a test')).evidence;
    const other = (await evidence.add(Buffer.from('zqsecret statement'), 'a test')).evidence.hash;
    return { kept: id, erased: second.id, hash, other };
  });
  await backUp({ config: source.config, folder: backup, withKeys: true, logger: silent });
  await on(source, async ({ commands, evidence }) => {
    await commands.execute(new EraseProposal({ id: erased, by }));
    await evidence.erase(other, 'Asked for.', 'a test');
  });

  const read = await readBackupFolder(backup);
  const file = `evidence/${hash.slice(0, 2)}/${hash.slice(2)}`;
  expect(read.manifest.files.map(({ path }) => path)).toContain(file);
  for (const { path } of read.manifest.files)
    expect(await readFile(join(backup, path), 'latin1')).not.toContain('zqsecret');

  const target = await EmptyTarget.make();
  // What lists the erased keys is not in the backup: it stays with the data folder.
  await mkdir(join(target.config.data, 'keys'), { mode: 0o700 });
  await copyFile(erasedKeys(source), erasedKeys(target));
  await target.restore(backup);
  await on(target, async ({ queries, evidence }) => {
    expect(await queries.execute(new ProposalQuery(kept, by))).toMatchObject({
      text: 'zqsecret tip',
      status: 'waiting',
    });
    expect((await evidence.read(hash, 'a test')).toString()).toBe('zqsecret ruling');
    expect(await evidence.examine()).toEqual({ kept: 1, missing: [], changed: [] });
    expect(await queries.execute(new ProposalQuery(erased, by))).toMatchObject({
      ...{ text: null, facts: [], status: 'ended' },
    });
    expect(await evidence.known(other)).toMatchObject({ erasedReason: 'Erased before the restore.' });
    await expect(evidence.read(other, 'a test')).rejects.toThrow('was erased');
  });
  await target.close();

  await rm(join(backup, file));
  await expect(verifyBackupFolder(read)).rejects.toThrow(`${file} is missing`);
});

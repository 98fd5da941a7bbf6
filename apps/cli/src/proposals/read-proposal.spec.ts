import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { editedProposal } from '#ingest';
import { readProposal } from './read-proposal.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'habeas-proposals-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

test('a file of a new proposal is no edit, and the refusal names the fields of one', async () => {
  const file = join(folder, 'tip.json');
  await writeFile(file, JSON.stringify({ origin: 'tip', text: 'Taken this morning.' }));
  await expect(readProposal(file, editedProposal)).rejects.toMatchObject({
    message: `${file}: Unrecognized key: "origin"`,
    hint: expect.stringMatching(/^Nothing was proposed\. Known are facts, text, .*jurisdictions\.$/),
  });
});

test('a file that is not there, and a folder, are said to be so', async () => {
  const none = join(folder, 'none.json');
  await expect(readProposal(none, editedProposal)).rejects.toMatchObject({
    message: `${none}: There is no such file.`,
  });
  await expect(readProposal(folder, editedProposal)).rejects.toMatchObject({
    message: `${folder}: This is a folder; name the files in it.`,
  });
});

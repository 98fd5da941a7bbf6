import { readFile } from 'node:fs/promises';
import { FolderEvidence, verifyEvidence } from '#audit';

/** One verification in this process: how long it took, and the most memory it had. */
const folder = process.argv[2]!;
const key = await readFile(`${folder}/keys/log.vkey`, 'utf8');
const begun = performance.now();
let megabytesOfFirstTenth = 0;
const found = await verifyEvidence(await FolderEvidence.open(folder), {
  key,
  onProgress: ({ events, of }) => {
    if (events <= of / 10) megabytesOfFirstTenth = process.resourceUsage().maxRSS / 1_024;
  },
});
const seconds = (performance.now() - begun) / 1_000;
if (!found.ok) throw new Error(`It was not verified: ${found.findings[0]?.message}`);
const megabytes = process.resourceUsage().maxRSS / 1_024;
process.stdout.write(JSON.stringify({ seconds, megabytes, megabytesOfFirstTenth }));

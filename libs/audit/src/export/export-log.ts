import { createWriteStream } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { ExitError, makePrivateFolder, PRIVATE_FILE } from '#platform';
import { withheldEntry } from '../entry/parsed-entry.ts';
import type { LoggedEvent, VerifiableLog } from '../log/verifiable-log.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { encodeBundle } from '../tiles/entry-bundle.ts';
import { TILE_WIDTH, tilePath, tilesOf, tileWidth } from '../tiles/tile-path.ts';
import { MAX_EARLIER } from '../verify/evidence.ts';
import { exportReadme } from './export-readme.ts';

export interface ExportOptions {
  readonly log: VerifiableLog;
  /** Made where it is missing; must be empty. */
  readonly folder: string;
  /** Which events everybody may have; null for an export of all of them, with who recorded them and when. */
  readonly isPublic: ((logged: LoggedEvent) => Promise<boolean>) | null;
  /** JSON Schemas of the events' data, by file name without its ending: `custody.began.v1`. */
  readonly schemas: ReadonlyMap<string, object>;
  readonly onProgress?: (progress: { readonly events: number; readonly of: number }) => void;
  readonly signal?: AbortSignal;
}

/** The line of an entry of version 1. */
const NO_PRIVATE_PART = Buffer.from('null');

export interface ExportReport {
  readonly folder: string;
  readonly origin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
  readonly verifierKey: string;
  /** Events of which only the hash was written. */
  readonly withheld: number;
  readonly checkpoint: string;
}

/**
 * Writes the log under its last checkpoint (where witnesses must have cosigned, the last that they have) into an empty folder, a bundle at a time: what `habeas verify DIR` and
 * docs/users/verify-by-hand.md read. The checkpoint is written last, so that half an export is none.
 *
 * @throws ExitError (2) the folder is not empty or cannot be written; (3) nothing has been signed yet; (1) events are missing
 */
export async function exportLog(options: ExportOptions): Promise<ExportReport> {
  const { log, folder, isPublic, schemas } = options;
  const checkpoint = await log.published();
  const keys = await log.keys();
  const key = keys.at(-1);
  if (!checkpoint && key && (await log.checkpoint())) {
    throw new ExitError(
      'No checkpoint is cosigned by the witnesses that must have: HABEAS_WITNESSES. "habeas doctor" says who has not, and why.',
      3,
    );
  }
  if (!checkpoint || !key) {
    throw new ExitError('Nothing has been signed yet. Run "habeas checkpoint", or start Habeas.', 3);
  }
  await refuseOccupied(folder);
  const { origin, size, root } = parseCheckpoint(Buffer.from(checkpoint.note));
  const out = new ExportFolder(folder);

  for (const [name, schema] of schemas) await out.write(`schemas/${name}.json`, `${JSON.stringify(schema, null, 2)}\n`);
  await out.write('keys/log.vkey', `${key.verifierKey}\n`);
  for (const [index, { rotation }] of keys.entries()) {
    if (rotation !== null) await out.write(`keys/rotation-${index + 1}`, rotation);
  }
  for (const [index, { bytes }] of (await log.restores()).entries()) await out.write(`restores/${index + 1}`, bytes);
  for (const tile of tilesOf(size)) {
    options.signal?.throwIfAborted();
    await out.write(tilePath(tile), await log.tile(tile.level, tile.index, tile.width));
  }
  const withheld = await writeEvents(out, options, size);
  for (const earlier of await log.cosignedSizes(MAX_EARLIER)) {
    if (earlier < size) await out.write(`checkpoints/${earlier}`, (await log.checkpoint(earlier))!.note);
  }
  const report = { folder, origin, size, root: root.toString('base64'), verifierKey: key.verifierKey, withheld };
  await out.write('README.md', exportReadme({ ...report, isPublic: isPublic !== null }));
  await out.write('checkpoint', checkpoint.note);
  return { ...report, checkpoint: checkpoint.note };
}

/**
 * One line an event; in an export of everything also the private parts, and bundles as C2SP tlog-tiles has them.
 *
 * @returns how many are withheld
 */
async function writeEvents(
  out: ExportFolder,
  { log, isPublic, onProgress, signal }: ExportOptions,
  size: number,
): Promise<number> {
  let withheld = 0;
  let next = 0;
  let bundle: Buffer[] = [];
  const lines = out.stream('events.jsonl');
  const privateParts = isPublic === null ? out.stream('private.jsonl') : null;
  try {
    for await (const logged of log.entries(0, size)) {
      signal?.throwIfAborted();
      const { index, entry, leafHash } = logged;
      const shown = isPublic === null || (await isPublic(logged));
      const line = shown ? entry.bytes : withheldEntry(index + 1, leafHash);
      if (!shown) withheld += 1;
      else if (entry.detached) await out.write(`detached/${index + 1}.json`, entry.detached.bytes);
      await lines.line(line);
      await privateParts?.line(entry.privatePart ?? NO_PRIVATE_PART);
      next = index + 1;
      if (isPublic === null) {
        bundle.push(entry.bytes);
        if (next % TILE_WIDTH === 0 || next === size) {
          const at = Math.floor(index / TILE_WIDTH);
          await out.write(
            tilePath({ level: 'entries', index: at, width: tileWidth(0, at, size) }),
            encodeBundle(bundle),
          );
          bundle = [];
        }
      }
      if (next % TILE_WIDTH === 0 || next === size) onProgress?.({ events: next, of: size });
    }
  } finally {
    await lines.end();
    await privateParts?.end();
  }
  if (next < size) {
    throw new ExitError(
      `The log ends after event ${next}, and ${size} were signed. "habeas verify" says more. The export is not complete.`,
      1,
    );
  }
  return withheld;
}

async function refuseOccupied(folder: string): Promise<void> {
  let names: string[];
  try {
    await makePrivateFolder(folder);
    names = await readdir(folder);
  } catch (cause) {
    throw new ExitError(`${folder} cannot be written: ${(cause as Error).message}.`, 2, { cause });
  }
  if (names.length > 0) {
    throw new ExitError(
      `${folder} is not empty. An export goes into a folder of its own: name another, or empty it.`,
      2,
    );
  }
}

class ExportFolder {
  private readonly made = new Set<string>();

  constructor(private readonly folder: string) {}

  async write(path: string, content: string | Uint8Array): Promise<void> {
    await this.makeFolderOf(path);
    await writeFile(join(this.folder, path), content, { flag: 'wx', mode: PRIVATE_FILE });
  }

  stream(path: string) {
    const stream = createWriteStream(join(this.folder, path), {
      flags: 'wx',
      mode: PRIVATE_FILE,
      highWaterMark: 1 << 20,
    });
    let failed: Error | null = null;
    stream.on('error', (error) => {
      failed = error;
    });
    return {
      line: async (bytes: Uint8Array) => {
        if (failed) throw failed;
        stream.write(bytes);
        if (!stream.write('\n'))
          await new Promise<void>((resolve) => stream.once('drain', () => resolve()).once('error', () => resolve()));
      },
      end: async () => {
        stream.end();
        await finished(stream);
      },
    };
  }

  private async makeFolderOf(path: string): Promise<void> {
    const folder = dirname(path);
    if (this.made.has(folder)) return;
    await makePrivateFolder(join(this.folder, folder));
    this.made.add(folder);
  }
}

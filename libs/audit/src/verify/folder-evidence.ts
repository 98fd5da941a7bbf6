import { constants, createReadStream } from 'node:fs';
import { type FileHandle, lstat, open, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { ExitError } from '#platform';
import { MAX_NOTE_BYTES } from '../note/signed-note.ts';
import { type Evidence, EvidenceError, MAX_EARLIER } from './evidence.ts';
import { leavesOfLines, linesOf } from './line-leaves.ts';
import { MAX_PRIVATE_BYTES } from './private-parts.ts';

const CHUNK = 1 << 20;
const PRIVATE_PARTS = 'private.jsonl';

/**
 * An export in a folder. Paths are made from numbers alone, never taken from what it says; links and whatever else is no
 * plain file are refused, and nothing is read beyond the size that its place allows.
 */
export class FolderEvidence implements Evidence {
  private constructor(private readonly folder: string) {}

  /** @throws ExitError (2) there is no such folder */
  static async open(folder: string): Promise<FolderEvidence> {
    const stats = await lstat(folder).catch(() => null);
    if (!stats?.isDirectory()) {
      throw new ExitError(`There is no folder ${folder}. Give the folder of an export, or the address of a log.`, 2);
    }
    return new FolderEvidence(folder);
  }

  readonly leaves = () => leavesOfLines(this.bytesOf('events.jsonl'));

  async privateParts(): Promise<AsyncIterable<Buffer> | null> {
    const stats = await lstat(join(this.folder, PRIVATE_PARTS)).catch(() => null);
    return stats && linesOf(this.bytesOf(PRIVATE_PARTS), MAX_PRIVATE_BYTES);
  }

  async read(path: string, atMost: number): Promise<Buffer> {
    const handle = await this.openPlain(path);
    try {
      const { size } = await handle.stat();
      if (size > atMost) throw new EvidenceError(path, `has ${size} bytes, more than the ${atMost} that it can have`);
      const bytes = Buffer.alloc(size);
      const { bytesRead } = await handle.read(bytes, 0, size, 0);
      return bytes.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  }

  async rotations() {
    const names = await this.names('keys', /^rotation-[1-9]\d*$/);
    return await Promise.all(
      names.map(async (name) => {
        const path = `keys/${name}`;
        return { path, bytes: await this.read(path, MAX_NOTE_BYTES) };
      }),
    );
  }

  async restores() {
    const names = await this.names('restores', /^[1-9]\d*$/);
    return await Promise.all(
      names
        .toSorted((a, b) => Number(a) - Number(b))
        .map(async (name) => {
          const path = `restores/${name}`;
          return { path, bytes: await this.read(path, MAX_NOTE_BYTES) };
        }),
    );
  }

  async earlierCheckpoints(): Promise<readonly number[]> {
    const names = await this.names('checkpoints', /^(0|[1-9]\d*)$/);
    return names.map(Number).filter(Number.isSafeInteger);
  }

  async hasBundles(): Promise<boolean> {
    const stats = await lstat(join(this.folder, 'tile', 'entries')).catch(() => null);
    return stats !== null;
  }

  /** Names in a folder; those of another form are nobody's. */
  private async names(folder: string, form: RegExp): Promise<string[]> {
    const path = join(this.folder, folder);
    const stats = await lstat(path).catch(() => null);
    if (!stats) return [];
    if (!stats.isDirectory()) throw new EvidenceError(folder, 'is no folder');
    const names: string[] = [];
    for await (const { name } of await opendir(path)) {
      if (!form.test(name)) continue;
      names.push(name);
      if (names.length > MAX_EARLIER) {
        throw new EvidenceError(folder, `has more than ${MAX_EARLIER} files, which no export of Habeas has`);
      }
    }
    return names;
  }

  private async *bytesOf(path: string): AsyncGenerator<Buffer> {
    const handle = await this.openPlain(path);
    const stream = createReadStream('', { fd: handle, highWaterMark: CHUNK });
    try {
      yield* stream as AsyncIterable<Buffer>;
    } finally {
      stream.destroy();
      await handle.close().catch(() => undefined);
    }
  }

  /** Opens a plain file that lies, by no link, below the folder. */
  private async openPlain(path: string): Promise<FileHandle> {
    const parts = path.split('/');
    let at = this.folder;
    for (const [index, part] of parts.entries()) {
      at = join(at, part);
      const stats = await lstat(at).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw new EvidenceError(path, 'is missing');
        throw new EvidenceError(path, `cannot be read (${error.code})`);
      });
      const expected = index === parts.length - 1 ? stats.isFile() : stats.isDirectory();
      if (!expected) throw new EvidenceError(path, 'is no plain file in plain folders');
    }
    try {
      return await open(at, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    } catch (error) {
      throw new EvidenceError(path, `cannot be read (${(error as NodeJS.ErrnoException).code})`);
    }
  }
}

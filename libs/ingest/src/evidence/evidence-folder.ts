import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { renameDurably, syncFolder, writeDurably } from '#platform';

/** Under HABEAS_DATA. */
const FOLDER = 'evidence';
const NAME = /^evidence\/[0-9a-f]{2}\/[0-9a-f]{62}$/;

/** Sealed files by the SHA-256 of what is sealed in them: `evidence/ab/cdef…`. */
export class EvidenceFolder {
  /** @param data absolute path of HABEAS_DATA */
  constructor(private readonly data: string) {}

  /** Within HABEAS_DATA, with forward slashes. */
  static nameOf(hash: string): string {
    return `${FOLDER}/${hash.slice(0, 2)}/${hash.slice(2)}`;
  }

  /** Whether a path within HABEAS_DATA is that of a file of evidence. */
  static isName(path: string): boolean {
    return NAME.test(path);
  }

  /** All that are there, in order; drafts that were left behind are none. */
  async names(): Promise<readonly string[]> {
    const found = await readdir(join(this.data, FOLDER), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return found
      .map((name) => `${FOLDER}/${name.replaceAll('\\', '/')}`)
      .filter((name) => EvidenceFolder.isName(name))
      .sort();
  }

  /** Absolute. */
  pathOf(hash: string): string {
    return join(this.data, EvidenceFolder.nameOf(hash));
  }

  /** On the disk when it returns, and never seen half-written; one that is there is replaced. */
  async write(hash: string, sealed: Uint8Array, unique: string): Promise<void> {
    const path = this.pathOf(hash);
    const draft = `${path}.${unique}`;
    try {
      await writeDurably(draft, sealed);
      await renameDurably(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  /** Null where it is not there. */
  async read(hash: string): Promise<Buffer | null> {
    try {
      return await readFile(this.pathOf(hash));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async remove(hash: string): Promise<void> {
    const path = this.pathOf(hash);
    await rm(path, { force: true });
    await syncFolder(join(path, '..')).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
}

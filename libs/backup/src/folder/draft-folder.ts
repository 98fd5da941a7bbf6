import { createWriteStream } from 'node:fs';
import { lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ExitError, makePrivateFolder, PRIVATE_FILE, renameDurably, syncFolder, writeDurably } from '#platform';
import { CountingHash } from './counting-hash.ts';
import { type KeptFile, MANIFEST, type Manifest } from './manifest.ts';

const UNFINISHED = '.unfinished-';

/**
 * A folder in the making: written under another name beside its place, and moved there once everything in it, the manifest
 * last, is on disk. Only its owner may read it.
 */
export class DraftFolder {
  private readonly files: KeptFile[] = [];

  private constructor(
    private readonly target: string,
    private readonly draft: string,
  ) {}

  /**
   * @param target absolute
   * @throws ExitError (2) something is there already; (3) it cannot be written
   */
  static async open(target: string): Promise<DraftFolder> {
    const there = await lstat(target).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw cannotWrite(target, error);
    });
    if (there !== null && !there.isDirectory()) {
      throw new ExitError(`${target} is a file. Name a folder that is not there yet.`, 2);
    }
    if (there !== null && (await readdir(target)).length > 0) {
      throw new ExitError(
        `${target} is not empty. A backup goes into a new folder, so that it replaces none: name another one.`,
        2,
      );
    }
    const draft = `${target}${UNFINISHED}${process.pid}`;
    try {
      await mkdir(dirname(target), { recursive: true });
      await removeAbandoned(target);
      await makePrivateFolder(draft);
    } catch (error) {
      throw cannotWrite(target, error);
    }
    return new DraftFolder(target, draft);
  }

  /**
   * Writes a file, and waits until it is on disk.
   *
   * @param path within the folder
   * @param content opened once the file can be written, so that no error of it goes unheard
   * @returns how many lines it has
   */
  async write(path: string, content: () => Readable, signal?: AbortSignal): Promise<{ readonly lines: number }> {
    const file = join(this.draft, path);
    const counted = new CountingHash();
    try {
      await makePrivateFolder(dirname(file));
      await pipeline(content(), counted, createWriteStream(file, { flags: 'wx', mode: PRIVATE_FILE, flush: true }), {
        signal,
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw cannotWrite(this.target, error);
    }
    this.files.push({ path, bytes: counted.bytes, sha256: counted.sha256() });
    return { lines: counted.lines };
  }

  /** Writes the manifest, and moves the folder to its place. */
  async finish(manifest: Omit<Manifest, 'files'>): Promise<Manifest> {
    const whole: Manifest = { ...manifest, files: this.files.toSorted((a, b) => (a.path < b.path ? -1 : 1)) };
    try {
      for (const folder of new Set(this.files.map(({ path }) => dirname(join(this.draft, path)))))
        await syncFolder(folder);
      await writeDurably(join(this.draft, MANIFEST), `${JSON.stringify(whole, null, 2)}\n`);
      await syncFolder(this.draft);
      await renameDurably(this.draft, this.target);
    } catch (error) {
      throw cannotWrite(this.target, error);
    }
    return whole;
  }

  /** Takes away what was written. */
  async discard(): Promise<void> {
    await rm(this.draft, { recursive: true, force: true });
  }
}

/** What a backup left that was killed while it wrote. */
async function removeAbandoned(target: string): Promise<void> {
  const prefix = `${basename(target)}${UNFINISHED}`;
  for (const name of await readdir(dirname(target))) {
    if (!name.startsWith(prefix) || isAlive(Number.parseInt(name.slice(prefix.length), 10))) continue;
    await rm(join(dirname(target), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function cannotWrite(target: string, cause: unknown): unknown {
  const { code, message } = cause as NodeJS.ErrnoException;
  const reason: Readonly<Record<string, string>> = {
    ENOSPC: 'the disk is full',
    EDQUOT: 'its quota is used up',
    EACCES: 'this account may not write there',
    EPERM: 'this account may not write there',
    EROFS: 'the file system cannot be written to',
    ENOTDIR: 'something on the way to it is a file',
  };
  const why = code === undefined ? undefined : reason[code];
  if (why === undefined) return cause;
  return new ExitError(`The backup cannot be written to ${target}: ${why} (${message}). Nothing is left of it.`, 3, {
    cause,
  });
}

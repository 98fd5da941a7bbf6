import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { ExitError } from '#platform';
import { CountingHash } from './counting-hash.ts';
import { FORMAT, MANIFEST, type Manifest, manifestSchema } from './manifest.ts';

/** A folder whose manifest was read. */
export interface BackupFolder {
  /** Absolute. */
  readonly path: string;
  readonly manifest: Manifest;
}

/** @throws ExitError (2) there is no such folder, it is not whole, or its format is another */
export async function readBackupFolder(path: string): Promise<BackupFolder> {
  const there = await stat(path).catch(() => null);
  if (!there?.isDirectory())
    throw new ExitError(`There is no folder ${path}. Name one that \`habeas backup\` made.`, 2);
  let text: string;
  try {
    text = await readFile(join(path, MANIFEST), 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cannotRead(path, cause);
    throw new ExitError(
      `${path} has no ${MANIFEST}: it is no backup, or one that was not finished. Name a folder that \`habeas backup\` made.`,
      2,
    );
  }
  const parsed = manifestSchema.safeParse(asJson(text));
  if (parsed.success) return { path, manifest: parsed.data };
  const { format } = z.object({ format: z.string() }).safeParse(asJson(text)).data ?? {};
  throw new ExitError(
    format === undefined || format === FORMAT
      ? `${join(path, MANIFEST)} is damaged: ${z.prettifyError(parsed.error).split('\n')[0]} Take another copy of the backup.`
      : `${path} has the format ${format}, and this Habeas reads ${FORMAT}. Restore it with the Habeas that made it, or a later one.`,
    2,
  );
}

/**
 * Compares every file with the manifest, before anything is done with any.
 *
 * @throws ExitError (1) the first file that is missing or differs, by its name
 */
export async function verifyBackupFolder(
  { path, manifest }: BackupFolder,
  { onProgress, signal }: { readonly onProgress?: (what: string) => void; readonly signal?: AbortSignal } = {},
): Promise<void> {
  const named = [...manifest.tables.map(({ file }) => file), manifest.log.file];
  const unlisted = named.find((file) => !manifest.files.some((one) => one.path === file));
  if (unlisted !== undefined) {
    throw new ExitError(`${join(path, MANIFEST)} is damaged: it says nothing of ${unlisted}. Take another copy.`, 1);
  }
  for (const { path: name, bytes, sha256 } of manifest.files) {
    const file = join(path, name);
    onProgress?.(name);
    const counted = new CountingHash();
    try {
      await pipeline(createReadStream(file), counted, new Writable({ write: (_chunk, _encoding, done) => done() }), {
        signal,
      });
    } catch (cause) {
      signal?.throwIfAborted();
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cannotRead(file, cause);
      throw new ExitError(`${file} is missing. Take another copy of the backup.`, 1);
    }
    if (counted.bytes !== bytes || counted.sha256() !== sha256) {
      throw new ExitError(
        `${file} is not as it was written: its SHA-256 or size differs from the manifest. Take another copy of the backup.`,
        1,
      );
    }
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function cannotRead(path: string, cause: unknown): ExitError {
  return new ExitError(`${path} cannot be read: ${(cause as Error).message}. Let this account read it.`, 3, { cause });
}

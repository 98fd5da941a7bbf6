import { ExitError } from '../exit-error.ts';

const CAUSES: Record<string, string> = {
  EEXIST: 'there is a file of that name where a folder should be. Move it away',
  ENOTDIR: 'there is a file where a folder should be on the way. Move it away',
  EACCES: 'this user may not. Give it the right',
  EPERM: 'this user may not. Give it the right',
  EROFS: 'the file system is read-only. Mount it for writing',
  ENOSPC: 'the disk is full. Make room',
  EDQUOT: 'the quota is used up. Make room',
};

/** What the file system refused, as one line for a person. Other errors come back as they are. */
export function folderError(path: string, error: unknown): unknown {
  if (error instanceof ExitError) return error;
  const { code } = error as NodeJS.ErrnoException;
  const cause = code === undefined ? undefined : CAUSES[code];
  if (cause === undefined) return error;
  return new ExitError(
    `Habeas cannot keep its data in ${path}: ${cause}, or set HABEAS_DATA to another folder (${code}).`,
    3,
    { cause: error },
  );
}

import { open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PRIVATE_FILE, syncFolder } from '#platform';
import { type MailAnswer, parseMailAnswer } from './mail-answer.ts';

const NEWLINE = 0x0a;

/** What was read of a file. */
export interface JournalPart {
  readonly answers: readonly MailAnswer[];
  /** Bytes up to the end of the last whole line: from there on is read the next time. */
  readonly readTo: number;
  /** Lines that are none. */
  readonly damaged: number;
}

/** Whole lines only: the last one may still be being written, or was torn by a power cut. @param from bytes read before */
export async function readJournalFile(path: string, from = 0): Promise<JournalPart> {
  const bytes = await readFrom(path, from);
  const end = bytes.lastIndexOf(NEWLINE) + 1;
  const lines = bytes
    .toString('utf8', 0, end)
    .split('\n')
    .filter((line) => line !== '');
  const answers = lines.map(parseMailAnswer);
  return {
    answers: answers.filter((answer) => answer !== null),
    readTo: from + end,
    damaged: answers.filter((answer) => answer === null).length,
  };
}

async function readFrom(path: string, from: number): Promise<Buffer> {
  // Most have not grown since they were read, which is seen without opening them.
  const { size } = await stat(path);
  const bytes = Buffer.alloc(Math.max(0, size - from));
  if (bytes.length === 0) return bytes;
  const file = await open(path, 'r');
  try {
    let read = 0;
    while (read < bytes.length) {
      const { bytesRead } = await file.read(bytes, read, bytes.length - read, from + read);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    return bytes.subarray(0, read);
  } finally {
    await file.close();
  }
}

/** Adds lines, and returns when they are on the disk. @returns how long the file then is, in bytes */
export async function appendToJournalFile(path: string, answers: readonly MailAnswer[]): Promise<number> {
  const file = await open(path, 'a', PRIVATE_FILE);
  try {
    const { size: before } = await file.stat();
    await file.appendFile(linesOf(answers));
    await file.datasync();
    const { size } = await file.stat();
    if (before === 0) await syncNames(dirname(path));
    return size;
  } finally {
    await file.close();
  }
}

/** Writes a file anew, and returns when it is on the disk. @returns how long it is, in bytes */
export async function writeJournalFile(path: string, answers: readonly MailAnswer[]): Promise<number> {
  const file = await open(path, 'w', PRIVATE_FILE);
  try {
    await file.writeFile(linesOf(answers));
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** Makes the names in a folder outlive a loss of power, where its file system can: some keep names by themselves. */
export async function syncNames(folder: string): Promise<void> {
  await syncFolder(folder).catch((error: NodeJS.ErrnoException) => {
    if (!['EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP'].includes(error.code ?? '')) throw error;
  });
}

function linesOf(answers: readonly MailAnswer[]): string {
  return answers.map((answer) => `${JSON.stringify(answer)}\n`).join('');
}

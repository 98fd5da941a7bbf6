import { readdirSync, readFileSync } from 'node:fs';
import { link, open, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePrivateFolder, PRIVATE_FILE } from '#platform';
import type { MailboxMessage } from './mailbox-message.ts';

const FILE = /^(\d{6,})\.json$/;
/** Left where a message was forgotten, so that no other gets its number. */
const GONE = /^(\d{6,})\.gone$/;

/**
 * One message a file, `000001.json` and on. A file is there whole or not at all, and is never written again; one that was
 * forgotten leaves `000001.gone`, which is empty.
 */
export class MessageFiles {
  private next = 1;
  private readonly known = new Map<number, MailboxMessage>();

  constructor(private readonly folder: string) {}

  /** Makes the folder where it is not there yet. */
  async prepare(): Promise<void> {
    await makePrivateFolder(this.folder);
    this.refresh();
  }

  /** What is there, oldest first: also what another process has stored meanwhile. */
  list(): readonly MailboxMessage[] {
    this.refresh();
    return [...this.known].sort(([a], [b]) => a - b).map(([, message]) => message);
  }

  /** Deletes these, in every process that has the folder. @returns how many there were */
  async forget(isOf: (message: MailboxMessage) => boolean): Promise<number> {
    this.refresh();
    const found = [...this.known].filter(([, message]) => isOf(message));
    for (const [number] of found) {
      const id = String(number).padStart(6, '0');
      await writeFile(join(this.folder, `${id}.gone`), '', { mode: PRIVATE_FILE });
      await unlink(join(this.folder, `${id}.json`)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
      this.known.delete(number);
    }
    return found.length;
  }

  /** Reads what is new, and lets go of what was forgotten. Else a message never changes, so each is read once. */
  private refresh(): void {
    for (const name of readdirSync(this.folder)) {
      const gone = Number(GONE.exec(name)?.[1] ?? Number.NaN);
      if (!Number.isNaN(gone)) {
        this.known.delete(gone);
        this.next = Math.max(this.next, gone + 1);
      }
      const number = Number(FILE.exec(name)?.[1] ?? Number.NaN);
      if (Number.isNaN(number) || this.known.has(number)) continue;
      this.known.set(number, JSON.parse(readFileSync(join(this.folder, name), 'utf8')) as MailboxMessage);
      this.next = Math.max(this.next, number + 1);
    }
  }

  /** Written through to the disk before it answers: what SMTP has accepted must not be lost. */
  async add(message: Omit<MailboxMessage, 'id'>): Promise<MailboxMessage> {
    for (;;) {
      const id = String(this.next++).padStart(6, '0');
      const stored = { id, ...message };
      const draft = join(this.folder, `.${id}.${process.pid}.tmp`);
      const file = await open(draft, 'w', PRIVATE_FILE);
      try {
        await file.writeFile(JSON.stringify(stored, null, 2));
        await file.sync();
      } finally {
        await file.close();
      }
      try {
        // A link, unlike a rename, never replaces a message that somebody else has stored under this number.
        await link(draft, join(this.folder, `${id}.json`));
        return stored;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      } finally {
        await unlink(draft);
      }
    }
  }
}

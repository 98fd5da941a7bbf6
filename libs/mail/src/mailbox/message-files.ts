import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { MailboxMessage } from './mailbox-message.ts';

const FILE = /^(\d{6,})\.json$/;

/** One message a file, `000001.json` and on. A file is there whole or not at all, and is never written again. */
export class MessageFiles {
  private next = 1;

  constructor(private readonly folder: string) {}

  /** What is there, oldest first. */
  async load(): Promise<MailboxMessage[]> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const names = (await readdir(this.folder)).filter((name) => FILE.test(name));
    const messages = await Promise.all(
      names.map(async (name) => JSON.parse(await readFile(join(this.folder, name), 'utf8')) as MailboxMessage),
    );
    messages.sort((a, b) => Number(a.id) - Number(b.id));
    this.next = Number(messages.at(-1)?.id ?? 0) + 1;
    return messages;
  }

  /** Written through to the disk before it answers: what SMTP has accepted must not be lost. */
  async add(message: Omit<MailboxMessage, 'id'>): Promise<MailboxMessage> {
    for (;;) {
      const id = String(this.next++).padStart(6, '0');
      const stored = { id, ...message };
      const draft = join(this.folder, `.${id}.${process.pid}.tmp`);
      const file = await open(draft, 'w', 0o600);
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

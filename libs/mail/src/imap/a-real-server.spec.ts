import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hasImapServer, ImapServer } from '../testing/imap-server.ts';
import { type ImapFolderOptions, inImapFolder } from './imap-folder.ts';

const mail = (n: number) => `From: a@example.org\nSubject: mail ${n}\n\nBody ${n}\n`;

(hasImapServer ? describe : describe.skip)('with a real IMAP server', () => {
  let server: ImapServer;
  beforeEach(async () => {
    server = await ImapServer.start();
  });
  afterEach(() => server.close());

  const options = (changes: Partial<ImapFolderOptions> = {}): ImapFolderOptions => ({
    url: server.url,
    readFolder: 'Habeas read',
    timeout: 5_000,
    ...changes,
  });

  test('mails are read in the order in which they came, and put away one by one', async () => {
    for (let n = 1; n <= 3; n++) await server.deliver(mail(n));
    await inImapFolder(options(), async (folder) => {
      const uids = await folder.uids();
      expect(uids).toHaveLength(3);
      expect(Buffer.from((await folder.fetch(uids[1]!))!).toString()).toContain('Body 2');
      expect(await folder.putAway(uids[1]!)).toBe(true);
      expect(await folder.uids()).toEqual([uids[0], uids[2]]);
      expect(await folder.fetch(uids[1]!)).toBeNull();
    });
    expect(await server.mails('Habeas read')).toEqual([mail(2)]);
    expect(await server.mails()).toHaveLength(2);
  });

  test('of a very long mail the beginning is read', async () => {
    await server.deliver(
      `${mail(1)}${'x'.repeat(70)}\n`.padEnd(3 * 1024 * 1024, 'a line of the mail that came back\n'),
    );
    await inImapFolder(options(), async (folder) => {
      const [uid] = await folder.uids();
      expect((await folder.fetch(uid!))!.length).toBe(1024 * 1024);
    });
  });

  test('where nothing may be moved, that is said, and nothing else goes wrong', async () => {
    await server.deliver(mail(1));
    await server.allowMoves(false);
    await inImapFolder(options(), async (folder) => {
      const [uid] = await folder.uids();
      expect(await folder.putAway(uid!)).toBe(false);
      expect(await folder.fetch(uid!)).not.toBeNull();
    });
    expect(await server.mails()).toHaveLength(1);
  });

  test('what keeps it from being read is said in words, without the password', async () => {
    const read = async (url: string) =>
      await inImapFolder(options({ url }), async () => 'read').catch(
        (error: Error) => `${error.name}: ${error.message}`,
      );
    const wrong = server.url.replace(/secret/, 'wrong');
    expect(await read(wrong)).toBe('ImapError: The IMAP server refuses the user or the password.');
    expect(await read(`${server.url}/Elsewhere`)).toBe('ImapError: The IMAP server has no folder "Elsewhere".');
    await server.stop();
    expect(await read(server.url)).toBe('ImapError: The IMAP server cannot be reached: ECONNREFUSED');
  });

  test('over a line that can be listened to no password goes without encryption', async () => {
    // An address of this machine that is not taken for one.
    const url = server.url.replace('127.0.0.1', '[::ffff:127.0.0.1]');
    const refused = inImapFolder(options({ url }), async () => 'read');
    await expect(refused).rejects.toThrow('offers no encryption by STARTTLS');
  });
});

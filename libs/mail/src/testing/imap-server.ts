import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PROGRAM = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'].find(existsSync);
if (PROGRAM === undefined) console.warn('skipped: no Dovecot on this machine (Debian: apt install dovecot-imapd)');

/** Whether there is one to start. */
export const hasImapServer = PROGRAM !== undefined;

const USER = 'bounces';
/** With characters that a URL has to encode. */
const PASSWORD = 'a:secret/of@tests';
/** Who owns the mails where Dovecot runs as root, since it serves nobody as root. */
const NOBODY = 65_534;

/**
 * Debian's IMAP server with a mailbox of its own, as a child on a loopback port: without root, as root, and with everything
 * that it writes in one folder.
 */
export class ImapServer {
  private delivered = 0;

  private constructor(
    private child: ChildProcess,
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async start(): Promise<ImapServer> {
    const folder = await mkdtemp(join(tmpdir(), 'habeas-imap-'));
    const port = await freePort();
    await writeFile(join(folder, 'dovecot.conf'), configuration(folder, port));
    // Its own users have to get through.
    await chmod(folder, 0o755);
    const server = new ImapServer(run(folder), folder, port);
    await server.makeMaildir();
    await server.answers();
    return server;
  }

  /** `HABEAS_BOUNCES_URL` for it. */
  get url(): string {
    return `imap://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${this.port}`;
  }

  /** Puts a mail into the inbox, as a server that has it for this mailbox would. */
  async deliver(raw: string): Promise<void> {
    const name = `${1_600_000_000 + this.delivered}.M${this.delivered++}P1.test`;
    const path = join(this.maildir(), 'tmp', name);
    await writeFile(path, raw.replaceAll(/\r?\n/g, '\n'), { mode: 0o600 });
    if (isRoot()) await chown(path, NOBODY, NOBODY);
    await rename(path, join(this.maildir(), 'new', name));
  }

  /** The mails in a folder, as they lie there. */
  async mails(folder: string | null = null): Promise<readonly string[]> {
    const path = folder === null ? this.maildir() : join(this.maildir(), `.${folder}`);
    const texts: string[] = [];
    for (const part of ['cur', 'new']) {
      for (const name of await readdir(join(path, part)).catch(() => [])) {
        texts.push(await readFile(join(path, part, name), 'utf8'));
      }
    }
    return texts;
  }

  /** Takes every mail out of every folder. */
  async clear(): Promise<void> {
    for (const folder of await readdir(this.maildir())) {
      const path = folder.startsWith('.') ? join(this.maildir(), folder) : this.maildir();
      for (const part of ['cur', 'new']) {
        for (const name of await readdir(join(path, part)).catch(() => []))
          await rm(join(path, part, name), { force: true });
      }
    }
  }

  /** Whether mails may be moved out of the inbox, and folders be made. */
  async allowMoves(allowed: boolean): Promise<void> {
    await this.stop();
    const acl = join(this.folder, 'acl');
    await mkdir(acl, { recursive: true });
    // Look up, read and write flags; neither insert nor expunge.
    for (const name of ['.DEFAULT', 'INBOX']) await writeFile(join(acl, name), 'owner lrws\n');
    const plugin = `\nplugin {\n  acl = vfile:${acl}\n}\nmail_plugins = acl\n`;
    await writeFile(join(this.folder, 'dovecot.conf'), configuration(this.folder, this.port) + (allowed ? '' : plugin));
    await this.startAgain();
  }

  async startAgain(): Promise<void> {
    this.child = run(this.folder);
    await this.answers();
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  private maildir(): string {
    return join(this.folder, 'home', 'Maildir');
  }

  private async makeMaildir(): Promise<void> {
    for (const part of ['tmp', 'new', 'cur']) await mkdir(join(this.maildir(), part), { recursive: true });
    if (!isRoot()) return;
    for (const path of ['home', 'home/Maildir', 'home/Maildir/tmp', 'home/Maildir/new', 'home/Maildir/cur']) {
      await chown(join(this.folder, path), NOBODY, NOBODY);
    }
  }

  private async answers(): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      if (this.child.exitCode !== null) break;
      if (await greets(this.port)) return;
      await pause(50);
    }
    const said = await readFile(join(this.folder, 'log'), 'utf8').catch(() => 'nothing');
    throw new Error(`Dovecot did not start. It said: ${said}`);
  }
}

function run(folder: string): ChildProcess {
  const child = spawn(PROGRAM!, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' });
  // A test that ends early leaves none behind.
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function configuration(folder: string, port: number): string {
  const { uid, gid, username } = userInfo();
  const mails = isRoot() ? { uid: NOBODY, gid: NOBODY } : { uid, gid };
  // Without root no process can become another user or shut itself in.
  const asMyself = isRoot()
    ? ''
    : `default_internal_user = ${username}
default_internal_group = ${execFileSync('id', ['-gn']).toString().trim()}
default_login_user = ${username}
service anvil {
  chroot =
}
`;
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
auth_failure_delay = 0
ssl = no
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:~/Maildir
mailbox_list_index = no
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${mails.uid} gid=${mails.gid} home=${folder}/home
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service stats {
  chroot =
}
${asMyself}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function greets(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (greeted: boolean) => {
      socket.destroy();
      resolve(greeted);
    };
    socket.setTimeout(1_000, () => end(false));
    socket.once('data', (data) => end(data.toString().startsWith('* OK')));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
}

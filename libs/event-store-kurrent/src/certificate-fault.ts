import { readFile } from 'node:fs/promises';
import { connect } from 'node:tls';

/** How long one server is waited for, in milliseconds. */
const PATIENCE = 5_000;
const DEFAULT_PORT = 2113;

/** What Node calls it where a server's certificate is not to be trusted (`tls`: X509 certificate error codes). */
const FAULTS: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'nobody but itself vouches for it',
  SELF_SIGNED_CERT_IN_CHAIN: 'it is of an authority that this machine does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it is of an authority that this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT: 'it is of an authority that this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'it is of an authority that this machine does not know',
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  CERT_REVOKED: 'it was revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another name',
};

/**
 * Why the certificate of a server that a connection string names is not trusted, in words; null where it is, where TLS is
 * off or the string waives the check, and where no server answers. KurrentDB's client itself says only "unavailable".
 *
 * @throws Error the file that `tlsCAFile` names cannot be read
 */
export async function certificateFault(connectionString: string): Promise<string | null> {
  const { servers, settings } = partsOf(connectionString);
  if (settings.get('tls') === 'false' || settings.get('tlsverifycert') === 'false') return null;
  const file = settings.get('tlscafile');
  const ca = file === undefined ? undefined : await readAuthority(file);
  for (const server of servers) {
    const code = await faultOf(server, ca);
    if (code !== null) {
      return `The certificate of KurrentDB at ${server.host}:${server.port} is not trusted: ${FAULTS[code] ?? code} (${code}).`;
    }
  }
  return null;
}

interface Server {
  readonly host: string;
  readonly port: number;
}

/** Names of settings are compared as the client does: without regard to case, `-` and `_`. */
function partsOf(connectionString: string) {
  const [, authority = '', query = ''] =
    /^[a-z+]+:\/\/(?:[^@/?]*@)?([^/?]*)\/?(?:\?(.*))?$/i.exec(connectionString) ?? [];
  const settings = new Map(
    [...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase().replaceAll(/[_-]/g, ''), value]),
  );
  const servers = authority.split(',').flatMap((text): Server[] => {
    const [, host = '', port] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(text.trim()) ?? [];
    return host === '' ? [] : [{ host: host.replaceAll(/[[\]]/g, ''), port: Number(port ?? DEFAULT_PORT) }];
  });
  return { servers, settings };
}

async function readAuthority(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new Error(`The file ${file}, which tlsCAFile names, cannot be read: ${(cause as Error).message}.`, { cause });
  }
}

/** @returns what Node calls it; null: it is trusted, or there is no answer */
function faultOf({ host, port }: Server, ca: Buffer | undefined): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, ca, servername: /^[\d.]+$|:/.test(host) ? '' : host, ALPNProtocols: ['h2'] });
    const end = (code: string | null) => {
      socket.destroy();
      resolve(code);
    };
    socket.setTimeout(PATIENCE, () => end(null));
    socket.once('secureConnect', () => end(null));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => end(code !== undefined && code in FAULTS ? code : null));
  });
}

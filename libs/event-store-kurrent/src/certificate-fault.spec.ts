import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { certificateFault } from './certificate-fault.ts';

const folder = mkdtempSync(join(tmpdir(), 'habeas-tls-'));
const [key, certificate] = [join(folder, 'server.key'), join(folder, 'server.crt')];
const withOpenssl = makeCertificate() ? describe : describe.skip;
const servers: Server[] = [];

/** For `localhost`, vouched for by nobody but itself. @returns false where there is no openssl; the tests are skipped then */
function makeCertificate(): boolean {
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate],
  ]);
  return made.status === 0;
}

/** A server that does TLS and speaks nothing more. */
async function silentServer(): Promise<number> {
  const server = createServer({ key: await readFile(key), cert: await readFile(certificate), ALPNProtocols: ['h2'] });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return (server.address() as AddressInfo).port;
}

afterAll(async () => {
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

withOpenssl('the certificate of a KurrentDB', () => {
  let port: number;
  beforeAll(async () => {
    port = await silentServer();
  });

  test.each(['kurrentdb', 'kurrentdb+discover', 'esdb'])(
    'of an unknown authority is named as the fault: %s://',
    async (scheme) => {
      expect(await certificateFault(`${scheme}://user:secret@localhost:${port}`)).toBe(
        `The certificate of KurrentDB at localhost:${port} is not trusted: nobody but itself vouches for it (DEPTH_ZERO_SELF_SIGNED_CERT).`,
      );
    },
  );

  test.each(['tlsCAFile', 'tls-ca-file', 'tlscafile'])('whose authority is named by %s is trusted', async (name) => {
    const file = encodeURIComponent(certificate);
    expect(await certificateFault(`kurrentdb://localhost:${port}/?tls=true&${name}=${file}`)).toBeNull();
  });

  test('for another name is named as the fault', async () => {
    const file = encodeURIComponent(certificate);
    const fault = await certificateFault(`kurrentdb://127.0.0.1:${port}?tlsCAFile=${file}`);
    expect(fault).toMatch(/at 127\.0\.0\.1:\d+ is not trusted: it is for another name/);
  });

  test('is not looked at where the connection string waives it', async () => {
    expect(await certificateFault(`kurrentdb://localhost:${port}?tls=false`)).toBeNull();
    expect(await certificateFault(`kurrentdb://localhost:${port}?tlsVerifyCert=false`)).toBeNull();
  });

  test('of the second server of a cluster counts too, where the first does not answer', async () => {
    expect(await certificateFault(`kurrentdb://localhost:1,localhost:${port}`)).toMatch(/certificate/);
  });
});

test('a server that does not answer is no matter of certificates', async () => {
  expect(await certificateFault('kurrentdb://localhost:1')).toBeNull();
});

test('a file of an authority that is not there is said to be so', async () => {
  await expect(certificateFault('kurrentdb://localhost:1?tlsCAFile=/nowhere/ca.crt')).rejects.toThrow(
    'The file /nowhere/ca.crt, which tlsCAFile names, cannot be read',
  );
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const run = fileURLToPath(new URL('./run.js', import.meta.url));

test('a run against something that takes connections and never answers fails, and ends', async () => {
  const open = new Set<Socket>();
  const server = createServer((socket) => void open.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(HABEAS_|JEST_|NODE_OPTIONS)/.test(name)),
  );
  const child = spawn(process.execPath, [run, 'libs/event-store-kurrent/src/server-behaviour'], {
    env: { ...env, HABEAS_TEST_KURRENTDB_URL: `kurrentdb://127.0.0.1:${port}?tls=false` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(said).toContain(
      `The server at 127.0.0.1:${port}, which HABEAS_TEST_KURRENTDB_URL names, has not answered for 20 s.`,
    );
  } finally {
    child.kill('SIGKILL');
    for (const socket of open) socket.destroy();
    server.close();
  }
}, 200_000);

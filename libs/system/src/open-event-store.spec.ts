import { expect, test } from '@jest/globals';
import { loadConfig } from '#platform';
import { openEventStore } from './open-event-store.ts';

test.each(['kurrentdb://admin:HUNTER2@host:port', 'kurrentdb://admin:HUNTER2@host:2113?keepAliveInterval=never'])(
  'a URL that the client does not take is refused without its password: %s',
  async (url) => {
    const config = loadConfig({ HABEAS_EVENT_STORE: 'kurrentdb', HABEAS_KURRENTDB_URL: url });
    const refused = openEventStore(config, {} as never, {} as never);
    await expect(refused).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^HABEAS_KURRENTDB_URL, /),
    });
    await refused.catch(({ message, cause }: Error) => expect(`${message}${cause}`).not.toMatch(/HUNTER/));
  },
);

import { runTypeScript } from '#testing';
import type { BenchRow } from './kurrentdb-rounds.ts';
import { EVENTS_A_PERSON, fillWithEpisodes } from './november-again.ts';
import { inScratchFolder, withHabeas } from './with-habeas.ts';

const EVENTS = Number(process.env.HABEAS_TEST_BENCH_EVENTS ?? 1_000_000);

/** Every read model and the alert plan, from event 0, by `habeas rebuild` as a process of its own whose memory is looked at. */
export async function rebuildAll(): Promise<BenchRow[]> {
  return await inScratchFolder('rebuild', (data) =>
    withHabeas(data, async ({ store }) => {
      await fillWithEpisodes(store, EVENTS / EVENTS_A_PERSON);
      const { events, seconds, megabytes } = await rebuildApart(data);
      if (events !== EVENTS) throw new Error(`${events} events were rebuilt, not ${EVENTS}.`);
      return [
        {
          name: `rebuild every read model from ${EVENTS.toLocaleString('en')} events`,
          unit: 'events/s',
          habeas: EVENTS / seconds,
          peers: {},
          goal: 'at least 20,000 events/s',
          met: EVENTS / seconds >= 20_000,
        },
        {
          name: `rebuild every read model from ${EVENTS.toLocaleString('en')} events: resident memory`,
          unit: 'MB',
          habeas: megabytes,
          peers: {},
          goal: 'under 512 MB',
          met: megabytes < 512,
        },
      ];
    }),
  );
}

function rebuildApart(data: string): Promise<{ events: number; seconds: number; megabytes: number }> {
  return new Promise((resolve, reject) => {
    const child = runTypeScript(new URL('./rebuild-apart.ts', import.meta.url), [], {
      env: { HABEAS_DATA: data },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout!.on('data', (chunk) => {
      out += chunk;
    });
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(out));
      else reject(new Error(`The rebuild ended with ${code}.`));
    });
  });
}

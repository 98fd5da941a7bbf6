import type { EventStore, NewEvent } from '#event-store';
import { byStream } from '../by-stream.ts';
import type { Projection } from '../projection.ts';

/** How many events each stream has, and what they said: rows that are wrong as soon as one event is missed or doubled. */
export const tally: Projection = {
  name: 'tally',
  ddl: 'CREATE TABLE tally (stream text PRIMARY KEY, events integer NOT NULL, said jsonb NOT NULL)',
  indexes: 'CREATE INDEX tally_by_events ON tally (events, stream)',
  async apply(batch, tx) {
    const rows = await Promise.all(
      [...byStream(batch.events).keys()].map(async (stream) => {
        const history = await batch.history(stream);
        return { stream, events: history.length, said: history.map(({ data }) => data.word ?? null) };
      }),
    );
    await tx.query(
      `INSERT INTO tally SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (stream text, events integer, said jsonb)
       ON CONFLICT (stream) DO UPDATE SET events = excluded.events, said = excluded.said`,
      [JSON.stringify(rows)],
    );
  },
};

let made = 0;

export function word(text: string, type = 'note.written'): NewEvent {
  return {
    id: `01930000-0000-7000-8000-${(++made).toString(16).padStart(12, '0')}`,
    type,
    schemaVersion: 1,
    data: { word: text },
    metadata: {
      recordedAt: '2021-11-02T09:00:00Z',
      actor: 'monitor',
      correlationId: '01930000-0000-7000-8000-00000000c0de',
      causationId: '01930000-0000-7000-8000-00000000c0de',
      sources: [],
    },
  };
}

/** Words into streams taken in turn. */
export async function write(store: EventStore, streams: readonly string[], count: number): Promise<void> {
  for (let n = 0; n < count; n++) await store.append(streams[n % streams.length]!, [word(`w${n}`)], 'any');
}

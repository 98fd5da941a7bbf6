import type { Proposed } from './stand-in/stored-log.ts';

/** Small events in the form in which the engine stores them. */
export function filling(count: number, uuid: () => string): Proposed[] {
  return Array.from({ length: count }, (_, number) => {
    const id = uuid();
    const metadata = {
      recordedAt: '2021-11-02T09:30:00Z',
      actor: 'fill',
      correlationId: id,
      causationId: id,
      sources: [],
    };
    return {
      id,
      type: 'custody.term-set',
      contentType: 'application/json',
      data: Buffer.from(JSON.stringify({ number })),
      metadata: Buffer.from(JSON.stringify({ id, schemaVersion: 1, metadata })),
    };
  });
}

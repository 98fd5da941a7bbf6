import type { JsonObject, NewEvent } from '../index.ts';

/** Events with ids that follow one another, of the shape of a UUIDv7. A maker per log: ids are unique in a log. */
export class EventMaker {
  private made = 0;

  constructor(private readonly maker = 0) {}

  event(data: JsonObject = {}, rest: Partial<NewEvent> = {}): NewEvent {
    const number = ++this.made;
    return {
      id: `${number.toString(16).padStart(8, '0')}-0000-7000-8000-${this.maker.toString(16).padStart(12, '0')}`,
      type: 'custody.term-set',
      schemaVersion: 1,
      data: { number, ...data },
      metadata: {
        recordedAt: '2021-11-02T09:30:00Z',
        actor: 'monitor',
        correlationId: 'c0000000-0000-7000-8000-000000000001',
        causationId: 'c0000000-0000-7000-8000-000000000002',
        sources: ['source-1'],
      },
      ...rest,
    };
  }

  events(count: number, data: JsonObject = {}): NewEvent[] {
    return Array.from({ length: count }, () => this.event(data));
  }
}

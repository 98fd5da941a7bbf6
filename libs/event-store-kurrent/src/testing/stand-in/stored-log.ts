import { randomUUID } from 'node:crypto';

export interface StoredRecord {
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  /** In .NET ticks, 100 ns since 1970, as the server writes them. */
  readonly created: string;
}

export type Proposed = Pick<StoredRecord, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;
export type Expected = bigint | 'no_stream' | 'any' | 'stream_exists';

export type AppendOutcome =
  | { readonly stored: true; readonly revision: bigint | null; readonly position: bigint }
  | { readonly stored: false; readonly current: bigint | null };

/**
 * What a KurrentDB server keeps, in memory: records in one order, with positions that are offsets into files. It decides
 * on appends as the server does, surprises included.
 */
export class StoredLog {
  readonly records: StoredRecord[] = [];
  private readonly streams = new Map<string, StoredRecord[]>();
  private readonly indexByPosition = new Map<bigint, number>();
  /** The ids of late, which the server forgets when it stops. Only `any` and `stream_exists` are decided by them. */
  private recent = new Map<string, StoredRecord>();
  private end = 548n;
  readonly waiting = new Set<() => void>();

  constructor() {
    // A new server has written something of its own before anyone else does.
    this.append('$$$scavenges', [system('$metadata')], 'any');
    this.append('$users', [system('$UserCreated')], 'any');
  }

  /** What a restart makes it forget. */
  forget(): void {
    this.recent = new Map();
  }

  stream(name: string): readonly StoredRecord[] | undefined {
    return this.streams.get(name);
  }

  /** Place in {@link records} of the record at a position; undefined where none begins there. */
  indexAt(position: bigint): number | undefined {
    return this.indexByPosition.get(position);
  }

  get last(): bigint {
    return this.records.at(-1)?.position ?? 0n;
  }

  append(name: string, events: readonly Proposed[], expected: Expected): AppendOutcome {
    const stream = this.streams.get(name) ?? [];
    const current = BigInt(stream.length) - 1n;
    const refused: AppendOutcome = { stored: false, current: current < 0n ? null : current };
    if (expected === 'stream_exists' && current < 0n) return refused;

    if (expected === 'any' || expected === 'stream_exists') {
      const known = events
        .map(({ id }) => this.recent.get(id))
        .map((record) => (record?.stream === name ? record : null));
      const count = known.filter(Boolean).length;
      if (events.length > 0 && count === events.length) return again(known.at(-1)!);
      if (known[0]) return refused;
    } else {
      const at = expected === 'no_stream' ? -1n : expected;
      if (at > current) return refused;
      if (at < current) {
        const behind = stream.slice(Number(at) + 1, Number(at) + 1 + events.length);
        const same = behind.length === events.length && events.every(({ id }, index) => behind[index]!.id === id);
        return same && events.length > 0 ? again(behind.at(-1)!) : refused;
      }
    }

    this.streams.set(name, stream);
    for (const event of events) {
      const record: StoredRecord = {
        ...event,
        stream: name,
        revision: BigInt(stream.length),
        position: this.end,
        created: `${Date.now()}0000`,
      };
      this.end += BigInt(100 + Buffer.byteLength(name) + event.data.length + event.metadata.length);
      this.indexByPosition.set(record.position, this.records.length);
      this.records.push(record);
      stream.push(record);
      this.recent.set(record.id, record);
    }
    if (events.length === 0) {
      // Success, the position moves, and nothing is there.
      this.end += 100n;
      if (stream.length === 0) this.streams.delete(name);
      return { stored: true, revision: current < 0n ? null : current, position: this.end };
    }
    for (const wake of [...this.waiting]) wake();
    return again(stream.at(-1)!);
  }
}

function again({ revision, position }: StoredRecord): AppendOutcome {
  return { stored: true, revision, position };
}

function system(type: string): Proposed {
  return {
    id: randomUUID(),
    type,
    contentType: 'application/json',
    data: Buffer.from('{}'),
    metadata: new Uint8Array(),
  };
}

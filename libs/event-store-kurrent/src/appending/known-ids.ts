/** The ids of one stream, whole from its beginning to `last`. */
export class StreamIds {
  /** Last revision that is known; -1n where nothing is. */
  last = -1n;
  readonly revisions = new Map<string, bigint>();

  /** The next event of the stream; one that is already known, or lies further on, is passed over. */
  add(id: string, revision: bigint): void {
    if (revision !== this.last + 1n) return;
    this.last = revision;
    // Where another program stored an id twice, the first place counts.
    if (!this.revisions.has(id)) this.revisions.set(id, revision);
  }
}

/**
 * Which ids the streams in use have. KurrentDB does not keep ids unique, so the engine looks for them before it appends.
 * What is behind a revision never changes, so that what is known up to the expected revision is all there is to know:
 * whoever has just read a stream appends to it without another question to the server.
 */
export class KnownIds {
  private readonly streams = new Map<string, StreamIds>();
  private count = 0;

  /** @param capacity so many ids are kept; the streams used last stay */
  constructor(private readonly capacity: number) {}

  /** What is known of a stream, perhaps nothing. */
  of(stream: string): StreamIds {
    let ids = this.streams.get(stream);
    if (ids) this.streams.delete(stream);
    else ids = new StreamIds();
    this.streams.set(stream, ids);
    return ids;
  }

  /** Takes what a reader saw on its way. */
  learn(stream: string, id: string, revision: bigint): void {
    const known = this.streams.get(stream);
    if (known ? known.last + 1n !== revision : revision !== 0n) return;
    // A reader of one very long stream would push out all others, for ids that it may never need.
    if (revision >= this.capacity / 10) return;
    this.add(stream, known ?? this.of(stream), id, revision);
  }

  add(stream: string, ids: StreamIds, id: string, revision: bigint): void {
    const before = ids.revisions.size;
    ids.add(id, revision);
    this.count += ids.revisions.size - before;
    if (this.count <= this.capacity) return;
    for (const [oldest, { revisions }] of this.streams) {
      if (oldest === stream) continue;
      this.streams.delete(oldest);
      this.count -= revisions.size;
      if (this.count <= this.capacity) return;
    }
  }
}

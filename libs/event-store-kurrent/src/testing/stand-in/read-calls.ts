import { randomUUID } from 'node:crypto';
import { type ServerWritableStream, status } from '@grpc/grpc-js';
import type {
  ReadReq as ReadRequest,
  ReadResp as ReadResponse,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { ReadReq, ReadResp, StreamIdentifier } from './definitions.ts';
import type { StoredLog, StoredRecord } from './stored-log.ts';
import { uuidMessage } from './uuid.ts';

type Call = ServerWritableStream<ReadRequest, ReadResponse>;
type Passes = (record: StoredRecord) => boolean;

/** A filtered subscription tells how far it has looked after so many records, times the client's factor. */
const CHECKPOINT_EVERY = 32;

/** Reads and subscriptions. */
export async function read(call: Call, log: StoredLog, quiet: () => boolean): Promise<void> {
  const options = call.request.getOptions()!;
  try {
    if (options.hasSubscription()) await subscribe(call, log, options, quiet);
    else if (options.hasStream()) await readStream(call, log, options);
    else await readAll(call, log, options);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    call.emit('error', { code: status.UNKNOWN, details: 'Exception was thrown by handler.' });
    return;
  }
  call.end();
}

/** The server throws, and does not say why. */
class Refused extends Error {}

async function readStream(call: Call, log: StoredLog, options: ReadRequest.Options): Promise<void> {
  const request = options.getStream()!;
  const name = request.getStreamIdentifier()!.getStreamName_asU8();
  const count = counted(options);
  const records = log.stream(Buffer.from(name).toString('utf8'));
  if (!records) {
    const notFound = new ReadResp.StreamNotFound().setStreamIdentifier(new StreamIdentifier().setStreamName(name));
    call.write(new ReadResp().setStreamNotFound(notFound));
    return;
  }
  const backwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  const end = records.length - 1;
  const at = request.hasEnd() ? end : request.hasStart() ? 0 : Math.min(Number(request.getRevision()), records.length);
  if (request.hasEnd() && !backwards) {
    // Forwards from the end: the whole stream, backwards.
    await send(call, options, [...records].reverse().slice(0, count));
    return;
  }
  const page = backwards ? records.slice(0, Math.min(at, end) + 1).reverse() : records.slice(at);
  await send(call, options, page.slice(0, count));
}

async function readAll(call: Call, log: StoredLog, options: ReadRequest.Options): Promise<void> {
  const request = options.getAll()!;
  const passes = filterOf(options);
  const count = counted(options);
  const backwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  let index = backwards ? log.records.length - 1 : 0;
  if (request.hasPosition()) {
    const position = BigInt(request.getPosition()!.getCommitPosition());
    const found = log.indexAt(position);
    if (found === undefined && position <= log.last) throw new Refused();
    // Forwards from a position reads what is there first; backwards, what is before it.
    index = (found ?? log.records.length) - (backwards ? 1 : 0);
  } else if (request.hasEnd() && !backwards) index = log.records.length;
  for (let sent = 0; sent < count && !call.cancelled; index += backwards ? -1 : 1) {
    const record = log.records[index];
    if (!record) return;
    if (!passes(record)) continue;
    await send(call, options, [record]);
    sent++;
  }
}

async function subscribe(
  call: Call,
  log: StoredLog,
  options: ReadRequest.Options,
  quiet: () => boolean,
): Promise<void> {
  const request = options.getAll();
  if (!request) throw new Refused();
  const passes = filterOf(options);
  const every = options.hasFilter()
    ? CHECKPOINT_EVERY * Math.max(1, options.getFilter()!.getCheckpointintervalmultiplier())
    : 0;
  let index = 0;
  if (request.hasPosition()) {
    const position = BigInt(request.getPosition()!.getCommitPosition());
    const found = log.indexAt(position);
    if (found === undefined && position > 0n && position <= log.last) throw new Refused();
    index = found === undefined ? (position > 0n ? log.records.length : 0) : found + 1;
  } else if (request.hasEnd()) index = log.records.length;
  call.write(new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID())));
  let caughtUp = false;
  let looked = 0;
  while (!call.cancelled && !call.destroyed) {
    const record = quiet() ? undefined : log.records[index];
    if (record) {
      index++;
      looked++;
      if (passes(record)) await send(call, options, [record]);
      if (every > 0 && looked % every === 0) call.write(checkpoint(record.position));
      continue;
    }
    if (!caughtUp) {
      caughtUp = true;
      call.write(new ReadResp().setCaughtUp(new ReadResp.CaughtUp()));
    }
    await new Promise<void>((resolve) => {
      const done = () => {
        log.waiting.delete(done);
        call.off('cancelled', done);
        call.off('close', done);
        resolve();
      };
      log.waiting.add(done);
      call.on('cancelled', done);
      call.on('close', done);
    });
  }
}

function checkpoint(position: bigint): ReadResponse {
  const at = new ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position));
  return new ReadResp().setCheckpoint(at);
}

function counted(options: ReadRequest.Options): number {
  const count = BigInt(options.getCount());
  if (count === 0n) throw new Refused();
  return count > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(count);
}

function filterOf(options: ReadRequest.Options): Passes {
  const filter = options.getFilter();
  if (!filter) return () => true;
  const expression = filter.getStreamIdentifier() ?? filter.getEventType()!;
  const subject = (record: StoredRecord) => (filter.hasStreamIdentifier() ? record.stream : record.type);
  const prefixes = expression.getPrefixList();
  if (prefixes.length > 0) return (record) => prefixes.some((prefix) => subject(record).startsWith(prefix));
  const pattern = new RegExp(expression.getRegex(), 'u');
  return (record) => pattern.test(subject(record));
}

async function send(call: Call, options: ReadRequest.Options, records: readonly StoredRecord[]): Promise<void> {
  const structured = options.getUuidOption()?.hasStructured() ?? false;
  for (const record of records) {
    const event = new ReadResp.ReadEvent.RecordedEvent()
      .setId(uuidMessage(record.id, structured))
      .setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(record.stream)))
      .setStreamRevision(String(record.revision))
      .setCommitPosition(String(record.position))
      .setPreparePosition(String(record.position))
      .setData(record.data)
      .setCustomMetadata(record.metadata);
    event.getMetadataMap().set('type', record.type);
    event.getMetadataMap().set('content-type', record.contentType);
    event.getMetadataMap().set('created', record.created);
    const response = new ReadResp().setEvent(
      new ReadResp.ReadEvent().setEvent(event).setCommitPosition(String(record.position)),
    );
    if (call.cancelled) return;
    if (!call.write(response)) {
      await new Promise<void>((resolve) => {
        const done = () => {
          for (const event of ['drain', 'cancelled', 'close'] as const) call.off(event, done);
          resolve();
        };
        for (const event of ['drain', 'cancelled', 'close'] as const) call.on(event, done);
      });
    }
  }
}

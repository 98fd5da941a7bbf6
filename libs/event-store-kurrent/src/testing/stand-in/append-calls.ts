import type { handleClientStreamingCall, ServerDuplexStream } from '@grpc/grpc-js';
import type {
  AppendReq,
  AppendResp as AppendResponse,
  BatchAppendReq,
  BatchAppendResp as BatchAppendResponse,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { Message } from 'google-protobuf';
import {
  AllStreamPosition,
  Any,
  AppendResp,
  BadRequest,
  BatchAppendResp,
  Empty,
  GoogleEmpty,
  MaximumAppendSizeExceeded,
  Status,
  StreamIdentifier,
  WrongExpectedVersion,
} from './definitions.ts';
import type { AppendOutcome, Expected, Proposed, StoredLog } from './stored-log.ts';
import { uuidMessage, uuidText } from './uuid.ts';

const MAX_APPEND_SIZE = 1024 * 1024;

/** Appends, of the kind that the client uses with a server of today. */
export function batchAppend(
  call: ServerDuplexStream<BatchAppendReq, BatchAppendResponse>,
  log: StoredLog,
  ready: () => boolean,
): void {
  const pending = new Map<string, { options: BatchAppendReq.Options; events: (Proposed | null)[] }>();
  call.on('data', (request: BatchAppendReq) => {
    const correlation = uuidText(request.getCorrelationId())!;
    const append = pending.get(correlation) ?? { options: request.getOptions()!, events: [] };
    pending.set(correlation, append);
    for (const message of request.getProposedMessagesList()) append.events.push(proposed(message));
    if (!request.getIsFinal()) return;
    pending.delete(correlation);
    const { options } = append;
    const stream = text(options.getStreamIdentifier()!.getStreamName_asU8());
    const response = new BatchAppendResp()
      .setCorrelationId(uuidMessage(correlation, false))
      .setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(stream)));
    const events = append.events.filter((event) => event !== null);
    if (!ready()) response.setError(status('Server Is Not Ready', 'google.protobuf.Empty', new GoogleEmpty()));
    else if (stream === '' || events.length < append.events.length) {
      response.setError(status('BadRequest', 'event_store.client.BadRequest', new BadRequest()));
    } else if (size(events) > MAX_APPEND_SIZE) {
      const details = new MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND_SIZE);
      response.setError(
        status('Maximum Append Size Exceeded', 'event_store.client.MaximumAppendSizeExceeded', details),
      );
    } else {
      const expected = options.hasStreamPosition()
        ? BigInt(options.getStreamPosition())
        : options.hasNoStream()
          ? 'no_stream'
          : options.hasStreamExists()
            ? 'stream_exists'
            : 'any';
      answerBatch(response, log.append(stream, events, expected), expected);
    }
    call.write(response);
  });
  call.on('end', () => call.end());
  call.on('error', () => {});
}

function answerBatch(response: BatchAppendResponse, outcome: AppendOutcome, expected: Expected): void {
  if (outcome.stored) {
    const success = new BatchAppendResp.Success().setPosition(
      new AllStreamPosition().setCommitPosition(String(outcome.position)).setPreparePosition(String(outcome.position)),
    );
    if (outcome.revision === null) success.setNoStream(new GoogleEmpty());
    else success.setCurrentRevision(String(outcome.revision));
    response.setSuccess(success);
    return;
  }
  const details = new WrongExpectedVersion();
  if (outcome.current === null) details.setCurrentNoStream(new GoogleEmpty());
  else details.setCurrentStreamRevision(String(outcome.current));
  if (typeof expected === 'bigint') details.setExpectedStreamPosition(String(expected));
  else if (expected === 'no_stream') details.setExpectedNoStream(new GoogleEmpty());
  else if (expected === 'stream_exists') details.setExpectedStreamExists(new GoogleEmpty());
  else details.setExpectedAny(new GoogleEmpty());
  response.setError(status('WrongExpectedVersion', 'event_store.client.WrongExpectedVersion', details));
}

/** Appends one by one: what the client uses where credentials are given with the call. */
export function append(log: StoredLog): handleClientStreamingCall<AppendReq, AppendResponse> {
  return (call, answer) => {
    let options: AppendReq.Options | undefined;
    const events: (Proposed | null)[] = [];
    call.on('data', (request: AppendReq) => {
      if (request.hasOptions()) options = request.getOptions();
      else events.push(proposed(request.getProposedMessage()!));
    });
    call.on('end', () => {
      const expected = options!.hasRevision()
        ? BigInt(options!.getRevision())
        : options!.hasNoStream()
          ? 'no_stream'
          : options!.hasStreamExists()
            ? 'stream_exists'
            : 'any';
      const stream = text(options!.getStreamIdentifier()!.getStreamName_asU8());
      const outcome = log.append(
        stream,
        events.filter((event) => event !== null),
        expected,
      );
      const response = new AppendResp();
      if (outcome.stored) {
        response.setSuccess(
          new AppendResp.Success()
            .setCurrentRevision(String(outcome.revision ?? 0n))
            .setPosition(
              new AppendResp.Position()
                .setCommitPosition(String(outcome.position))
                .setPreparePosition(String(outcome.position)),
            ),
        );
      } else {
        const wrong = new AppendResp.WrongExpectedVersion();
        if (outcome.current === null) wrong.setCurrentNoStream(new Empty());
        else wrong.setCurrentRevision(String(outcome.current));
        response.setWrongExpectedVersion(wrong);
      }
      answer(null, response);
    });
  };
}

function proposed(message: BatchAppendReq.ProposedMessage | AppendReq.ProposedMessage): Proposed | null {
  const id = uuidText(message.getId());
  return id === null
    ? null
    : {
        id,
        type: message.getMetadataMap().get('type') ?? '',
        contentType: message.getMetadataMap().get('content-type') ?? '',
        data: message.getData_asU8(),
        metadata: message.getCustomMetadata_asU8(),
      };
}

function size(events: readonly Proposed[]): number {
  return events.reduce((sum, { data, metadata, type }) => sum + data.length + metadata.length + type.length, 0);
}

function status(message: string, typeName: string, details: Message): InstanceType<typeof Status> {
  const any = new Any();
  any.pack(details.serializeBinary(), typeName);
  return new Status().setMessage(message).setDetails(any);
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

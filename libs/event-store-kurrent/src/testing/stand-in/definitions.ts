// The client's own definitions of the protocol. They are CommonJS without named exports, so that they are taken apart here.

import featuresServiceModule from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js';
import featuresModule from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import sharedModule from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import statusModule from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb.js';
import streamsServiceModule from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import streamsModule from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import anyModule from 'google-protobuf/google/protobuf/any_pb.js';
import emptyModule from 'google-protobuf/google/protobuf/empty_pb.js';

export const {
  AllStreamPosition,
  BadRequest,
  Empty,
  MaximumAppendSizeExceeded,
  StreamIdentifier,
  UUID,
  WrongExpectedVersion,
} = sharedModule;
export const { SupportedMethod, SupportedMethods } = featuresModule;
export const { ServerFeaturesService } = featuresServiceModule;
export const { Status } = statusModule;
export const { StreamsService } = streamsServiceModule;
export const { AppendResp, BatchAppendResp, ReadReq, ReadResp } = streamsModule;
export const { Any } = anyModule;
export const GoogleEmpty = emptyModule.Empty;

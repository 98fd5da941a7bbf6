import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasAlready } from '../conditional/entity-tags.ts';

const compress = promisify(gzip);
/** Below so many bytes nothing is gained. */
const WORTH_IT = 1_024;

export interface LogReply {
  readonly type: string;
  readonly cacheControl: string;
  readonly vary?: string;
  /**
   * May be sent with gzip. Only for what holds nothing that the request says, or nothing that is not for everybody: from the length
   * of a mixture of both somebody can guess what is secret (BREACH).
   */
  readonly compressible: boolean;
}

/** Answers bytes of the log with an `ETag`: 304 and nothing where the client has them already (RFC 9110 §13.1.2). */
export async function replyWithLog(
  request: FastifyRequest,
  reply: FastifyReply,
  bytes: Buffer,
  { type, cacheControl, vary, compressible }: LogReply,
): Promise<Buffer> {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 27);
  const zip = compressible && bytes.length >= WORTH_IT && takesGzip(request.headers['accept-encoding']);
  // Each form of the same bytes has a tag of its own (RFC 9110 §8.8.3.3).
  const opaque = zip ? `${hash}.gzip` : hash;
  const varies = [...(vary ? [vary] : []), ...(compressible ? ['Accept-Encoding'] : [])].join(', ');
  void reply.headers({ etag: `"${opaque}"`, 'cache-control': cacheControl, ...(varies ? { vary: varies } : {}) });
  if (hasAlready(request, opaque)) {
    void reply.status(304);
    return Buffer.alloc(0);
  }
  void reply.header('content-type', type);
  if (!zip) return bytes;
  void reply.header('content-encoding', 'gzip');
  return await compress(bytes);
}

/** RFC 9110 §12.5.3, as far as gzip goes: named, or covered by `*`, and not with a weight of 0. */
function takesGzip(accepted: string | undefined): boolean {
  const weights = new Map(
    (accepted ?? '').split(',').map((one) => {
      const [coding = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return [coding, weight === undefined ? 1 : Number(weight.slice(2))];
    }),
  );
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0;
}

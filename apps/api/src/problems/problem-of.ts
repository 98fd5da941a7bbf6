import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { EventStoreUnavailableError } from '#event-store';
import { NoConnectionError, TakesTwoPeople } from '#platform';
import { type FactProblem, MAY_NOT_WIDEN, OUTSIDE_JURISDICTIONS, RecordingRefused, RevisionConflict } from '#recording';
import { Problem } from './problem.ts';

/** What a client is told of an error. Null for a fault of ours, of which it is told no more than that. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (error instanceof RecordingRefused) return refused(error);
  if (error instanceof TakesTwoPeople) {
    return new Problem({ status: 403, code: 'takes-two-people', detail: error.message, cause: error });
  }
  if (error instanceof RevisionConflict) {
    return new Problem({ status: 409, code: 'revision-conflict', detail: error.message, cause: error });
  }
  if (error instanceof EventStoreUnavailableError || isConnectionLost(error)) {
    const detail = 'The database does not answer in time. Nothing may have been recorded: send the same request again.';
    return new Problem({ status: 503, code: 'store-unavailable', detail, cause: error });
  }
  const status = statusOf(error);
  return status === null || status >= 500 ? null : new Problem({ status, cause: error, ...inWords(status, error) });
}

/** Refusals that are about who records, and not about what. */
const MAY_NOT: ReadonlySet<string> = new Set([MAY_NOT_WIDEN, OUTSIDE_JURISDICTIONS]);

function refused(error: RecordingRefused): Problem {
  // Who may not is told that first, whatever else is wrong with the rest.
  const first = error.problems.find(({ code }) => MAY_NOT.has(code)) ?? error.problems[0];
  return new Problem({
    status: statusOfRefusal(first),
    code: first?.code ?? 'refused',
    detail:
      error.problems.length === 1 || (first && MAY_NOT.has(first.code))
        ? first!.message
        : `${error.problems.length} fields are at fault.`,
    errors: error.problems.map(({ field, message }) => ({ field: field?.startsWith('/') ? null : field, message })),
    cause: error,
  });
}

/** The address names the record and the fact; where it is these that are wrong, there is nothing at that address. */
function statusOfRefusal(problem: FactProblem | undefined): number {
  if (problem && MAY_NOT.has(problem.code)) return 403;
  return ['no-such-record', 'unknown-fact', 'invalid-key'].includes(problem?.code ?? '') ? 404 : 422;
}

/** Fastify's and Nest's own errors carry a status. */
function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : null;
}

function isOfEmptyBody(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'FST_ERR_CTP_EMPTY_JSON_BODY';
}

function inWords(status: number, error: unknown): { code: string; detail: string } {
  switch (status) {
    case 400:
      if (isOfEmptyBody(error)) {
        const detail =
          'The request cannot be read: its body is empty, and "Content-Type: application/json" says that there is one. ' +
          'Send the body, or leave that header out.';
        return { code: 'bad-request', detail };
      }
      return { code: 'bad-request', detail: `The request cannot be read: ${messageOf(error)}` };
    case 404:
      return { code: 'not-found', detail: 'There is nothing at this address. Check its spelling.' };
    case 413:
      return {
        code: 'too-large',
        detail:
          'The body is larger than 1 MB. Record fewer facts at a time; how large evidence may be says HABEAS_EVIDENCE_MAX.',
      };
    case 415:
      return {
        code: 'unsupported-media-type',
        detail: 'Send the body as JSON, with "Content-Type: application/json"; evidence as "application/octet-stream".',
      };
    default:
      return { code: (STATUS_CODES[status] ?? 'problem').toLowerCase().replaceAll(' ', '-'), detail: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const CONNECTION_LOST = ['ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03', '08006', '08001'];
/** A statement was ended since it took too long, or waited too long for a lock; the server takes no more connections. */
const TOOK_TOO_LONG = ['57014', '55P03', '25P03', '53300'];

/** PostgreSQL is away, or is asked more than it can answer, while a token is looked up: the store was not even asked. */
function isConnectionLost(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (error instanceof NoConnectionError || message === 'Query read timeout') return true;
  return typeof code === 'string' && [...CONNECTION_LOST, ...TOOK_TOO_LONG].includes(code);
}

import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { z } from 'zod';

/** A field at fault. `field` is a path into the body such as `place.zone`; null for the whole of it. */
export interface FieldError {
  readonly field: string | null;
  readonly message: string;
}

/** Problem details (RFC 9457). `type` is `about:blank`: the status says what kind it is, `code` which one of that kind. */
export interface ProblemDetails {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  /** What is wrong and how to put it right. */
  readonly detail: string;
  /** For programs, kebab-case. */
  readonly code: string;
  readonly errors: readonly FieldError[];
}

/** {@link ProblemDetails} for the OpenAPI document. */
export const problemSchema = z
  .strictObject({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What is wrong and how to put it right.'),
    code: z.string().describe('For programs.'),
    errors: z.array(
      z.strictObject({
        field: z.string().nullable().describe('Path into the body, or name of a parameter; null for the whole.'),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'Problem' });

export interface ProblemOptions {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly cause?: unknown;
}

/** Thrown where a request cannot be answered; ProblemFilter answers with its details. */
export class Problem extends HttpException {
  readonly details: ProblemDetails;

  constructor({ status, code, detail, errors = [], cause }: ProblemOptions) {
    super(detail, status, { cause });
    this.details = { type: 'about:blank', title: STATUS_CODES[status] ?? 'Problem', status, detail, code, errors };
  }
}

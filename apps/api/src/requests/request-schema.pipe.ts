import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import { z } from 'zod';
import { type FieldError, Problem } from '../problems/problem.ts';
import { misleadingFields } from './misleading-fields.ts';

/** How a body that its schema refuses is answered; what is not registered is a 400 `bad-request`. */
export const refusedBodies = z.registry<{ readonly status: 400 | 422; readonly code: string }>();

/** Forms whose page says itself, beside each field, what is wrong with it: they are not looked at here. */
export const formsThatSay = z.registry<{ readonly where: 'beside-each-field' }>();

type Issues = Parameters<
  NonNullable<ConstructorParameters<typeof StandardSchemaValidationPipe>[0]>['exceptionFactory'] & {}
>[0];

/** Thrown by Nest's pipe on its way to {@link RequestSchemaPipe}, which knows the parameter. */
class Invalid extends Error {
  constructor(readonly issues: Issues) {
    super();
  }
}

/**
 * Checks queries, path parameters and bodies by the schemas that their decorators name (`@Query({ schema })`), and hands
 * handlers what the schemas make of them. No text in any of them may read otherwise than it is written; only the body of a fact,
 * which has no schema here, is looked at by the record itself.
 *
 * @throws Problem names each field and what it must be; of a parameter that is not known, which are
 */
@Injectable()
export class RequestSchemaPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => new Invalid(issues) });
  }

  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const misleading = isChecked(metadata) ? misleadingFields(value, metadata.data ? [metadata.data] : []) : [];
    if (misleading.length > 0) throw problemOf(misleading, metadata);
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const refused = { value, ...metadata };
      throw problemOf(
        error.issues.flatMap((issue) => errorsOf(issue, refused)),
        metadata,
      );
    }
  }
}

function isChecked({ type, schema }: ArgumentMetadata): boolean {
  if (schema instanceof z.ZodType && formsThatSay.has(schema)) return false;
  return type === 'param' || (type !== 'custom' && schema !== undefined);
}

function problemOf(
  errors: readonly FieldError[],
  { schema, type }: Pick<ArgumentMetadata, 'schema' | 'type'>,
): Problem {
  const whole = type === 'body' ? 'The body' : null;
  const sentences = errors.map(({ field, message }) =>
    [field ?? whole, message].filter((part) => part !== null).join(' '),
  );
  const { status, code } = (schema instanceof z.ZodType && refusedBodies.get(schema)) || {
    status: 400,
    code: 'bad-request',
  };
  return new Problem({ status, code, detail: sentences.join('; ') + (type === 'body' ? '.' : ''), errors });
}

function errorsOf(
  issue: Issues[number],
  { value, schema, type }: { readonly value: unknown } & Pick<ArgumentMetadata, 'schema' | 'type'>,
): readonly FieldError[] {
  const { code, keys, expected } = issue as { code?: string; keys?: readonly string[]; expected?: string };
  if (code === 'unrecognized_keys' && keys) {
    const known = (issue.path ?? []).length === 0 ? namesIn(schema) : [];
    const message = `is not known here${known.length === 0 ? '' : `; known are ${known.join(', ')}`}`;
    return keys.map((field) => ({ field, message }));
  }
  const path = (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step));
  if (path.length === 0) {
    return [{ field: null, message: expected === 'object' ? 'must be an object' : issue.message }];
  }
  const isRepeated = type === 'query' && Array.isArray((value as Record<string, unknown> | null)?.[path[0]!]);
  return [{ field: path.join('.'), message: isRepeated ? 'must be given once' : issue.message }];
}

function namesIn(schema: unknown): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

import type { ZodError } from 'zod';

/** One thing that is wrong with an input. `field` is a path such as `sources[0].url`; empty for the whole. */
export interface FieldIssue {
  readonly field: string;
  readonly message: string;
}

/** A Zod error as a list of fields and what is wrong with each, in the order in which Zod found them. */
export function describeIssues(error: ZodError): FieldIssue[] {
  return error.issues.map((issue) => ({ field: fieldPath(issue.path), message: issue.message }));
}

function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

import type { z } from 'zod';
import type { Jurisdiction } from '../jurisdictions/jurisdiction.ts';
import { faultsOf, faultsOfTranslations } from '../registry/check-jurisdiction.ts';
import type { Rate } from '../rule/legal-rule.ts';
import { type JurisdictionDocument, jurisdictionDocument } from './jurisdiction-document.ts';

/** One thing that is wrong in the file of a country: where (`rules.0.limits.1.duration`; empty: the whole), and what. */
export interface JurisdictionFault {
  readonly field: string;
  readonly message: string;
}

/** What a file says, or everything that is wrong with it. */
export type ReadJurisdiction =
  | { readonly document: JurisdictionDocument; readonly jurisdiction: Jurisdiction; readonly faults: readonly [] }
  | { readonly document: null; readonly jurisdiction: null; readonly faults: readonly JurisdictionFault[] };

/** Reads the file of a country, as parsed from YAML or JSON. A file with a fault is not read at all. */
export function readJurisdiction(written: unknown): ReadJurisdiction {
  const parsed = jurisdictionDocument.safeParse(written);
  if (!parsed.success) {
    const faults = parsed.error.issues.flatMap((issue): readonly JurisdictionFault[] => {
      const path = issue.path.map(String);
      if (issue.code !== 'unrecognized_keys') {
        const missing = issue.code === 'invalid_type' && valueAt(written, issue.path) === undefined;
        return [{ field: path.join('.'), message: missing ? 'is missing' : messageOf(issue, written) }];
      }
      return issue.keys.map((key) => ({
        field: [...path, key].join('.'),
        message: `there is no field "${key}" here; it is misspelt or in the wrong place`,
      }));
    });
    return { document: null, jurisdiction: null, faults };
  }
  const document = parsed.data;
  const jurisdiction = jurisdictionOf(document);
  const faults = [...faultsOf(jurisdiction), ...faultsOfTranslations(jurisdiction)];
  if (faults.length > 0) return { document: null, jurisdiction: null, faults };
  return { document, jurisdiction, faults: [] };
}

/** What YAML takes for another kind of value than was meant is said in words for those who write it. */
function messageOf(issue: z.core.$ZodIssue, written: unknown): string {
  if (issue.code !== 'invalid_type') return issue.message;
  const value = valueAt(written, issue.path);
  const is = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const quoted = issue.expected === 'string' && is !== 'object' && is !== 'array' ? '; put it in quotes' : '';
  return `must be ${KINDS[issue.expected] ?? issue.expected}, and is ${KINDS[is] ?? is}${quoted}`;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of fields',
  record: 'a map of fields',
  null: 'empty',
};

function valueAt(written: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[step],
    written,
  );
}

function jurisdictionOf({
  $schema: _,
  decidedBy: __,
  reason: ___,
  jurisdiction: code,
  rules,
  ...rest
}: JurisdictionDocument): Jurisdiction {
  return {
    ...rest,
    code,
    rules: rules.map(({ credit, ...rule }) => ({
      ...rule,
      jurisdiction: code,
      credit: { ...credit, least: rateOf(credit.least), most: rateOf(credit.most) },
      overridden: null,
    })),
  };
}

function rateOf(written: string): Rate {
  const [numerator, denominator = 1] = written.split('/').map(Number);
  return { numerator: numerator!, denominator };
}

import { z } from 'zod';
import { assertZone, type EdtfDate, parseDay, parseDuration, parseEdtf } from '#time';
import { RecordError } from './record-error.ts';

/** Turns a parser's own message into the schema's, so that a bad value is refused in the words of its field. */
function parsedBy(parse: (text: string) => unknown) {
  return (text: string, context: z.core.$RefinementCtx<string>) => {
    try {
      parse(text);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const params = error instanceof RecordError ? { code: error.code } : {};
      context.addIssue({ code: 'custom', message, params });
    }
  };
}

/** Key of a record within its category: lower-case words joined by hyphens, or a UUID. */
export const recordKey = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,99}$/,
    'must be lower-case letters, digits and hyphens, at most 100, such as "7q3kz0v9xw"',
  );

/** Marks the schema of a date, so that the compiler finds the date fields of a fact. */
const DATED = Symbol('dated');
export type Dated<S = z.ZodString> = S & { readonly [DATED]: true };

/** A schema of dates: each field that has it needs its answer in `whatDatesSay`. */
export function dated<S extends z.ZodType>(schema: S): Dated<S> {
  return Object.assign(schema, { [DATED]: true as const });
}

/** Whether a schema is one of dates: see {@link dated}. */
export function isDated(schema: unknown): boolean {
  return schema instanceof z.ZodType && DATED in schema;
}

/**
 * Years that a date in the log can lie in. What lies outside is a slip of the pen, and what follows from a date (terms of up
 * to a century, leads, reminders, zones) must stay a moment that RFC 3339 and PostgreSQL can write. A new fact may say less:
 * see `assertDatesCanBe`.
 */
const FIRST_DAY = '1000-01-01';
const LAST_DAY = '2999-12-31';

function assertWithinRecord({ given, earliest, latest }: EdtfDate): void {
  const within = (day: string | null) => day === null || (day >= FIRST_DAY && day <= LAST_DAY);
  if (within(earliest) && within(latest)) return;
  throw new RecordError(
    [earliest, latest].some((day) => day !== null && day < FIRST_DAY) ? 'before-1900' : 'in-the-future',
    null,
    `"${given}": the record takes dates of the years 1000 to 2999; check the year.`,
  );
}

/** A date as reported, EDTF level 1: `2021-11-02`, `2021-11`, `2021-11-02~`, `../2021-04-22`; years 1000 to 2999. */
export const edtf = dated(
  z
    .string()
    .max(100)
    .superRefine(parsedBy((written) => assertWithinRecord(parseEdtf(written)))),
);

/** A term as ISO 8601: `P10D`, `PT72H`, `P1Y6M`. */
export const duration = z.string().max(50).superRefine(parsedBy(parseDuration));

/** A rate at which time held counts towards a term: 3 and 2 are one and a half days for a day. */
export const creditRate = z.strictObject({
  numerator: z.number().int().min(1).max(100),
  denominator: z.number().int().min(1).max(100),
});
export type CreditRate = z.infer<typeof creditRate>;

/** A calendar day (`2021-12-10`), or, where `form` lets it, with the wall time at the place (`2021-12-10T10:00`). */
export const dayOrWallTime = (form: RegExp, message: string) =>
  dated(
    z
      .string()
      .regex(form, message)
      .superRefine(
        parsedBy((written) => {
          if (!form.test(written)) return;
          const day = written.slice(0, 10);
          parseDay(day);
          assertWithinRecord(parseEdtf(day));
        }),
      ),
  );

/** Text of one line of a person's hand. Never markup: every page and mail escapes it. */
export const text = (max: number) =>
  z.string().trim().min(1, 'must not be empty').max(max, `must be at most ${max} characters`);

/** Schemas of texts that may have several lines. */
export const LINES = z.registry<{ readonly lines: true }>();

/** {@link text} that may have several lines: what happened, why, how it is known. */
export const lines = (max: number) => text(max).register(LINES, { lines: true });

/** Where something happened. `zone` is the IANA zone in whose calendar its dates are counted. */
export const place = z.strictObject({
  name: text(200),
  region: text(200).nullable().default(null),
  /** ISO 3166-1 alpha-2 of the jurisdiction whose law applied there. */
  jurisdiction: z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter country code such as "KZ"'),
  zone: z.string().max(64).superRefine(parsedBy(assertZone)),
});
export type Place = z.infer<typeof place>;

/**
 * An article of law. The code is part of the key: CC 131 and CPC 131 are different articles, and so are CC 164 of the code
 * of 1997 and CC 164 of that of 2014.
 */
export const legalBasis = z.strictObject({
  jurisdiction: z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter country code such as "KZ"'),
  code: text(40),
  article: text(40),
  part: text(40).nullable().default(null),
  /**
   * The year in which the code was adopted, where it is not the one in force on the day of the act: 1997. Left out, and never
   * null: articles on record from before this could be said read the same as those of which nothing is said now.
   */
  adopted: z.int().min(1800).max(2999).optional(),
});
export type LegalBasis = z.infer<typeof legalBasis>;

/** `KZ CAO 488(6)`; without a part `KZ CAO 667`; of a code that is named by its year `KZ CC (1997) 164`. */
export function printLegalBasis({ jurisdiction, code, article, part, adopted }: LegalBasis): string {
  const which = adopted === undefined ? code : `${code} (${adopted})`;
  return `${jurisdiction} ${which} ${article}${part === null ? '' : `(${part})`}`;
}

/** Who published a claim, and where it can be read again. */
export const source = z.strictObject({
  publisher: text(200),
  title: text(300).nullable().default(null),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable()
    .default(null),
  archiveUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable()
    .default(null),
  /** Where within it: entry, page, minute. */
  locator: text(200).nullable().default(null),
  /** When the monitor saw it. */
  seenOn: edtf.nullable().default(null),
  /** SHA-256 of what was seen, in hexadecimal. */
  contentHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal')
    .nullable()
    .default(null),
});
export type Source = z.infer<typeof source>;

/** How far a claim is believed. Expiry, confirmation of a release and standing are three separate things. */
export const standing = z.enum(['accepted', 'unconfirmed', 'conflicting']);
export type Standing = z.infer<typeof standing>;

/** Stream names: `category-key`. */
export const categories = ['person', 'incident', 'custody', 'case', 'assembly', 'figure'] as const;
export type Category = (typeof categories)[number];

export function streamName(category: Category, key: string): string {
  return `${category}-${key}`;
}

/** The category and key of a stream; null for a name that is not of the record. */
export function parseStreamName(stream: string): { category: Category; key: string } | null {
  const category = categories.find((candidate) => stream.startsWith(`${candidate}-`));
  return category ? { category, key: stream.slice(category.length + 1) } : null;
}

import { z } from 'zod';
import { assertZone, parseDay, parseDuration, remembered } from '#time';
import { custodyKinds } from '../jurisdictions/jurisdiction.ts';
import { WEEKDAYS } from '../rule/legal-rule.ts';

/**
 * A parser's own message becomes that of the schema. Many places of a file have one zone, and looking for one that is none takes
 * long: each text is parsed once.
 */
function parsedBy(parse: (text: string) => unknown) {
  const faultOf = remembered((text: string): string | null => {
    try {
      parse(text);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  });
  return (text: string, context: z.core.$RefinementCtx<string>) => {
    const message = faultOf(text);
    if (message !== null) context.addIssue({ code: 'custom', message });
  };
}

const text = (max: number) =>
  z.string().trim().min(1, 'must not be empty').max(max, `must be at most ${max} characters`);
const day = z.string().superRefine(parsedBy(parseDay)).meta({ format: 'date' });
const zone = z.string().max(64).superRefine(parsedBy(assertZone));
const duration = z.string().max(50).superRefine(parsedBy(parseDuration));
const status = z
  .enum(['verified', 'unverified'])
  .describe('`verified` where somebody has read the public source that is cited; everything else is `unverified`.');
const since = day.nullable().default(null).describe('First calendar day in force; null where not known.');
const until = day.nullable().default(null).describe('Last calendar day in force; null where still in force.');

const cited = {
  source: text(500).describe('Where it is written: the article, and who published what was read.'),
  status,
};

/** `3/2` and `2`; in YAML the number 2 as well. */
const rate = z
  .union([z.string(), z.int()])
  .transform(String)
  .pipe(z.string().regex(/^[1-9]\d{0,3}(\/[1-9]\d{0,3})?$/, 'must be a rate such as 1, 2 or "3/2"'))
  .describe('How much of the term one unit of time held counts for: 1, 2 or "3/2".');

function tagsOfLanguages(all: Readonly<Record<string, string>>, context: z.core.$RefinementCtx): void {
  for (const tag of Object.keys(all)) {
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)) {
      context.addIssue({ code: 'custom', path: [tag], message: 'must be the tag of a language such as "en" or "kk"' });
    }
  }
}

const names = z
  .object({ en: text(200) })
  .catchall(text(200))
  .superRefine(tagsOfLanguages)
  .describe('The name by language (BCP 47). English is there always: it is what a record is written in.');

const spellings = z
  .array(text(200))
  .default([])
  .describe('Other spellings by which readers ask for it: transcriptions, older names whose dates are not known.');

const counting = z.strictObject(cited).describe('The article by which hours, days, months and years are counted.');

const limit = z.strictObject({
  duration: duration.describe('ISO 8601: `P15D`, `PT72H`.'),
  when: z.string().trim().max(200).default('').describe('When it holds, such as "for a repeat"; empty: always.'),
  ...cited,
});

const credit = z
  .strictObject({
    least: rate.default('1'),
    most: rate.default('1'),
    ...cited,
    caution: text(1000).nullable().default(null).describe('Shown as a warning whenever time held is credited.'),
  })
  .describe('How time already held counts towards the term: `most` gives the earliest end, `least` the latest.');

const endsOnDayOff = z
  .strictObject({
    moves: z.literal('next-working-day').describe('It ends with the next working day.'),
    weekend: z
      .array(z.enum(WEEKDAYS))
      .min(1)
      .max(3)
      .describe('Days of each week on which nobody works. The `holidays` of the file are days off too.'),
    ...cited,
  })
  .describe(
    'Where the law moves the end of a term in days, months or years from a day off. The latest end moves; the earliest does not, ' +
      'so that the window has both. Left out: the term ends on a day off as on any other.',
  );

const rule = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z]{2}(\.[a-z]+(-[a-z]+)*)$/, 'must be like kg.administrative-arrest')
    .describe('The country in small letters, a dot, and a name. Versions of one rule share the id.'),
  title: text(200).describe('What it is called in English: "administrative arrest".'),
  ...cited,
  inForceFrom: since,
  inForceTo: until,
  counting,
  limits: z.array(limit).max(20).default([]).describe('The longest terms, from the shortest to the longest.'),
  credit,
  endsOnDayOff: endsOnDayOff.optional(),
  rulingCaution: text(1000)
    .nullable()
    .default(null)
    .describe('Said, as a warning, where a term is counted from the ruling.'),
});

const withoutCourt = z.strictObject({
  kinds: z.array(z.enum(custodyKinds)).min(1),
  duration,
  ...cited,
  inForceFrom: since,
  inForceTo: until,
  note: text(500).nullable().default(null).describe('What may lawfully follow and would not be seen from outside.'),
});

const indexUnit = z
  .strictObject({
    unit: text(20).describe('Its letters: `MCI`.'),
    name: text(200),
    currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as "KZT"'),
    rates: z
      .array(
        z.strictObject({
          from: day,
          amount: z.number().positive(),
          purposes: z
            .array(z.enum(['fines', 'benefits']))
            .default([])
            .describe('Empty: every purpose.'),
          ...cited,
        }),
      )
      .min(1)
      .describe('In order of time; each holds until the next of the same purpose.'),
    knownTo: day.describe('Last calendar day for which the rates are complete.'),
  })
  .describe('The unit in which the law counts fines.');

const codeEdition = z.strictObject({
  adopted: z.int().min(1800).max(2999).describe('The year in which it was adopted, by which it is named.'),
  names,
  ...cited,
  inForceFrom: since,
  inForceTo: until,
});

const codeOfLaw = z.strictObject({
  code: text(40).describe('As in a legal basis: `CC`.'),
  letters: z
    .record(z.string(), text(40))
    .superRefine(tagsOfLanguages)
    .default({})
    .describe('How lawyers abbreviate it in other languages (BCP 47), with the country: `{ ru: УК РК }`.'),
  editions: z.array(codeEdition).min(1).describe('In order of time: the code in force, and those before it.'),
});

const period = { from: day.nullable().default(null), to: day.nullable().default(null) };

const place = z.strictObject({
  names,
  alsoWritten: spellings,
  formerly: z
    .array(z.strictObject({ names, alsoWritten: spellings, from: day, to: day }))
    .default([])
    .describe('Names that it had between two days.'),
  regions: z
    .array(z.strictObject({ name: text(200), ...period }))
    .default([])
    .describe('In which region it lies or lay, by the English name of a place of this file; empty for a region.'),
  zone: zone.nullable().default(null).describe('IANA time zone; null where it is not known.'),
});

const holiday = z.strictObject({
  on: z
    .string()
    .superRefine(parsedBy((on) => parseDay(/^\d{2}-\d{2}$/.test(on) ? `2020-${on}` : on)))
    .describe('`12-16`: each year on that day; `2021-12-16`: that day alone.'),
  names,
  ...cited,
});

const translation = z
  .object({ en: text(1000) })
  .catchall(text(1000))
  .superRefine(tagsOfLanguages)
  .describe('A text of this file as it stands there, and the same by language (BCP 47).');

const notACharge = z.strictObject({
  code: text(40),
  article: text(40),
  says: text(300).describe('What the article is about instead.'),
  ...cited,
});

/**
 * The file of a country: its law, its calendar and its places, as people write them. What is left out has the value that is
 * given here, so that a stored document never depends on a later default.
 */
export const jurisdictionDocument = z.strictObject({
  $schema: z.string().max(2000).optional().describe('Where this schema is, for editors.'),
  jurisdiction: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two capital letters such as "KG"')
    .describe('ISO 3166-1 alpha-2.'),
  name: text(100).describe('The name of the country in English.'),
  decidedBy: text(300)
    .nullable()
    .default(null)
    .describe('Who answers for the file: a desk rather than a person, because everybody can read it.'),
  reason: text(2000).nullable().default(null).describe('Why the file says what it says, or what has changed in it.'),
  defaultZone: zone.describe('IANA time zone that is taken where none is given.'),
  oneZone: z.boolean().describe('Whether the whole country keeps `defaultZone`; otherwise taking it is a warning.'),
  rules: z.array(rule).max(200).default([]).describe('The rules by which terms of custody end.'),
  ruleOf: z
    .partialRecord(z.enum(custodyKinds), z.string())
    .default({})
    .describe('By which rule a term of each kind of custody runs; a kind that is left out has none.'),
  withoutCourt: z
    .array(withoutCourt)
    .default([])
    .describe('How long a person may be held without the decision of a court.'),
  indexUnit: indexUnit.nullable().default(null),
  codes: z.array(codeOfLaw).default([]),
  places: z.array(place).max(20_000).default([]),
  holidays: z.array(holiday).default([]).describe('Public holidays.'),
  translations: z
    .array(translation)
    .max(2_000)
    .default([])
    .describe(
      'Sources, conditions and warnings in the languages of the readers of mails. What has none is not quoted to them.',
    ),
  notCharges: z.array(notACharge).default([]).describe('Articles that nobody can be charged with.'),
});

export type JurisdictionDocument = z.output<typeof jurisdictionDocument>;

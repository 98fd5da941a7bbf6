import fc from 'fast-check';

/** As much of JSON Schema as Zod writes for the commands. */
export interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What a field of this name may well hold, right or nearly so. */
const LIKELY: Readonly<Record<string, readonly unknown[]>> = {
  date: [
    ...['2021-11-02', '2021-11', '2021', '2021-11-02~', '../2021-04-22', '2021-11-02/..', '2021-11-31', '0000-00-00'],
    ...[
      '9999-12-31',
      '-9999',
      'Y170000002',
      '2021-11-02T23:30',
      '2024-02-29T23:30',
      '2021-02-29',
      '999999-12-31',
      '..',
    ],
  ],
  duration: [
    'P10D',
    'PT72H',
    'P1Y6M10D',
    'P100Y',
    'P3M',
    'P9999Y',
    'P99999999D',
    'PT0H',
    'P-1D',
    'P',
    'P1.5D',
    'PT999999999999H',
  ],
  key: ['somebody', 'h', 'held', 'told', 'tried', 'walked', 'counted', 'nobody', '', 'UPPER', '../..', 'constructor'],
  zone: [
    'Asia/Almaty',
    'UTC',
    'Asia/Oral',
    'Europe/Warsaw',
    'Pacific/Apia',
    'Asia/Nowhere',
    '+06:00',
    'Etc/GMT-14',
    '__proto__',
  ],
  rule: [
    'kz.administrative-arrest',
    'kz.remand',
    'by.imprisonment',
    'kz.criminal-detention',
    'by.remand',
    'xx.none',
    'toString',
    '__proto__',
  ],
  field: [
    'name',
    'duration',
    'source.publisher',
    'place',
    'persons.0',
    'constructor',
    '__proto__.x',
    'sanctions.0.amount',
  ],
};

const HOSTILE = [
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '\u202eevil\u202c',
    '\u2066x',
    '\0',
    '\ud800',
    '\ufeff',
  ],
  ...["'; DROP TABLE person; --", '\u0000null', ' ', '\r\nBcc: x@example.org', '{{7*7}}', '%00', 'a'.repeat(20_000)],
];

const kindOfField = (name: string): string | null => {
  if (/^(on|since|from|to|at|dates|fromTime|occurredOn|.*On|period)$/.test(name)) return 'date';
  if (/^(duration|by|credit|to)$/.test(name)) return 'duration';
  if (/^(persons?|incident|episode|hearing|charge|appeal|organisers|.*Episode|key|into)$/.test(name)) return 'key';
  return name in LIKELY ? name : null;
};

/**
 * Values for a schema: mostly right ones, with the likely and the hostile among them, now and then something else
 * altogether, a field missing or one too many. `wrongs` of 30 values are of that last kind; with none, a string is one
 * that may well be right.
 */
export function fromSchema(schema: JsonSchema, name = '', wrongs = 2): fc.Arbitrary<unknown> {
  const right = fitting(schema, name, wrongs);
  if (wrongs === 0) return right;
  return fc.oneof(
    { weight: 30, arbitrary: right },
    { weight: wrongs / 2, arbitrary: fc.constantFrom<unknown>(...HOSTILE) },
    {
      weight: wrongs / 2,
      arbitrary: fc.constantFrom<unknown>(null, 0, -1, 1e308, true, '', [], {}, [[]], { a: null }),
    },
  );
}

function fitting(schema: JsonSchema, name: string, wrongs: number): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => fitting(one, name, wrongs)));
  switch (schema.type) {
    case 'object':
      return objects(schema, wrongs);
    case 'array':
      return fc.array(fromSchema(schema.items ?? {}, name, wrongs), { minLength: schema.minItems ?? 0, maxLength: 3 });
    case 'string':
      return strings(schema, name, wrongs);
    case 'integer':
    case 'number':
      return fc.oneof(
        fc.integer({ min: Math.max(schema.minimum ?? -10, -1e9), max: Math.min(schema.maximum ?? 100, 1e6) }),
        fc.constantFrom(0, -0, 1, 0.1, 1e21, Number.MAX_SAFE_INTEGER),
      );
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom<unknown>(...LIKELY.date!, ...LIKELY.duration!));
  }
}

function objects({ properties = {}, required = [] }: JsonSchema, wrongs: number): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([field, schema]) => [field, fromSchema(schema, field, wrongs)]),
  );
  const whole = fc.record(fields, { requiredKeys: [...required] });
  if (wrongs === 0) return whole;
  return fc.oneof(
    { weight: 30, arbitrary: whole },
    { weight: 1, arbitrary: fc.record(fields, { requiredKeys: [] }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          whole,
          fc.constantFrom('extra', '__proto__', 'constructor', 'toString', ''),
          fc.jsonValue({ maxDepth: 1 }),
        )
        .map(([object, field, value]) => Object.fromEntries([...Object.entries(object), [field, value]])),
    },
  );
}

function strings(schema: JsonSchema, name: string, wrongs: number): fc.Arbitrary<string> {
  const { pattern, format, maxLength } = schema;
  const likely = LIKELY[kindOfField(name) ?? ''] as readonly string[] | undefined;
  const options: fc.Arbitrary<string>[] = [];
  if (likely) options.push(fc.constantFrom(...likely.slice(0, 5)));
  if (likely && wrongs > 0) options.push(fc.constantFrom(...likely));
  if (format === 'uri') options.push(once('uri', () => fc.webUrl()));
  else if (format === 'uuid') options.push(fc.uuid(), fc.constant('held-1'));
  else if (pattern && !/\(\?[<!=]/.test(pattern))
    options.push(...(likely && wrongs === 0 ? [] : [once(pattern, () => fc.stringMatching(new RegExp(pattern)))]));
  else if (name === 'event')
    options.push(fc.constantFrom('began-1', 'person-1', 'term-1', 'case-1', 'ruling-1'), fc.uuid());
  else if (!likely || wrongs > 0) options.push(graphemes(wrongs === 0 ? 3 : 0, Math.min(maxLength ?? 50, 50)));
  if (format === 'uri' && wrongs > 0) options.push(fc.constantFrom('javascript:alert(1)', 'http://', 'https://a b'));
  return fc.oneof(...options);
}

const made = new Map<string, fc.Arbitrary<string>>();

/** Each is made once: fast-check takes as long to make one of these as to draw a thousand values from it. */
function once(key: string, make: () => fc.Arbitrary<string>): fc.Arbitrary<string> {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}

/** Any text. */
function graphemes(minLength: number, maxLength: number): fc.Arbitrary<string> {
  return once(`${minLength}-${maxLength}`, () => fc.string({ minLength, maxLength, unit: 'grapheme' }));
}

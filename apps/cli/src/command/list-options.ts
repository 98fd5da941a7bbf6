import type { Command } from 'commander';
import { ExitError } from '#platform';
import type { ListFilter, PageRequest } from '#read-models';
import { dateOption } from './date-option.ts';

const DESCRIPTIONS = {
  q: ['<words>', 'only what has all of these words in its names, titles and texts'],
  place: ['<name>', 'only what has to do with a place, by any of its names'],
  region: ['<name>', 'only what has to do with a region, by any of its names'],
  person: ['<key>', 'only what is of this person, merged records too'],
  article: ['<article>', 'only what is under an article, "KZ CAO 488", or a code, "KZ CAO"'],
  kind: ['<kind>', 'only entries of this kind'],
  from: ['<day>', 'first day, 2021-11-01'],
  to: ['<day>', 'last day, 2021-11-30'],
} as const satisfies Record<keyof ListFilter, readonly [string, string]>;

type ListName = keyof typeof import('#read-models').listFilters;

/** Adds the filters that a list takes, `--limit` and `--cursor`. */
export function withListOptions(command: Command, filters: readonly (keyof ListFilter)[]): Command {
  for (const name of filters) {
    const [value, description] = DESCRIPTIONS[name];
    if (name === 'from' || name === 'to') command.option(`--${name} ${value}`, description, dateOption(`--${name}`));
    else command.option(`--${name} ${value}`, description);
  }
  return command
    .option('--limit <number>', 'at most so many (default: all)')
    .option('--cursor <cursor>', 'behind the page that ended with this, "nextCursor" of its JSON document');
}

/** The list options of a command, read. @throws ExitError (2) names the option */
export async function readListOptions(
  list: ListName,
  { limit, cursor, ...options }: Readonly<Record<string, unknown>>,
): Promise<PageRequest & ListFilter> {
  const { listFilters } = await import('#read-models');
  const filter: Record<string, string> = {};
  for (const [name, schema] of Object.entries(listFilters[list])) {
    const parsed = schema.safeParse(options[name]);
    if (!parsed.success) throw new ExitError(`--${name} ${parsed.error.issues[0]!.message}`, 2);
    if (parsed.data !== undefined) filter[name] = parsed.data;
  }
  if (limit !== undefined && !/^[1-9]\d{0,6}$/.test(String(limit))) {
    throw new ExitError('--limit must be a whole number from 1.', 2);
  }
  return {
    ...filter,
    limit: limit === undefined ? null : Number(limit),
    cursor: (cursor as string | undefined) ?? null,
  };
}

/** The options that narrow a list, as they can be typed: `--place "Nur-Sultan" --limit 20`; empty where there are none. */
export function optionsInWords(options: PageRequest & ListFilter): string {
  const { limit, cursor } = options;
  const filters = Object.keys(DESCRIPTIONS).map((name) => [name, options[name as keyof ListFilter]] as const);
  return [...filters, ['limit', limit] as const, ['cursor', cursor] as const]
    .flatMap(([name, value]) => (value ? [`--${name} ${JSON.stringify(value)}`] : []))
    .join(' ');
}

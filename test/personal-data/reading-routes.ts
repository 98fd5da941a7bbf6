import { severalAtOnce } from '#testing';
import type { Answer, ApiWorld } from '../access/api-world.ts';

/** What is asked about wherever a route can be asked about something. */
export interface Subjects {
  readonly streams: readonly string[];
  readonly persons: readonly string[];
  /** Names to search for, and passages of sources by publisher and locator. */
  readonly names: readonly string[];
  readonly publishers: readonly string[];
  readonly locators: readonly string[];
  /** Ids of mails that went out, and of the alerts that they told. */
  readonly sent: readonly string[];
  /** Ids of subscriptions. */
  readonly subscriptions: readonly string[];
  /** Secrets of a subscriber's links, by what each is for. */
  readonly links: ReadonlyMap<string, string>;
}

/** One answer, with what was asked. */
export interface Reading extends Answer {
  readonly url: string;
}

/** What may stand in each place of an address; a route with another place has to say here what belongs there. */
const PLACES: Readonly<Record<string, (subjects: Subjects) => readonly string[]>> = {
  ':stream': ({ streams }) => streams,
  ':key': ({ persons }) => persons,
  ':id': ({ sent }) => ['x', ...sent],
  ':file': () => ['x'],
  ':hash': () => ['0'.repeat(64)],
  ':position': () => ['1', '2'],
  ':token': ({ links }) => [...links.values()],
  ':subscription': ({ subscriptions }) => ['x', ...subscriptions],
  '*': () => ['000', '0/000.p/9'],
};

const TIMES = ['validAt=2021-11-09', 'knownAt=2021-11-10', 'validAt=2021-11-09&knownAt=2021-11-10', 'revision=2'];

function searches({ persons, names, publishers, locators }: Subjects): readonly string[] {
  return [
    ...persons.flatMap((key) => [`person=${key}`, `about=person&person=${key}`]),
    ...names.flatMap((name) => ['name', 'q'].map((asked) => `${asked}=${encodeURIComponent(name)}`)),
    ...publishers.map((publisher) => `publisher=${publisher}`),
    ...locators.map((locator) => `locator=${locator}`),
    ...['show=ended', 'from=2021-11-01', 'from=1', 'start=0'],
  ];
}

const PROOFS: Readonly<Record<string, (subjects: Subjects) => readonly string[]>> = {
  '/api/v1/log/proof/consistency': () => ['from=1'],
  '/api/v1/log/proof/inclusion': ({ persons }) =>
    Array.from({ length: 15 }, (_, revision) =>
      persons.map((key) => `stream=person-${key}&revision=${revision}`),
    ).flat(),
  '/api/v1/log/proof/tlog': () => ['position=1'],
};

/** What speaks of no moment and searches for nothing; of entries and proofs of the log everything comes with one question. */
const TIMELESS = /^\/(health|metrics|assets|mailbox|subscriptions|api\/openapi|api\/v1\/(log|webhooks|following))/;

/**
 * Every address of the application that is read from, with every question that one of them knows.
 *
 * @param plainly asks each in one format and without a question
 */
function addresses(world: ApiWorld, subjects: Subjects, plainly: boolean): readonly string[] {
  const routes = new Set(world.routes.filter(({ method }) => method === 'GET').map(({ url }) => url));
  return [...routes].flatMap((route) => {
    const filled = route.split('/').reduce<readonly string[]>(
      (urls, part) => {
        const named = /:\w+|\*/.exec(part)?.[0];
        const values = named === undefined ? [part] : PLACES[named]?.(subjects);
        if (values === undefined) throw new Error(`${route} has a place ${named}: say what belongs there.`);
        return urls.flatMap((url) => values.map((value) => `${url}/${part.replace(named ?? part, value)}`));
      },
      [''],
    );
    const asked = plainly || TIMELESS.test(route) ? [] : [...TIMES, ...(route.includes(':') ? [] : searches(subjects))];
    const questions = ['', ...asked, ...(PROOFS[route]?.(subjects) ?? [])];
    return filled.flatMap((url) => questions.map((query) => `${url.slice(1)}${query && `?${query}`}`));
  });
}

const FORMATS = ['application/json, text/html, */*', 'text/csv', 'application/jsonl'];

/** Every question to a reading route, in all formats that it has, and what is pressed in forms that only show something. */
function* questions(world: ApiWorld, subjects: Subjects, as: string | null, plainly: boolean) {
  for (const url of addresses(world, subjects, plainly)) {
    for (const accept of !plainly && /^\/api\/v1\/[^?]*(\?knownAt=.*)?$/.test(url) ? FORMATS : FORMATS.slice(0, 1)) {
      yield { url: `${url} as ${accept}`, ask: () => world.get(url, as, { accept }) };
    }
  }
  for (const search of plainly ? [] : subjects.names) {
    for (const pressed of ['find', 'preview']) {
      const form = new URLSearchParams({ about: 'person', do: pressed, person: search, chosen: '', address: '' });
      for (const path of ['/subscribe', `/subscriptions/manage/${subjects.links.get('manage')}`]) {
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        yield {
          url: `${path} ${form}`,
          ask: () => world.request('POST', path, { as, body: form.toString(), headers }),
        };
      }
    }
  }
}

/** What somebody who looks like this is told, wherever they look. */
export function readings(
  world: ApiWorld,
  subjects: Subjects,
  as: string | null,
  { plainly = false }: { readonly plainly?: boolean } = {},
): AsyncGenerator<Reading> {
  return severalAtOnce(questions(world, subjects, as, plainly), async ({ url, ask }) => ({ url, ...(await ask()) }));
}

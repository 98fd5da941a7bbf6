import type { JsonObject, StreamAppend } from '#event-store';
import { uuidFrom } from '#platform';

const source = { publisher: 'A bulletin that repeats itself' };

const onsets = [...'bdgjkmnrstz'].concat(['zh', 'sh', 'kh', 'q']);
const vowels = [...'aeiouy'];
const codas = ['', 'l', 'n', 'r', 's', 't', 'm', 'i'];
const endings = ['ov', 'ev', 'ova', 'eva', 'bay', 'bek', 'in', 'ina', 'uly', 'kyzy'];

/** How many family and given names there are; the first of each are borne by far more people than the last. */
const FAMILIES = 120_000;
const GIVEN = 4_000;

/** Person `n`: a family name with a given name, an initial or nothing, in any order. The same for the same number. */
export function nameOf(n: number): string {
  const random = randomOf(n);
  const family = capital(word(rank(random(), FAMILIES), 2) + endings[rank(random(), FAMILIES) % endings.length]!);
  const given = capital(word(1_000_003 + rank(random(), GIVEN), 2));
  const form = random();
  if (form < 0.1) return family;
  if (form < 0.3) return `${family} ${given[0]}.`;
  return form < 0.65 ? `${family} ${given}` : `${given} ${family}`;
}

export function registered(n: number): StreamAppend {
  const id = uuidFrom('habeas.bench.people', String(n));
  const data: JsonObject = {
    name: nameOf(n),
    family: null,
    given: null,
    script: 'Latn',
    confidentiality: 'public',
    source,
  };
  const metadata = {
    recordedAt: '2021-12-21T00:00:00Z',
    actor: 'bench',
    correlationId: id,
    causationId: id,
    sources: [],
  };
  return {
    stream: `person-${n}`,
    expectedRevision: 'no_stream',
    events: [{ id, type: 'person.registered', schemaVersion: 1, data, metadata }],
  };
}

/** As in any country: half of the people share a few hundred names. */
function rank(uniform: number, of: number): number {
  return Math.floor(of ** uniform) - 1;
}

function word(seed: number, syllables: number): string {
  const random = randomOf(seed);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)]!;
  return Array.from({ length: syllables }, () => pick(onsets) + pick(vowels) + pick(codas)).join('');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
function randomOf(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

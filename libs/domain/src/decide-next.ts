import { foldAssembly } from './assembly/assembly.ts';
import { decideOnAssembly } from './assembly/assembly-decisions.ts';
import { decideOnCase } from './case/case-decisions.ts';
import { foldCase } from './case/court-case.ts';
import { decideOnBeginning, decideOnCustody } from './custody/custody-decisions.ts';
import { foldCustody } from './custody/custody-episode.ts';
import { foldIncident } from './incident/incident.ts';
import { decideOnIncident } from './incident/incident-decisions.ts';
import { foldPerson } from './person/person.ts';
import { assertKeyTellsNothing, assertScript, assertStandsAlone, decideOnPerson } from './person/person-decisions.ts';
import type { NewFactOf, RecordEventType } from './record-events.ts';
import { setsDisclosure } from './shared/about-disclosure.ts';
import type { DecisionContext } from './shared/decision-context.ts';
import type { Fact } from './shared/fact.ts';
import { type RecordState, readRecord } from './shared/record.ts';
import { RecordError } from './shared/record-error.ts';
import type { Category } from './shared/values.ts';

/** The fact that opens a record; every other stands on it. */
export const openingFacts = {
  person: 'person.registered',
  incident: 'incident.recorded',
  custody: 'custody.began',
  case: 'case.opened',
  assembly: 'assembly.notified',
  figure: 'figure.reported',
} as const satisfies Record<Category, RecordEventType>;

/**
 * Whether a fact that is no correction or retraction can follow on what a stream says.
 *
 * @throws RecordError
 */
export function decideNext(
  category: Category,
  key: string,
  history: readonly Fact[],
  fact: NewFactOf<RecordEventType>,
  { rules, death = null, deaths = new Map() }: DecisionContext,
): void {
  const opening = openingFacts[category];
  if (fact.type === opening && history.length > 0) throw alreadyOpened(category, key, opening);
  if (fact.type !== opening && history.length === 0) throw notOpened(category, key, fact.type);
  if (setsDisclosure(fact.type)) {
    standing(category, { key, retracted: readRecord(key, history)?.state.retracted ?? false });
    if (category === 'person') assertStandsAlone(foldPerson(key, history)!);
    return;
  }
  switch (fact.type) {
    case 'custody.began':
      decideOnBeginning(key, fact, death);
      break;
    case 'person.registered':
      assertScript(fact);
      if (fact.data.anonymous) assertKeyTellsNothing(key, fact.data);
      break;
    case 'person.name-added':
    case 'person.private-noted':
    case 'person.erased':
    case 'person.died':
    case 'person.merged':
    case 'person.unmerged':
      decideOnPerson(standing(category, foldPerson(key, history)), fact);
      break;
    case 'incident.source-attached':
    case 'incident.verified':
    case 'incident.disputed':
      decideOnIncident(standing(category, foldIncident(key, history)), fact);
      break;
    case 'custody.term-set':
    case 'custody.claim-decided':
    case 'custody.extended':
    case 'custody.reduced':
    case 'custody.converted':
    case 'custody.transferred':
    case 'custody.measure-imposed':
    case 'custody.escaped':
    case 'custody.detained-again':
    case 'custody.release-reported':
    case 'custody.release-confirmed':
    case 'custody.ended-by-death':
      decideOnCustody(standing(category, foldCustody(key, history)), fact, { rules, death });
      break;
    case 'case.charge-brought':
    case 'case.charge-dropped':
    case 'case.hearing-scheduled':
    case 'case.hearing-postponed':
    case 'case.hearing-held':
    case 'case.hearing-cancelled':
    case 'case.ruling-issued':
    case 'case.appeal-lodged':
    case 'case.appeal-decided':
    case 'case.sentence-served':
    case 'case.sentence-commuted':
    case 'case.released-from-sentence':
      decideOnCase(standing(category, foldCase(key, history)), fact, deaths);
      break;
    case 'assembly.refused':
    case 'assembly.permitted':
    case 'assembly.held':
    case 'assembly.dispersed':
    case 'assembly.cancelled':
      decideOnAssembly(standing(category, foldAssembly(key, history)), fact);
      break;
  }
}

function standing<S extends Pick<RecordState, 'key' | 'retracted'>>(category: Category, state: S | null): S {
  if (!state)
    throw new Error(`A ${category} stream does not begin with ${openingFacts[category]}: the log is damaged.`);
  if (!state.retracted) return state;
  throw new RecordError(
    'record-retracted',
    null,
    `The whole ${category} "${state.key}" was taken back. If it holds after all, retract that retraction first; ` +
      'if this is another, record it under another key.',
  );
}

function alreadyOpened(category: Category, key: string, opening: string): RecordError {
  return new RecordError(
    'already-recorded',
    null,
    `${capital(category)} "${key}" is already recorded, and ${opening} opens a record once. ` +
      `If it says something wrong, record ${category}.corrected; if this is another ${category}, give it another key.`,
  );
}

function notOpened(category: Category, key: string, type: string): RecordError {
  return new RecordError(
    'no-such-record',
    null,
    `There is no ${category} "${key}", so ${type} has nothing to stand on. Record ${openingFacts[category]} first, or check the key.`,
  );
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

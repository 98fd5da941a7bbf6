export * from './alert/alert-rule.ts';
export * from './assembly/assembly.ts';
export * from './assembly/assembly-events.ts';
export { foldAssembly } from './assembly/assembly-record.ts';
export * from './case/case-events.ts';
export type { CaseLaw } from './case/case-law.ts';
export { foldCase, GrowingCase } from './case/case-record.ts';
export * from './case/case-warnings.ts';
export * from './case/closed-by-deaths.ts';
export {
  type Appeal,
  type Charge,
  type CourtCase,
  type Hearing,
  type HearingStatus,
  hearingStatuses,
  type OutcomesOfPersons,
  type Ruling,
  type SentenceChange,
} from './case/court-case.ts';
export * from './case/sanction-in-case.ts';
export * from './check-fact.ts';
export * from './court-and-custody/index.ts';
export { closedByDeath } from './custody/closed-by-death.ts';
export * from './custody/custody-at.ts';
export {
  type CustodyEnd,
  type CustodyEndKind,
  custodyEnd,
  custodyEnds,
  custodyEndsOf,
  type LeftBy,
  releaseLeaves,
  unconfirmedReleaseOn,
} from './custody/custody-end.ts';
export {
  type ClaimDecision,
  type CustodyConversion,
  type CustodyDeath,
  type CustodyDispute,
  type CustodyEpisode,
  type CustodyEvent,
  type CustodyExtension,
  type CustodyMeasure,
  type CustodyReduction,
  type CustodyRelease,
  type CustodyStay,
  type CustodyTerm,
  type FollowedRuling,
  type FollowUpEnd,
  firstKnownPlace,
  placesOf,
  rulingsFollowed,
  zoneOf,
} from './custody/custody-episode.ts';
export * from './custody/custody-events.ts';
export * from './custody/custody-status.ts';
export * from './custody/custody-step.ts';
export * from './custody/custody-window.ts';
export { disputesOf, foldCustody, GrowingCustody } from './custody/fold-custody.ts';
export { type TermClaim, termClaims, termInForce } from './custody/term-in-force.ts';
export * from './dates/impossible-dates.ts';
export * from './dates/what-dates-say.ts';
export * from './decide.ts';
export * from './figure/figure.ts';
export * from './figure/figure-events.ts';
export { foldFigure } from './figure/figure-record.ts';
export * from './happened-on.ts';
export * from './incident/incident.ts';
export * from './incident/incident-events.ts';
export { foldIncident } from './incident/incident-record.ts';
export * from './legal-override/legal-override-events.ts';
export * from './legal-override/overrides-in-force.ts';
export * from './legal-override/rules-as-set.ts';
export { countPeople, type Headcount, type PeopleCounted } from './person/headcount.ts';
export * from './person/identity.ts';
export { type Likeness, likeness, likenessOf, PROPOSED_FROM } from './person/likeness/likeness.ts';
export { type LikenessReason, likenessCodes } from './person/likeness/likeness-reason.ts';
export { firstLettersFor, onlyOneLetterOff } from './person/likeness/part-likeness.ts';
export { sameText } from './person/likeness/same-text.ts';
export {
  type NameToRead,
  type PossibleFamily,
  possibleFamilies,
  readName,
  type WrittenName,
} from './person/likeness/written-name.ts';
export * from './person/merges.ts';
export * from './person/person.ts';
export * from './person/person-events.ts';
export { foldPerson, GrowingPerson } from './person/person-record.ts';
export * from './person/private-fields.ts';
export * from './person/private-text.ts';
export { scriptOf } from './person/script-of.ts';
export {
  isSure,
  matchOf,
  type NameMatch,
  type NameSearch,
  nameSearch,
  weightsFor,
  whoIsMeant,
} from './person/search/name-search.ts';
export { searchWords } from './person/search/search-words.ts';
export { possibleStems, stemOf } from './person/search/word-stem.ts';
export { wordTelling } from './person/tells-name.ts';
export * from './place/place-names.ts';
export * from './policy/index.ts';
export { foldRecord, growRecord } from './record-categories.ts';
export * from './record-events.ts';
export { categoryOf, declarationOf, recordEventTypes, recordFacts } from './record-facts.ts';
export * from './references.ts';
export * from './shared/about-disclosure.ts';
export * from './shared/amended-facts.ts';
export * from './shared/confidentiality.ts';
export { countsFrom, isReached } from './shared/dates.ts';
export * from './shared/decision-context.ts';
export * from './shared/deep-equal.ts';
export * from './shared/effective-facts.ts';
export * from './shared/fact.ts';
export type { AlertNews, Permission, Reference } from './shared/fact-declaration.ts';
export { factsReached } from './shared/facts-reached.ts';
export * from './shared/field-path.ts';
export { GrowingReading } from './shared/growing-reading.ts';
export type { Growing } from './shared/growing-record.ts';
export { misleadingTexts } from './shared/misleading-texts.ts';
export * from './shared/record.ts';
export * from './shared/record-error.ts';
export * from './shared/schema-issue.ts';
export * from './shared/term-rules.ts';
export * from './shared/values.ts';
export * from './warnings/fact-warning.ts';
export * from './warnings/judged-fact.ts';
export { sentencesWithoutStart } from './warnings/start-not-stated.ts';
export { touchedBy, warningsOf } from './warnings/warnings-of.ts';

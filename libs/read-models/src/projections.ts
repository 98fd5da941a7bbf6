import type { TermRules } from '#domain';
import type { Projection } from '#projecting';
import { ListingRow } from './as-of/listing-row.ts';
import { versionProjection } from './as-of/version-projection.ts';
import { assemblyProjection } from './assembly/assembly-projection.ts';
import { AssemblyRow } from './assembly/assembly-row.ts';
import { caseProjection } from './court-case/case-projection.ts';
import { CourtCaseRow } from './court-case/court-case-row.ts';
import { HearingRow } from './court-case/hearing-row.ts';
import { SanctionRow } from './court-case/sanction-row.ts';
import { custodyProjection } from './custody/custody-projection.ts';
import { CustodyRow } from './custody/custody-row.ts';
import { ClosingRow } from './disclosure/closing-row.ts';
import { DisclosureDependencyRow } from './disclosure/disclosure-dependency-row.ts';
import { disclosureProjection } from './disclosure/disclosure-projection.ts';
import { DisclosureRow } from './disclosure/disclosure-row.ts';
import { figureProjection } from './figure/figure-projection.ts';
import { FigureRow } from './figure/figure-row.ts';
import { filterFunctions } from './filter/filter-functions.ts';
import { incidentProjection } from './incident/incident-projection.ts';
import { IncidentRow } from './incident/incident-row.ts';
import { lawProjection } from './law/law-projection.ts';
import { LegalEventRow } from './law/legal-event-row.ts';
import { needToKnowProjection } from './need-to-know/need-to-know-projection.ts';
import { RecordJurisdictionRow } from './need-to-know/record-jurisdiction-row.ts';
import { RecordNamingRow } from './need-to-know/record-naming-row.ts';
import { FamilyNameRow } from './person/family-name-row.ts';
import { NameWordRow } from './person/name-word-row.ts';
import { PersonFamilyNameRow } from './person/person-family-name-row.ts';
import { PersonMergeRow } from './person/person-merge-row.ts';
import { personProjection } from './person/person-projection.ts';
import { PersonRow } from './person/person-row.ts';
import { PersonSameTextRow } from './person/person-same-text-row.ts';
import { PersonWordsRow } from './person/person-words-row.ts';
import { factProjection } from './record/fact-projection.ts';
import { RecordFactRow } from './record/record-fact-row.ts';

/** Every projection of the record. */
export function recordProjections(rules: TermRules): readonly Projection[] {
  return [
    filterFunctions,
    factProjection,
    lawProjection,
    disclosureProjection,
    needToKnowProjection,
    personProjection,
    incidentProjection,
    custodyProjection(rules),
    caseProjection,
    assemblyProjection,
    figureProjection,
    versionProjection,
  ];
}

/** For TypeORM's DataSource. They name no schema. */
export const readModelEntities = [
  ListingRow,
  LegalEventRow,
  DisclosureRow,
  DisclosureDependencyRow,
  ClosingRow,
  RecordJurisdictionRow,
  RecordNamingRow,
  PersonMergeRow,
  FamilyNameRow,
  PersonFamilyNameRow,
  PersonSameTextRow,
  PersonWordsRow,
  NameWordRow,
  RecordFactRow,
  PersonRow,
  IncidentRow,
  CustodyRow,
  CourtCaseRow,
  HearingRow,
  SanctionRow,
  AssemblyRow,
  FigureRow,
];

import { jurisdictions } from './jurisdictions/shipped.ts';
import { caseLaw as caseLawOf } from './registry/case-law.ts';
import { createLegal, type Legal } from './registry/legal.ts';
import { placeNames as placeNamesOf } from './registry/place-names.ts';
import { termRules as termRulesOf } from './registry/term-rules.ts';

export type { JurisdictionDocument } from './file/jurisdiction-document.ts';
export { type JurisdictionFault, type ReadJurisdiction, readJurisdiction } from './file/read-jurisdiction.ts';
export type { FineInput, FineInUnits } from './index-unit/fine-in-units.ts';
export {
  type CustodyKind,
  custodyKinds,
  type IndexPurpose,
  type IndexRate,
  type IndexUnit,
  type Jurisdiction,
  type NotACharge,
  type WithoutCourt,
} from './jurisdictions/jurisdiction.ts';
export type { FormerName, PlaceOnFile } from './jurisdictions/place-on-file.ts';
export { jurisdictions } from './jurisdictions/shipped.ts';
export { LegalError, type LegalField } from './legal-error.ts';
export { createLegal, type Legal } from './registry/legal.ts';
export {
  assertOverridable,
  lawWith,
  type RecordedJurisdiction,
  type RecordedOverride,
  withAdopted,
} from './registry/overridden-law.ts';
export type { RuleOverride } from './registry/rule-override.ts';
export type { RecordedTerm } from './registry/term-rules.ts';
export type {
  Cited,
  CreditRule,
  LegalRule,
  ListedRule,
  Rate,
  RuleStatus,
  RuleView,
  TermLimit,
} from './rule/legal-rule.ts';
export type { UnstatedTermInput, UnstatedTermLimit } from './unstated-term/unstated-term-limit.ts';
export type { ReleaseWindow } from './window/release-window.ts';
export type { PlaceOfEnd, TermBasis, TermInput } from './window/term-input.ts';
export type { LegalCaution, LegalStep, StepCredit, StepLimit, StepMoment, WhyUnknown } from './working/legal-step.ts';

/** The law that comes with Habeas, without any group's overrides. */
export const legal = createLegal(jurisdictions);

export const {
  releaseWindow,
  findRule,
  requireRule,
  nearestRules,
  listRules,
  ruleForCustody,
  unstatedTermLimit,
  fineInUnits,
  indexRate,
  defaultZone,
} = legal;

/** What the domain's cases ask of the law; by default the law that comes with Habeas. */
export function caseLaw(law: Legal = legal) {
  return caseLawOf(law);
}

/** What the domain's decisions ask of the law; by default the law that comes with Habeas. */
export function termRules(law: Legal = legal) {
  return termRulesOf(law);
}

/** How the places on file are called; by default those of the countries that come with Habeas. */
export function placeNames(law: Legal = legal) {
  return placeNamesOf(law.jurisdictions);
}

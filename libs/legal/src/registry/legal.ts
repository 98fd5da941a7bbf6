import { nearest } from '#time';
import { computeFineInUnits, type FineInput, type FineInUnits, indexRateOn } from '../index-unit/fine-in-units.ts';
import type { CustodyKind, IndexPurpose, IndexRate, Jurisdiction } from '../jurisdictions/jurisdiction.ts';
import { LegalError } from '../legal-error.ts';
import { calendarRule } from '../rule/calendar-rule.ts';
import { inForceOn, type LegalRule, type ListedRule, viewRule } from '../rule/legal-rule.ts';
import {
  computeUnstatedTermLimit,
  type UnstatedTermInput,
  type UnstatedTermLimit,
} from '../unstated-term/unstated-term-limit.ts';
import { computeReleaseWindow, type ReleaseWindow, requireZone } from '../window/release-window.ts';
import type { TermInput } from '../window/term-input.ts';
import { checkJurisdiction } from './check-jurisdiction.ts';
import { overrideRule, type RuleOverride } from './rule-override.ts';

/** What a set of jurisdictions can answer. */
export interface Legal {
  /** The countries whose law is on file. */
  readonly jurisdictions: readonly Jurisdiction[];
  /** When a person has to be free by law, with the working. Throws LegalError naming the field that is wrong. */
  releaseWindow(input: TermInput): ReleaseWindow;
  /** A rule, as in force on a calendar day (`YYYY-MM-DD`) or else as it is now; null where the id is not known. */
  findRule(id: string, on?: string | null): LegalRule | null;
  /** The same, but an unknown id is a LegalError that names the nearest known ones. */
  requireRule(id: string, on?: string | null): LegalRule;
  /** Known ids that may have been meant, nearest first; may be empty. */
  nearestRules(id: string): readonly string[];
  /** Every rule, in every version, sorted by id and date. */
  listRules(filter?: { jurisdiction?: string | null }): readonly ListedRule[];
  /** The rule by which a stated term of a kind of custody runs; null where the law on file has none. */
  ruleForCustody(custody: { jurisdiction: string; kind: string; on?: string | null }): string | null;
  /** When silence about a detention without a stated term becomes "release unconfirmed"; null where nothing says. */
  unstatedTermLimit(input: UnstatedTermInput): UnstatedTermLimit | null;
  /** A fine in the law's index units, with warnings where it does not fit. */
  fineInUnits(input: FineInput): FineInUnits;
  /** The rate of the index unit on a calendar day; null where none is on file. */
  indexRate(input: { jurisdiction: string; on: string; purpose?: IndexPurpose }): IndexRate | null;
  /** IANA zone taken where a place states none. Throws LegalError for a country that is not on file. */
  defaultZone(jurisdiction: string): string;
}

/**
 * Builds the answers from jurisdictions as data. `overrides` are a group's own settings, applied to every version of
 * the rule they name. Throws where a jurisdiction contradicts itself or an override names no rule.
 */
export function createLegal(
  jurisdictions: readonly Jurisdiction[],
  { overrides = [] }: { overrides?: readonly RuleOverride[] } = {},
): Legal {
  jurisdictions.forEach(checkJurisdiction);
  const byCode = new Map(jurisdictions.map((jurisdiction) => [jurisdiction.code, jurisdiction]));
  if (byCode.size < jurisdictions.length) throw new Error('Two jurisdictions have the same code.');
  const shipped = jurisdictions.flatMap(({ rules }) => rules);
  for (const { rule } of overrides) requireKnown(rule, shipped);
  const rules = shipped.map((rule) =>
    overrides.filter((override) => override.rule === rule.id).reduce(overrideRule, rule),
  );

  function findRule(id: string, on: string | null = null): LegalRule | null {
    const versions = rules.filter((rule) => rule.id === id).sort(byDate);
    if (versions.length === 0) return calendarRule(id);
    if (on === null) return versions.at(-1) ?? null;
    // A day outside every version gets the nearest one; the window warns of it.
    return (
      versions.find((rule) => inForceOn(rule, on)) ??
      versions.findLast((rule) => began(rule) <= on) ??
      versions[0] ??
      null
    );
  }

  function requireRule(id: string, on: string | null = null): LegalRule {
    return findRule(id, on) ?? requireKnown(id, rules);
  }

  function requireJurisdiction(code: string): Jurisdiction {
    const jurisdiction = byCode.get(code);
    if (jurisdiction) return jurisdiction;
    const known = jurisdictions.map((one) => `${one.code} (${one.name})`).join(', ');
    throw new LegalError('jurisdiction', `The law of "${code}" is not on file; known are ${known}.`);
  }

  return {
    jurisdictions,
    findRule,
    requireRule,
    nearestRules: (id) => nearestTo(id, idsOf(rules)),
    releaseWindow: (input) => computeReleaseWindow(input, requireRule, (rule) => byCode.get(rule.jurisdiction) ?? null),
    listRules: ({ jurisdiction = null } = {}) => {
      if (jurisdiction !== null) requireJurisdiction(jurisdiction);
      return rules
        .filter((rule) => jurisdiction === null || rule.jurisdiction === jurisdiction)
        .sort((a, b) => compare(a.id, b.id) || byDate(a, b))
        .map((rule) => ({ ...viewRule(rule), overridden: rule.overridden }));
    },
    ruleForCustody: ({ jurisdiction, kind }) => byCode.get(jurisdiction)?.ruleOf[kind as CustodyKind] ?? null,
    unstatedTermLimit: (input) => {
      const jurisdiction = byCode.get(input.jurisdiction);
      return jurisdiction ? computeUnstatedTermLimit(input, jurisdiction) : null;
    },
    fineInUnits: (input) => computeFineInUnits(input, requireJurisdiction(input.jurisdiction)),
    indexRate: ({ jurisdiction, on, purpose = 'fines' }) => {
      const index = requireJurisdiction(jurisdiction).indexUnit;
      return index === null ? null : indexRateOn(index, on, purpose);
    },
    defaultZone: (jurisdiction) => byCode.get(jurisdiction)?.defaultZone ?? requireZone(jurisdiction),
  };
}

function requireKnown(id: string, rules: readonly LegalRule[]): LegalRule {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule) return rule;
  const ids = idsOf(rules);
  const near = nearestTo(id, ids);
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `known are ${ids.join(', ')}.`;
  const country = /^([a-z]{2})\./.exec(id)?.[1];
  const calendar =
    country === undefined || ids.some((known) => known.startsWith(`${country}.`))
      ? ''
      : ` The law of ${country.toUpperCase()} is not on file: "${country}.calendar" counts by the calendar.`;
  throw new LegalError('rule', `There is no rule "${id}"; ${hint}${calendar}`);
}

function idsOf(rules: readonly LegalRule[]): readonly string[] {
  return [...new Set(rules.map(({ id }) => id))].sort();
}

function nearestTo(id: string, ids: readonly string[]): readonly string[] {
  return nearest(id, ids, (candidate) => [candidate, candidate.slice(candidate.indexOf('.') + 1)]);
}

function byDate(a: LegalRule, b: LegalRule): number {
  return compare(began(a), began(b));
}

function began(rule: LegalRule): string {
  return rule.inForceFrom ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

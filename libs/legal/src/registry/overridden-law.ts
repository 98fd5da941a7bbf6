import { readJurisdiction } from '../file/read-jurisdiction.ts';
import type { Jurisdiction } from '../jurisdictions/jurisdiction.ts';
import { jurisdictions as shipped } from '../jurisdictions/shipped.ts';
import { LegalError } from '../legal-error.ts';
import type { LegalRule, Rate, RuleStatus, TermLimit } from '../rule/legal-rule.ts';
import { createLegal, type Legal } from './legal.ts';
import type { RuleOverride } from './rule-override.ts';

/** An override as the log has it (`LegalOverride` of the domain); law and domain import nothing of each other. */
export interface RecordedOverride {
  readonly rule: string;
  readonly set: {
    readonly citation?: string | undefined;
    readonly status?: RuleStatus | undefined;
    readonly inForceFrom?: string | null | undefined;
    readonly inForceTo?: string | null | undefined;
    readonly limits?: readonly TermLimit[] | undefined;
    readonly creditRate?: Rate | undefined;
  };
  readonly decidedBy: string;
  readonly decidedOn: string | null;
  readonly reason: string;
  readonly source: { readonly publisher: string; readonly title: string | null; readonly url: string | null };
}

/** The file of a country as the log has it (`AdoptedJurisdiction` of the domain); likewise. */
export interface RecordedJurisdiction {
  readonly jurisdiction: string;
  /** Two with the same digest say the same. */
  readonly digest: string;
  readonly content: unknown;
}

const MOST_KEPT = 100;
const made = new WeakMap<readonly Jurisdiction[], Map<string, Legal>>();
const adoptedInto = new WeakMap<readonly Jurisdiction[], Map<string, readonly Jurisdiction[]>>();

/**
 * The countries on file with these in place of those of the same code, the others behind them. A file that this version
 * cannot read, or that names another country, changes nothing; likewise.
 */
export function withAdopted(
  adopted: readonly RecordedJurisdiction[],
  jurisdictions: readonly Jurisdiction[] = shipped,
): readonly Jurisdiction[] {
  if (adopted.length === 0) return jurisdictions;
  const kept = adoptedInto.get(jurisdictions) ?? new Map<string, readonly Jurisdiction[]>();
  adoptedInto.set(jurisdictions, kept);
  const which = adopted.map(({ jurisdiction, digest }) => `${jurisdiction} ${digest}`).join();
  const known = kept.get(which);
  if (known) return known;
  const read = new Map(
    adopted.flatMap(({ jurisdiction: code, content }) => {
      const { jurisdiction } = readJurisdiction(content);
      return jurisdiction?.code === code ? [[code, jurisdiction] as const] : [];
    }),
  );
  const onFile = new Set(jurisdictions.map(({ code }) => code));
  const all = [
    ...jurisdictions.map((one) => read.get(one.code) ?? one),
    ...[...read.values()].filter(({ code }) => !onFile.has(code)),
  ];
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(which, all);
  return all;
}

/**
 * The law on file with these overrides in place. One that names a rule which is on file no longer changes nothing: what
 * was recorded once never keeps anything from being read.
 */
export function lawWith(
  overrides: readonly RecordedOverride[],
  jurisdictions: readonly Jurisdiction[] = shipped,
): Legal {
  const kept = made.get(jurisdictions) ?? new Map<string, Legal>();
  made.set(jurisdictions, kept);
  const which = JSON.stringify(overrides);
  const known = kept.get(which);
  if (known) return known;
  const ids = new Set(jurisdictions.flatMap(({ rules }) => rules.map(({ id }) => id)));
  const law = createLegal(jurisdictions, {
    overrides: overrides.filter(({ rule }) => ids.has(rule)).map(ruleOverride),
  });
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(which, law);
  return law;
}

/**
 * Only what nobody has verified can be set otherwise: a whole rule, or of a verified one its longest terms or its rate of
 * credit where those are not.
 *
 * @throws LegalError (`rule` or `override`) why not, and what to do
 */
export function assertOverridable(override: RecordedOverride, law: Legal): void {
  const { id } = law.requireRule(override.rule);
  const versions = law.jurisdictions.flatMap(({ rules }) => rules.filter((rule) => rule.id === id));
  const refused = Object.keys(override.set).filter((field) => !versions.every((rule) => isUnverified(rule, field)));
  if (refused.length > 0) {
    const open = ['limits', 'creditRate'].filter((field) => versions.every((rule) => isUnverified(rule, field)));
    throw new LegalError(
      'override',
      `${id} is verified (${versions.at(-1)?.source}), so ${refused.join(' and ')} cannot be set otherwise` +
        `${open.length > 0 ? `; of it, ${open.join(' and ')} can, which nobody has verified` : ''}. ` +
        'Where the law on file is wrong or has changed, it has to be put right in the jurisdiction itself.',
    );
  }
  // What it sets is checked as it would be used.
  createLegal(law.jurisdictions, { overrides: [ruleOverride(override)] });
}

function isUnverified(rule: LegalRule, field: string): boolean {
  if (rule.status === 'unverified') return true;
  if (field === 'limits') return rule.limits.some(({ status }) => status === 'unverified');
  return field === 'creditRate' && rule.credit.status === 'unverified';
}

function ruleOverride({ rule, set, decidedBy, decidedOn, reason, source }: RecordedOverride): RuleOverride {
  const { citation, status, inForceFrom, inForceTo, limits, creditRate } = set;
  const where = [source.publisher, source.title, source.url].filter((part) => part !== null).join(', ');
  return {
    rule,
    decidedBy: decidedOn === null ? decidedBy : `${decidedBy} on ${decidedOn}`,
    reason: `${reason} (${where})`,
    ...(citation === undefined ? {} : { source: citation }),
    ...(status === undefined ? {} : { status }),
    ...(inForceFrom === undefined ? {} : { inForceFrom }),
    ...(inForceTo === undefined ? {} : { inForceTo }),
    ...(limits === undefined ? {} : { limits }),
    ...(creditRate === undefined ? {} : { creditRate }),
  };
}

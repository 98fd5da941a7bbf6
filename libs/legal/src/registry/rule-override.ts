import { parseDuration } from '#time';
import { forField, LegalError } from '../legal-error.ts';
import type { LegalRule, Rate, RuleStatus, TermLimit } from '../rule/legal-rule.ts';

/** What a group sets in place of a rule's own data, because it knows better. Who and why are part of it. */
export interface RuleOverride {
  readonly rule: string;
  readonly decidedBy: string;
  readonly reason: string;
  readonly source?: string;
  readonly status?: RuleStatus;
  readonly inForceFrom?: string | null;
  readonly inForceTo?: string | null;
  readonly limits?: readonly TermLimit[];
  /** The one rate at which time held is credited. */
  readonly creditRate?: Rate;
}

/** The rule with the override in place, which its working names from then on. */
export function overrideRule(rule: LegalRule, override: RuleOverride): LegalRule {
  if (override.decidedBy.trim() === '' || override.reason.trim() === '') {
    throw new LegalError('override', `The override of ${rule.id} needs who decided it and a reason.`);
  }
  for (const limit of override.limits ?? []) forField('override', () => parseDuration(limit.duration));
  const { creditRate } = override;
  if (creditRate && !(isCount(creditRate.numerator) && isCount(creditRate.denominator))) {
    throw new LegalError(
      'override',
      `The credit rate of ${rule.id} must be two whole numbers above zero, such as 3 and 2.`,
    );
  }
  return {
    ...rule,
    source: override.source ?? rule.source,
    status: override.status ?? rule.status,
    inForceFrom: override.inForceFrom === undefined ? rule.inForceFrom : override.inForceFrom,
    inForceTo: override.inForceTo === undefined ? rule.inForceTo : override.inForceTo,
    limits: override.limits ?? rule.limits,
    credit: creditRate
      ? { least: creditRate, most: creditRate, source: 'rate set by the group', status: 'unverified', caution: null }
      : rule.credit,
    overridden: `Set otherwise by ${override.decidedBy.trim()}: ${override.reason.trim()}`,
  };
}

function isCount(amount: number): boolean {
  return Number.isInteger(amount) && amount > 0;
}

import { parse } from 'yaml';
import { type LegalOverride, legalOverride, misleadingTexts } from '#domain';
import { assertOverridable, type Legal, LegalError, legal } from '#legal';

/** A file of overrides that cannot be taken: one line for everything that is wrong, with the item and the field. */
export class OverridesRefused extends Error {
  override readonly name = 'OverridesRefused';
}

/** A rate as a person writes it, `3/2` or `2`, in the form of the event. */
function withRate(item: unknown): unknown {
  const { set } = (item ?? {}) as { set?: { creditRate?: unknown } };
  const [, numerator, denominator = '1'] = /^(\d{1,4})(?:\/(\d{1,4}))?$/.exec(String(set?.creditRate)) ?? [];
  if (numerator === undefined) return item;
  const creditRate = { numerator: Number(numerator), denominator: Number(denominator) };
  return { ...(item as object), set: { ...set, creditRate } };
}

/**
 * The overrides of a file in YAML or JSON: one list, each item a rule with what is set of it, who decided it and why.
 *
 * @param file its name, for complaints
 * @param law whose rules may be set otherwise
 * @throws OverridesRefused
 */
export function parseOverrides(file: string, text: string, law: Legal = legal): readonly LegalOverride[] {
  let items: unknown;
  try {
    items = parse(text) ?? [];
  } catch (error) {
    throw new OverridesRefused(`${file} is no YAML: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
  }
  if (!Array.isArray(items))
    throw new OverridesRefused(`${file}: the file is one list: begin each override with "- ".`);
  const wrong: string[] = [];
  const overrides = items.flatMap((item, index): LegalOverride[] => {
    const say = (what: string) => wrong.push(`${file}, override ${index + 1}: ${what}`);
    const parsed = legalOverride.safeParse(withRate(item));
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues)
        say(path.length > 0 ? `${path.join('.')}: ${message}` : message);
      return [];
    }
    const misleading = misleadingTexts(legalOverride, parsed.data);
    if (misleading.length > 0) {
      for (const { field, message } of misleading) say(`${field}: ${message}`);
      return [];
    }
    try {
      assertOverridable(parsed.data, law);
    } catch (error) {
      if (!(error instanceof LegalError)) throw error;
      say(error.message);
      return [];
    }
    return [parsed.data];
  });
  const rules = overrides.map(({ rule }) => rule);
  const twice = rules.find((rule, index) => rules.indexOf(rule) < index);
  if (twice !== undefined)
    wrong.push(`${file}: ${twice} is set twice; one override holds everything that is set of a rule.`);
  if (wrong.length > 0) throw new OverridesRefused(wrong.join('\n'));
  return overrides;
}

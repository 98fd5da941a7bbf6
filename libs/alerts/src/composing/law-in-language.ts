import type { PlaceNames, WindowStep } from '#domain';
import { countryName, type Language, words } from '#words';

export type LawNames = Pick<PlaceNames, 'lawText' | 'codeLetters'>;

/** Texts of the law that a step or a caution quotes, as they are on file. */
const QUOTED = new Set(['source', 'when', 'text', 'why', 'reason']);
const COUNTRIES = new Set(['country', 'law', 'heldUnder']);

/** Says what a working quotes of the law, which is on file in English, as the file of the country has it in one language. */
export class LawInLanguage {
  constructor(
    private readonly names: LawNames,
    private readonly language: Language,
  ) {}

  /**
   * @param country ISO 3166-1 alpha-2: whose law is quoted before any step names a rule; null where it is not known
   */
  steps(steps: readonly WindowStep[], country: string | null): readonly WindowStep[] {
    let law = country;
    return steps.map((step) => {
      const { rule } = step as { readonly rule?: unknown };
      if (step.step === 'rule' && typeof rule === 'string') law = countryOf(rule);
      // What somebody wrote who corrected or decided is said as they wrote it.
      return step.step === 'corrected' || step.step === 'decided' ? step : this.quoted(step, law);
    });
  }

  /** @param country as of {@link steps} */
  caution<C extends object>(caution: C, country: string | null): C {
    return this.quoted(caution, country);
  }

  /** `KG УПК КР 110(2)` of `KG CPC 110(2)`: the letters of the code as the file of its country has them. */
  legalBasis(printed: string): string {
    if (this.language === 'en') return printed;
    const [, country = '', code = '', rest = ''] = /^([A-Z]{2}) (\S+)(.*)$/.exec(printed) ?? [];
    const letters = this.names.codeLetters(code, country, this.language);
    return letters === null ? printed : `${country} ${letters}${rest}`;
  }

  private quoted<T extends object>(values: T, country: string | null): T {
    if (this.language === 'en') return values;
    const said = Object.entries(values).map(([field, value]) => [field, this.value(field, value, country)]);
    return Object.fromEntries(said) as T;
  }

  private value(field: string, value: unknown, country: string | null): unknown {
    if (Array.isArray(value)) return value.map((each) => this.value(field, each, country));
    if (typeof value === 'object' && value !== null) return this.quoted(value, country);
    if (typeof value !== 'string' || value === '') return value;
    if (QUOTED.has(field) && !isCode(field, value)) return this.text(value, country);
    if (field === 'basis' && /^[A-Z]{2} /.test(value)) return words(this.language).legalBasis(this.legalBasis(value));
    return COUNTRIES.has(field) ? countryName(value, this.language) : value;
  }

  /** What has no words in this language is not quoted, since the reader may know no English: the record has it. */
  private text(text: string, country: string | null): string {
    const said = this.names.lawText(text, country, this.language);
    if (said !== null) return said;
    return /\p{Script=Cyrillic}/u.test(text) ? text : words(this.language).working.untranslated;
  }
}

/** Why a bound is not known is a value of ours; why an article may not be in force is a text of the law. */
function isCode(field: string, value: string): boolean {
  return field === 'why' && /^[a-z_]+$/.test(value);
}

function countryOf(rule: string): string {
  return rule.slice(0, rule.indexOf('.')).toUpperCase();
}

import type { Cited } from '../rule/legal-rule.ts';
import type { NameByLanguage } from './place-on-file.ts';

/** A public holiday. A rule that moves an end from a day off counts it as one. */
export interface Holiday extends Cited {
  /** `12-16`: each year on that day; `2021-12-16`: that day alone. */
  readonly on: string;
  readonly names: NameByLanguage;
}

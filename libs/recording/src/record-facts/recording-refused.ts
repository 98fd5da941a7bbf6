/** What is wrong with one fact. */
export interface FactProblem {
  /** Place of the fact among those of the command, from 0. */
  readonly index: number;
  readonly fact: string;
  readonly key: string;
  /** For programs, kebab-case. */
  readonly code: string;
  /** Path into the fact's data; or `fact`, `key`, `id` themselves behind a slash: `/key`. Null for the whole fact. */
  readonly field: string | null;
  readonly message: string;
  /**
   * The fact is at fault by itself, and not by what is recorded: code, field and message tell nothing but what was sent. All else
   * is told to those alone who may read the record ({@link toldTo}).
   */
  readonly ofForm: boolean;
}

/** The path from a fact down to the field of a problem or of a warning: `key`, `data.place.zone`. */
export function pathInFact(field: string): string {
  return field.startsWith('/') ? field.slice(1) : `data.${field}`;
}

/** Facts that cannot be recorded as they are. Nothing of the command was recorded. */
export class RecordingRefused extends Error {
  override readonly name = 'RecordingRefused';

  constructor(readonly problems: readonly FactProblem[]) {
    super(problems.map(({ message }) => message).join('\n'));
  }
}

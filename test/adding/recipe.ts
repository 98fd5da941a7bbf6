/**
 * How one thing is added, as somebody would who follows the compiler: first its declaration, then each place that the
 * compiler or a named test points at.
 */
export interface Recipe {
  /** What is added, with its article: `a fact`. */
  readonly what: string;
  /** The one that is added, such as `custody.visit-refused`. */
  readonly example: string;
  /** How many files it should take at most, documentation left out; null where no number was set. */
  readonly aim: number | null;
  /** Where one begins: the name in its list, or the file of data. Nothing points at it. */
  readonly declaration: readonly Place[];
  /** Everything else that has to change. */
  readonly places: readonly Place[];
  /** Specs that tell of a place, as paths from the root of the tree; they need no database. */
  readonly tests: readonly string[];
}

/** One place of the tree that has to change. */
export type Place = ChangedPlace | NewFile | GeneratedFile;

/** A statement of a file; the first replacement says where it is, others (imports) go with it. */
export interface ChangedPlace {
  readonly kind: 'changed';
  readonly file: string;
  readonly replacements: readonly [Replacement, ...Replacement[]];
}

/** A file that is not there yet: its text, or the file of the tree that it begins as a copy of. */
export interface NewFile {
  readonly kind: 'new';
  readonly file: string;
  readonly from: { readonly text: string } | { readonly copyOf: string };
  /** What reads otherwise than in the copy. */
  readonly replacements: readonly Replacement[];
}

/** A file that a spec writes when it is run with this environment. */
export interface GeneratedFile {
  readonly kind: 'generated';
  readonly file: string;
  readonly spec: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A text that stands in the file exactly once, and what stands there afterwards. */
export interface Replacement {
  readonly anchor: string;
  readonly by: string;
}

export function change(file: string, ...replacements: [Replacement, ...Replacement[]]): ChangedPlace {
  return { kind: 'changed', file, replacements };
}

export function create(file: string, text: string): NewFile {
  return { kind: 'new', file, from: { text }, replacements: [] };
}

export function copy(copyOf: string, file: string, ...replacements: readonly Replacement[]): NewFile {
  return { kind: 'new', file, from: { copyOf }, replacements };
}

export function generate(file: string, spec: string, environment: Readonly<Record<string, string>>): GeneratedFile {
  return { kind: 'generated', file, spec, environment };
}

export function after(anchor: string, added: string): Replacement {
  return { anchor, by: anchor + added };
}

export function before(anchor: string, added: string): Replacement {
  return { anchor, by: added + anchor };
}

export function instead(anchor: string, by: string): Replacement {
  return { anchor, by };
}

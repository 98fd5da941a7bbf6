import type {
  AdoptedJurisdiction,
  Category,
  EventTypeOf,
  LegalOverride,
  LegalOverrideEventType,
  RecordEventData,
  RecordEventType,
  RuleSettings,
} from '#domain';

type RoleOf<C extends Category> = EventTypeOf<C> extends infer T ? (T extends `${C}.${infer R}` ? R : never) : never;

/** The last part of the types that every category has: `corrected`, `retracted`, `confidentiality-set`, `consent-stated`. */
export type CommonFact = { [C in Category]: (role: RoleOf<C>) => void }[Category] extends (role: infer R) => void
  ? R
  : never;

/** Facts that one category has by itself. */
export type OwnFact = Exclude<RecordEventType, `${Category}.${CommonFact}`>;

/** Every type of fact that a history can have. */
export type NamedFact = RecordEventType | LegalOverrideEventType;

/** What a correction quotes: any JSON. */
type Quoted = 'old' | 'new';

type FieldsIn<V> = V extends readonly (infer E)[]
  ? FieldsIn<E>
  : V extends object
    ? { [K in keyof V & string]: K | (K extends Quoted ? never : FieldsIn<V[K]>) }[keyof V & string]
    : never;

/** Every field of the facts, also of the values in them: `person`, `legalBases`, `article`. */
export type FactField = { [T in RecordEventType]: FieldsIn<RecordEventData<T>> }[RecordEventType];

/** Fields of what a group sets otherwise of the law, that no other fact has; of the file of a country only that it has one. */
export type LegalField = Exclude<
  (keyof LegalOverride & string) | (keyof AdoptedJurisdiction & string) | FieldsIn<RuleSettings>,
  FactField
>;

type LiteralsIn<V> = V extends readonly (infer E)[]
  ? LiteralsIn<E>
  : V extends string
    ? string extends V
      ? never
      : V
    : never;

type ChoicesIn<V> = V extends readonly (infer E)[]
  ? ChoicesIn<E>
  : V extends object
    ? {
        [K in keyof V & string]: K extends Quoted ? never : [K, LiteralsIn<V[K]>] | ChoicesIn<V[K]>;
      }[keyof V & string]
    : never;

type Choices = { [T in RecordEventType]: ChoicesIn<RecordEventData<T>> }[RecordEventType];

/** The choices that the schemas of the facts give a field: `Choice<'basis'>` is `'detention' | 'ruling'`. */
export type Choice<F extends FactField> = Extract<Choices, [F, unknown]>[1];

/** Fields whose values are chosen from a list. */
export type ChosenField = { [F in FactField]: [Choice<F>] extends [never] ? never : F }[FactField];

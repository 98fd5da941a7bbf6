import {
  type Category,
  type CustodyEpisode,
  custodyEnd,
  type Fact,
  type FactWarning,
  factBehind,
  foldRecord,
  isAmendment,
  isCorrection,
  type JudgedFact,
  type Judgement,
  type OtherCustody,
  type RecordEventType,
  type RecordState,
  sentencesWithoutStart,
  touchedBy,
  warningsOf,
} from '#domain';
import { goesOnBeside } from './open-custody.ts';

/** Where a fact stands that is to be judged, with everything that is recorded with it. */
export interface RecordedWith {
  readonly category: Category;
  readonly key: string;
  readonly history: readonly Fact[];
  /** Whether the recorder may read the record: else only what the fact itself says is judged. */
  readonly mayRead: boolean;
  /** Every open custody of a person but that of the record itself. */
  readonly custodyOf: (person: string) => Promise<readonly OtherCustody[]>;
}

type StatedFact = Pick<Fact<unknown>, 'type' | 'data'>;

/** What may be wrong with a fact, or with what a correction or a retraction makes of its record. */
export async function judgeFact(
  fact: StatedFact,
  { category, key, history, mayRead, custodyOf }: RecordedWith,
  by: Judgement,
): Promise<readonly FactWarning[]> {
  // Most facts are judged by what they say themselves: their record is folded where one is not.
  let folded: RecordState | null | undefined;
  const stateOf = () => (folded ??= mayRead ? foldRecord(category, key, history) : null);
  const about = isAmendment(fact) ? mayRead && factBehind((fact.data as { event: string }).event, history) : fact;
  if (!about) return [];
  const state = category === 'custody' && movesPresence(fact) ? stateOf() : null;
  const isHeld = state && isOpenCustody(category, state) && !goesOnBeside(state);
  const others = isHeld ? await custodyOf(state.person) : [];
  const said = { type: about.type as RecordEventType, data: about.data };
  const sentenced = mayRead ? sentencesWithoutStart(said).flatMap(({ persons }) => persons) : [];
  const held = await Promise.all(sentenced.map(async (person) => [person, await custodyOf(person)] as const));
  const judged: JudgedFact = {
    ...{ category, ...said, others, custodyOf: new Map(held) },
    get state() {
      return stateOf();
    },
  };
  const warnings = warningsOf(judged, by);
  if (!isAmendment(fact)) return warnings;
  const ofTheRecord = warnings.filter(({ code }) => code === 'held-twice').map((one) => ({ ...one, field: null }));
  if (!isCorrection(fact)) return ofTheRecord;
  return [
    ...ofTheRecord,
    ...touchedBy(
      fact.data.field,
      warnings.filter(({ code }) => code !== 'held-twice'),
    ),
  ];
}

/** Whether it can make that somebody is held in one place more than before. */
function movesPresence(fact: StatedFact): boolean {
  return fact.type === 'custody.began' || isAmendment(fact);
}

function isOpenCustody(category: Category, state: RecordState): state is CustodyEpisode {
  return category === 'custody' && !state.retracted && custodyEnd(state as CustodyEpisode) === null;
}

import type { KnownCustody } from '#read-models';
import type { HeldPerson } from '#web';

/** A line of the board with what only a page shows: the facility, what was said of a release, whether a drill shows in it. */
export function heldPerson({ entry, state }: KnownCustody): HeldPerson {
  return {
    ...entry,
    facility: state.facility,
    previousEpisode: state.previousEpisode,
    releaseReportedOn: state.releaseConfirmed ? null : (state.releaseReported?.on ?? null),
    exercise: showsExercise(state),
  };
}

/** Whether something that now reads so was recorded as an exercise; one that was taken back shows nothing any more. */
function showsExercise(state: KnownCustody['state']): boolean {
  if (state.releaseReported?.exercise || state.releaseConfirmed?.exercise) return true;
  const fields = new Map<string, (typeof state.corrections)[number][]>();
  for (const correction of state.corrections) {
    const field = `${correction.corrects} ${correction.field}`;
    fields.set(field, [...(fields.get(field) ?? []), correction]);
  }
  return [...fields.values()].some((chain) => {
    const changed = JSON.stringify(chain[0]?.old) !== JSON.stringify(chain.at(-1)?.new);
    return changed && chain.some(({ exercise }) => exercise);
  });
}

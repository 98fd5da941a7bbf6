import type { HeldPerson } from './custody-board-props.ts';
import { dueOut } from './due-out.ts';
import { termProgress } from './term-progress.ts';

/** When a person is due out, how far away that is, and how much of the term has passed. */
export function DueOutCell({ held, validAt }: { held: HeldPerson; validAt: string }) {
  const due = dueOut(held, validAt);
  const progress = held.status === 'held' ? termProgress(held, validAt) : null;
  if (due.date === null) return <p class="unknown">No source says</p>;
  return (
    <>
      <p class="due-date">
        {due.qualifier ? <span class="qualifier" safe>{`${due.qualifier} `}</span> : null}
        <strong safe>{due.date}</strong>
      </p>
      {due.distance ? (
        <p class="distance" safe>
          {due.distance}
        </p>
      ) : null}
      {progress ? (
        <p class="progress">
          <progress value={progress.day} max={progress.of} aria-hidden="true" />
          <span safe>{`day ${progress.day} of ${progress.of}`}</span>
        </p>
      ) : null}
    </>
  );
}

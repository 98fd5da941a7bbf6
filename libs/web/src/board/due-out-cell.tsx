import { dueOut, type PageLanguage, pageTexts } from '#words';
import type { HeldPerson } from './custody-board-props.ts';
import { termProgress } from './term-progress.ts';

interface DueOutCellProps {
  readonly lang: PageLanguage;
  readonly held: HeldPerson;
  readonly validAt: string;
}

/** When a person is due out, how far away that is, and how much of the term has passed. */
export function DueOutCell({ lang, held, validAt }: DueOutCellProps) {
  const texts = pageTexts(lang).board.due;
  const due = dueOut(held, validAt, lang);
  const progress = held.status === 'held' ? termProgress(held, validAt) : null;
  if (due.date === null)
    return (
      <p class="unknown" safe>
        {texts.unknown}
      </p>
    );
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
          <span safe>{texts.progress(progress.day, progress.of)}</span>
        </p>
      ) : null}
    </>
  );
}

import { counted, kindInWords, standingInWords, statusClass, statusInWords } from '../words/custody-in-words.ts';
import { sinceInWords } from '../words/date-in-words.ts';
import { hearingTimeInWords } from '../words/moment-in-words.ts';
import type { HeldPerson } from './custody-board-props.ts';
import { DueOutCell } from './due-out-cell.tsx';

/** One person in one custody episode: a row, or on a narrow screen a card. */
export function CustodyRow({ held, validAt }: { held: HeldPerson; validAt: string }) {
  return (
    <tr>
      <th scope="row">
        <span class="name" safe>
          {held.person.name}
        </span>
        <span class={statusClass(held.status)} safe>
          {statusInWords(held.status)}
        </span>
        {held.exercise ? <span class="status status-exercise">Exercise: not all of this happened</span> : null}
      </th>
      <td data-label="Where">
        <p safe>{held.place}</p>
        {held.facility ? (
          <p class="aside" safe>
            {held.facility}
          </p>
        ) : null}
      </td>
      <td data-label="Since">
        <p safe>{sinceInWords(held.since)}</p>
        {held.previousEpisode ? <p class="aside">held before, without being free in between</p> : null}
      </td>
      <td data-label="On what basis">
        <p safe>{kindInWords(held.kind)}</p>
        {held.legalBases.length ? (
          <p class="aside" safe>
            {held.legalBases.join(', ')}
          </p>
        ) : (
          <p class="aside">no article named</p>
        )}
      </td>
      <td data-label="Due out" class="due">
        <DueOutCell held={held} validAt={validAt} />
        {held.releaseReportedOn ? (
          <p class="aside" safe>{`Release reported for ${sinceInWords(held.releaseReportedOn)}, not confirmed`}</p>
        ) : null}
        {held.nextHearing ? (
          <p class="hearing" safe>{`Hearing: ${held.nextHearing.what}, ${hearingTimeInWords(held.nextHearing.at)}`}</p>
        ) : null}
        <details>
          <summary>
            {held.working.length ? 'Working and sources' : 'Sources'}
            <span class="for-whom" safe>{` for ${held.person.name}`}</span>
          </summary>
          {held.working.length ? (
            <ol class="working">
              {held.working.map((step) => (
                <li safe>{step}</li>
              ))}
            </ol>
          ) : null}
          <p class="aside" safe>
            {`${counted(held.sources, 'source')}; ${standingInWords(held.standing)}.`}
          </p>
          <p class="aside">
            <a href={`/history/${encodeURIComponent(`custody-${held.episode}`)}`}>History of this record</a>
            <span safe>{`: ${counted(held.revision + 1, 'entry', 'entries')}`}</span>
          </p>
        </details>
      </td>
    </tr>
  );
}

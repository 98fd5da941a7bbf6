import { statusClass } from '../words/custody-in-words.ts';
import { hearingTimeInWords } from '../words/moment-in-words.ts';
import type { ComingHearing } from './hearings-props.ts';

const statuses: Readonly<Record<string, string>> = {
  scheduled: 'Scheduled',
  postponed: 'Postponed, no new date',
  // Not "held", which is said of people here.
  held: 'Took place',
  cancelled: 'Cancelled',
};

/** Hearings by time, those without one last. */
export function HearingsTable({ hearings }: { hearings: readonly ComingHearing[] }) {
  return (
    <table class="board hearings">
      <caption>Times are wall times at the place of the court.</caption>
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col">When</th>
          <th scope="col">Where</th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody>
        {hearings.map((hearing) => (
          <tr>
            <th scope="row">
              <span class="name" safe>
                {hearing.persons.length ? hearing.persons.map(({ name }) => name).join(', ') : hearing.title}
              </span>
            </th>
            <td data-label="When">
              <p safe>{hearing.at === null ? 'no date set' : hearingTimeInWords(hearing.at)}</p>
              <p class={statusClass(hearing.status)} safe>
                {statuses[hearing.status] ?? hearing.status}
              </p>
            </td>
            <td data-label="Where">
              <p safe>{hearing.place}</p>
              {hearing.court ? (
                <p class="aside" safe>
                  {hearing.court}
                </p>
              ) : null}
            </td>
            <td data-label="What">
              <p safe>{hearing.what}</p>
              <p class="aside" safe>
                {hearing.title}
              </p>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { capitalised, type PageLanguage, pageTexts, wallTimeOf, words } from '#words';
import { ColumnHeads } from '../layout/column-heads.tsx';
import { statusClass } from '../status-class.ts';
import type { ComingHearing } from './hearings-props.ts';

interface HearingsTableProps {
  readonly lang: PageLanguage;
  readonly hearings: readonly ComingHearing[];
}

/** Hearings by time, those without one last. */
export function HearingsTable({ lang, hearings }: HearingsTableProps) {
  const texts = pageTexts(lang).hearings;
  const { columns } = texts;
  const { dates, hearingStatuses } = words(lang);
  return (
    <table class="board hearings">
      <caption safe>{texts.caption}</caption>
      <ColumnHeads of={[columns.who, columns.when, columns.where, columns.what]} />
      <tbody>
        {hearings.map((hearing) => (
          <tr>
            <th scope="row">
              <span class="name" safe>
                {hearing.persons.length ? hearing.persons.map(({ name }) => name).join(', ') : hearing.title}
              </span>
            </th>
            <td data-label={columns.when}>
              <p safe>{hearing.at === null ? texts.noDate : dates.moment(wallTimeOf(hearing.at))}</p>
              <p class={statusClass(hearing.status)} safe>
                {hearing.status === 'scheduled' && hearing.past
                  ? texts.passed
                  : capitalised(hearingStatuses[hearing.status])}
              </p>
              {hearing.cancelledFor ? (
                <p class="aside" safe>
                  {hearing.cancelledFor}
                </p>
              ) : null}
            </td>
            <td data-label={columns.where}>
              <p safe>{hearing.place}</p>
              {hearing.court ? (
                <p class="aside" safe>
                  {hearing.court}
                </p>
              ) : null}
            </td>
            <td data-label={columns.what}>
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

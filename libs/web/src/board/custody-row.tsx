import {
  boardStatusInWords,
  capitalised,
  courtQuestionInWords,
  disappearanceStatuses,
  type PageLanguage,
  pageTexts,
  wallTimeOf,
  words,
} from '#words';
import { Phrased } from '../layout/phrased.tsx';
import { statusClass } from '../status-class.ts';
import type { HeldPerson } from './custody-board-props.ts';
import { DueOutCell } from './due-out-cell.tsx';

interface CustodyRowProps {
  readonly lang: PageLanguage;
  readonly held: HeldPerson;
  readonly validAt: string;
}

/** One person in one custody episode: a row, or on a narrow screen a card. */
export function CustodyRow({ lang, held, validAt }: CustodyRowProps) {
  const texts = pageTexts(lang).board;
  const { kinds, dates, headcount, legalBasis, releaseManners } = words(lang);
  const { columns } = texts;
  return (
    <tr>
      <th scope="row">
        <span class="name" safe>
          {held.person.name}
        </span>
        {held.count ? (
          <span class="headcount" safe>
            {headcount(held.count)}
          </span>
        ) : null}
        <span class={statusClass(held.status)} safe>
          {capitalised(statusOf(held, lang))}
        </span>
        {held.exercise ? (
          <span class="status status-exercise" safe>
            {texts.exercise}
          </span>
        ) : null}
      </th>
      <td data-label={columns.where}>
        <p safe>{held.place ?? texts.placeNotKnown}</p>
        {held.facility ? (
          <p class="aside" safe>
            {held.facility}
          </p>
        ) : null}
      </td>
      <td data-label={columns.since}>
        <p safe>{dates.since(held.since)}</p>
        {held.previousEpisode ? (
          <p class="aside" safe>
            {texts.heldBefore}
          </p>
        ) : null}
      </td>
      <td data-label={columns.basis}>
        <p safe>{capitalised(kinds[held.kind])}</p>
        <p class="aside" safe>
          {held.legalBases.length ? held.legalBases.map(legalBasis).join(', ') : texts.noArticle}
        </p>
      </td>
      <td data-label={columns.due} class="due">
        {(held.questions ?? []).map((question) => (
          <p class="question">
            <strong safe>{courtQuestionInWords(words(lang), question)}</strong>
          </p>
        ))}
        {held.kind === 'enforced_disappearance' ? (
          <p safe>{texts.neverDue}</p>
        ) : (
          <DueOutCell lang={lang} held={held} validAt={validAt} />
        )}
        {held.releaseReportedOn ? (
          <p class="aside" safe>
            {texts.releaseReported(
              dates.since(held.releaseReportedOn),
              held.releaseManner ? releaseManners[held.releaseManner] : null,
            )}
          </p>
        ) : null}
        {held.nextHearing ? (
          <p class="hearing" safe>
            {texts.hearing(held.nextHearing.what, dates.moment(wallTimeOf(held.nextHearing.at)))}
          </p>
        ) : null}
        <Details lang={lang} held={held} />
      </td>
    </tr>
  );
}

/** Of one who disappeared nobody says that they are held. */
function statusOf({ status, kind, releaseManner = null, count }: HeldPerson, lang: PageLanguage): string {
  const texts = words(lang);
  return kind === 'enforced_disappearance' && status === 'held'
    ? disappearanceStatuses(texts, { count }).held
    : boardStatusInWords(texts, status, releaseManner, { count });
}

/** How the end was computed, and what the record rests on. */
function Details({ lang, held }: Pick<CustodyRowProps, 'lang' | 'held'>) {
  const texts = pageTexts(lang).board;
  const historyLink = () => (
    <a href={`/history/${encodeURIComponent(`custody-${held.episode}`)}`} safe>
      {texts.historyLink}
    </a>
  );
  return (
    <details>
      <summary>
        <span safe>{held.working.length ? texts.workingAndSources : texts.onlySources}</span>
        <span class="for-whom" safe>{` ${texts.forWhom(held.person.name)}`}</span>
      </summary>
      {held.working.length ? (
        <ol class="working">
          {held.working.map((step) => (
            <li safe>{step}</li>
          ))}
        </ol>
      ) : null}
      <p class="aside" safe>
        {texts.sources(held.sources, held.standing)}
      </p>
      {held.disputedBy?.length ? (
        <p class="aside" safe>
          {texts.disputedBy(held.disputedBy)}
        </p>
      ) : null}
      <p class="aside">
        <Phrased phrase={texts.history(historyLink, held.revision + 1)} />
      </p>
    </details>
  );
}

import type { HistoryLine } from '../history/history-props.ts';
import { SourceLine } from '../history/source-line.tsx';
import { eventInWords, fieldInWords, fieldValueInWords } from '../history/value-in-words.ts';
import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';
import { counted } from '../words/custody-in-words.ts';
import { momentInWords } from '../words/moment-in-words.ts';
import type { ThenAndNowPageProps, ThenAndNowPerson } from './then-and-now-props.ts';

const WAS: Readonly<Record<ThenAndNowPerson['was'], string>> = {
  missing: 'Was not on the board, and should have been',
  wrong: 'Stood on the board otherwise than it should have',
  unfounded: 'Was on the board, and should not have been',
};

/** What the board said of a day, what we now know it should have said, and what made the difference. */
export function thenAndNowPage({ asked, answer, mailbox }: ThenAndNowPageProps): string {
  return renderPage(
    <Layout title="Then and now" mailbox={mailbox}>
      <header class="page-head">
        <h1>Then and now</h1>
        <p class="lede">
          What did the board say on a day, and what do we now know it should have said? The differences, and what was
          recorded since that made them.
        </p>
        <form class="other-day" method="get" action="/then-and-now">
          <div>
            <label for="valid-at">The board of</label>
            <input id="valid-at" name="validAt" type="date" required value={asked.validAt?.slice(0, 10)} />
          </div>
          <div>
            <label for="known-at">as it was shown on (the same day, unless you say otherwise)</label>
            <input id="known-at" name="knownAt" type="date" value={asked.knownAt?.slice(0, 10)} />
          </div>
          <div>
            <button type="submit">Compare</button>
          </div>
        </form>
      </header>
      {answer ? <Answer answer={answer} /> : null}
    </Layout>,
  );
}

function Answer({ answer }: { answer: NonNullable<ThenAndNowPageProps['answer']> }) {
  const { validAt, knownAt, shown, shouldHaveShown, differ, lines, nextCursor } = answer;
  const board = (known: string | null) =>
    `/?validAt=${encodeURIComponent(validAt)}${known === null ? '' : `&knownAt=${encodeURIComponent(known)}`}`;
  return (
    <section aria-labelledby="answer-heading">
      <h2 id="answer-heading" safe>
        {differ === 0 ? 'The board was right' : counted(differ, 'difference')}
      </h2>
      <p>
        <a
          href={board(knownAt)}
          safe
        >{`The board of ${momentInWords(validAt)} as known on ${momentInWords(knownAt)}`}</a>
        <span safe>{` had ${counted(shown, 'person', 'people')}. `}</span>
        <a href={board(null)}>By all that is known now</a>
        <span safe>{` it should have had ${shouldHaveShown}.`}</span>
      </p>
      <ol class="history">
        {lines.map((line) => (
          <Line line={line} />
        ))}
      </ol>
      {nextCursor === null ? null : (
        <p>
          <a href={`/then-and-now?${new URLSearchParams({ validAt, knownAt, cursor: nextCursor })}`}>
            Further differences
          </a>
        </p>
      )}
    </section>
  );
}

function Line({ line }: { line: ThenAndNowPerson }) {
  return (
    <li>
      <h3>
        <span class="name" safe>
          {line.person.name}
        </span>
      </h3>
      <p safe>{`${WAS[line.was]}.`}</p>
      {line.differences.length ? (
        <dl>
          {line.differences.map(({ field, said, should }) => (
            <div>
              <dt safe>{fieldInWords(field)}</dt>
              <dd>
                <del safe>{fieldValueInWords(field, said)}</del> <ins safe>{fieldValueInWords(field, should)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <h4>What was recorded since</h4>
      {firstOfEach(line.because).map((entry) => (
        <div class="since">
          <p>
            <a href={`/history/${encodeURIComponent(entry.stream)}`} safe>
              {eventInWords(entry.type)}
            </a>
            <span safe>{`, ${momentInWords(entry.at)}, by ${entry.actor}`}</span>
          </p>
          {entry.exercise ? <p class="status status-exercise">Exercise: this did not happen</p> : null}
          {entry.about !== null && entry.field !== null ? (
            <p>
              <span safe>{`${fieldInWords(entry.field)}: `}</span>
              <del safe>{fieldValueInWords(entry.field, entry.old)}</del>{' '}
              <ins safe>{fieldValueInWords(entry.field, entry.new)}</ins>
            </p>
          ) : null}
          {entry.reason ? <p safe>{entry.reason}</p> : null}
          {entry.source ? <SourceLine source={entry.source} /> : null}
        </div>
      ))}
      {line.because.length === 0 ? <p>Nothing on this record: a record that it refers to has moved on.</p> : null}
      <p class="aside">
        <a href={`/history/${encodeURIComponent(`custody-${line.episode}`)}`}>History of this record</a>
      </p>
    </li>
  );
}

/** An event that set several fields is one event. */
function firstOfEach<T extends HistoryLine>(entries: readonly T[]): readonly T[] {
  return [...new Map(entries.toReversed().map((entry) => [entry.event, entry])).values()].reverse();
}

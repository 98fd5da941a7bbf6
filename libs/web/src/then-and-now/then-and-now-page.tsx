import { capitalised, factInWords, fieldInWords, type PageLanguage, pageTexts, valueInWords, words } from '#words';
import type { HistoryLine } from '../history/history-props.ts';
import { SourceLine } from '../history/source-line.tsx';
import { actorInWords } from '../layout/actor-in-words.ts';
import { ExerciseMark } from '../layout/exercise-mark.tsx';
import { Layout } from '../layout/layout.tsx';
import { Phrased } from '../layout/phrased.tsx';
import { recordFieldInWords, recordValueInWords } from '../record/record-words.ts';
import { renderPage } from '../render.ts';
import type { ThenAndNowPageProps, ThenAndNowPerson } from './then-and-now-props.ts';

/** What the board said of a day, what we now know it should have said, and what made the difference. */
export function thenAndNowPage({ lang, asked, answer, mailbox, reader }: ThenAndNowPageProps): string {
  const texts = pageTexts(lang).thenAndNow;
  return renderPage(
    <Layout lang={lang} title={texts.title} mailbox={mailbox} reader={reader}>
      <header class="page-head">
        <h1 safe>{texts.title}</h1>
        <p class="lede" safe>
          {texts.lede}
        </p>
        <form class="other-day" method="get" action="/then-and-now">
          <div>
            <label for="valid-at" safe>
              {texts.form.validAt}
            </label>
            <input id="valid-at" name="validAt" type="date" required value={asked.validAt?.slice(0, 10)} />
          </div>
          <div>
            <label for="known-at" safe>
              {texts.form.knownAt}
            </label>
            <input id="known-at" name="knownAt" type="date" value={asked.knownAt?.slice(0, 10)} />
          </div>
          <div>
            <button type="submit" safe>
              {texts.form.compare}
            </button>
          </div>
        </form>
      </header>
      {answer ? <Answer lang={lang} answer={answer} /> : null}
    </Layout>,
  );
}

interface AnswerProps {
  readonly lang: PageLanguage;
  readonly answer: NonNullable<ThenAndNowPageProps['answer']>;
}

function Answer({ lang, answer }: AnswerProps) {
  const texts = pageTexts(lang).thenAndNow;
  const { dates } = words(lang);
  const { validAt, knownAt, shown, shouldHaveShown, differ, lines, nextCursor } = answer;
  const board = (known: string | null) =>
    `/?validAt=${encodeURIComponent(validAt)}${known === null ? '' : `&knownAt=${encodeURIComponent(known)}`}`;
  const shownLink = () => (
    <a href={board(knownAt)} safe>
      {texts.shownLink(dates.moment(validAt), dates.moment(knownAt))}
    </a>
  );
  const shouldHaveShownLink = () => (
    <a href={board(null)} safe>
      {texts.shouldHaveShownLink}
    </a>
  );
  return (
    <section aria-labelledby="answer-heading">
      <h2 id="answer-heading" safe>
        {texts.differences(differ)}
      </h2>
      <p>
        <Phrased phrase={texts.shown(shownLink, shown)} />{' '}
        <Phrased phrase={texts.shouldHaveShown(shouldHaveShownLink, shouldHaveShown)} />
      </p>
      <ol class="history">
        {lines.map((line) => (
          <Line lang={lang} line={line} />
        ))}
      </ol>
      {nextCursor === null ? null : (
        <p>
          <a href={`/then-and-now?${new URLSearchParams({ validAt, knownAt, cursor: nextCursor })}`} safe>
            {texts.more}
          </a>
        </p>
      )}
    </section>
  );
}

interface LineProps {
  readonly lang: PageLanguage;
  readonly line: ThenAndNowPerson;
}

function Line({ lang, line }: LineProps) {
  const texts = pageTexts(lang).thenAndNow;
  const w = words(lang);
  return (
    <li>
      <h3>
        <span class="name" safe>
          {line.person.name}
        </span>
      </h3>
      <p safe>{texts.was[line.was]}</p>
      {line.differences.length ? (
        <dl>
          {line.differences.map(({ field, said, should }) => (
            <div>
              <dt safe>{recordFieldInWords(field, lang)}</dt>
              <dd>
                <del safe>{recordValueInWords(field, said, lang)}</del>{' '}
                <ins safe>{recordValueInWords(field, should, lang)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <h4 safe>{texts.since}</h4>
      {firstOfEach(line.because).map((entry) => (
        <div class="since">
          <p>
            <Phrased
              phrase={texts.recorded(
                () => <FactLink lang={lang} entry={entry} />,
                w.dates.moment(entry.at),
                actorInWords(entry.actor, lang),
              )}
            />
          </p>
          {entry.exercise ? <ExerciseMark text={texts.exercise} /> : null}
          {entry.about !== null && entry.field !== null ? (
            <p>
              <span safe>{texts.field(fieldInWords(w, entry.field))}</span>{' '}
              <del safe>{valueInWords(w, entry.field, entry.old)}</del>{' '}
              <ins safe>{valueInWords(w, entry.field, entry.new)}</ins>
            </p>
          ) : null}
          {entry.reason ? <p safe>{entry.reason}</p> : null}
          {entry.source ? <SourceLine lang={lang} source={entry.source} /> : null}
        </div>
      ))}
      {line.because.length === 0 ? <p safe>{texts.nothingOfItsOwn}</p> : null}
      <p class="aside">
        <a href={`/history/${encodeURIComponent(`custody-${line.episode}`)}`} safe>
          {texts.history}
        </a>
      </p>
    </li>
  );
}

interface FactLinkProps {
  readonly lang: PageLanguage;
  readonly entry: ThenAndNowPerson['because'][number];
}

function FactLink({ lang, entry }: FactLinkProps) {
  return (
    <a href={`/history/${encodeURIComponent(entry.stream)}`} safe>
      {capitalised(factInWords(words(lang), entry.type))}
    </a>
  );
}

/** An event that set several fields is one event. */
function firstOfEach<T extends HistoryLine>(entries: readonly T[]): readonly T[] {
  return [...new Map(entries.toReversed().map((entry) => [entry.event, entry])).values()].reverse();
}

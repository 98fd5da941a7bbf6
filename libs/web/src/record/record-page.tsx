import {
  capitalised,
  earliestEndInWords,
  factInWords,
  fieldInWords,
  latestEndInWords,
  pageTexts,
  qualifierOfStart,
  valueInWords,
  words,
} from '#words';
import { SourceLine } from '../history/source-line.tsx';
import { actorInWords } from '../layout/actor-in-words.ts';
import { ExerciseMark } from '../layout/exercise-mark.tsx';
import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';
import { statusClass } from '../status-class.ts';
import type { RecordPageProps } from './record-props.ts';
import { recordFieldInWords, recordValueInWords } from './record-words.ts';

/** What one record says: of a day, by what was known on a day, with the corrections that made it say so. */
export function recordPage(props: RecordPageProps): string {
  const { lang, stream, state, revision, revisionNow, custody } = props;
  const texts = pageTexts(lang).record;
  const w = words(lang);
  return renderPage(
    <Layout lang={lang} title={texts.title(stream)} mailbox={props.mailbox} reader={props.reader}>
      <header class="page-head">
        <h1 safe>{texts.heading}</h1>
        <p class="as-of">
          <code safe>{stream}</code>
        </p>
        <p class="lede" safe>
          {texts.says(w.dates.moment(props.validAt), w.dates.moment(props.knownAt))}
        </p>
        <p class="as-of">
          <span safe>{texts.entries(revision === null ? 0 : revision + 1, revisionNow + 1)}</span>{' '}
          <a href={`/history/${encodeURIComponent(stream)}`} safe>
            {texts.history}
          </a>
        </p>
        <OtherDay {...props} />
      </header>
      {props.retracted ? (
        <p class="status status-retracted" safe>
          {texts.takenBack}
        </p>
      ) : null}
      {state === null ? (
        <p safe>{revision === null ? texts.nothingRecorded : texts.nothingHappened}</p>
      ) : (
        <>
          {custody ? <Custody lang={lang} {...custody} /> : null}
          <section class="history" aria-labelledby="says-heading">
            <h2 id="says-heading" safe>
              {texts.state}
            </h2>
            <dl>
              {Object.entries(state).map(([field, value]) => (
                <div>
                  <dt safe>{recordFieldInWords(field, lang)}</dt>
                  <dd safe>{recordValueInWords(field, value, lang)}</dd>
                </div>
              ))}
            </dl>
          </section>
          {props.corrections.length ? <Corrections lang={lang} corrections={props.corrections} /> : null}
          <section aria-labelledby="sources-heading">
            <h2 id="sources-heading" safe>
              {texts.sources}
            </h2>
            {props.sources.map((source) => (
              <SourceLine lang={lang} source={source} />
            ))}
          </section>
        </>
      )}
    </Layout>,
  );
}

function OtherDay({ lang, stream, asked }: Pick<RecordPageProps, 'lang' | 'stream' | 'asked'>) {
  const texts = pageTexts(lang).record.otherDay;
  return (
    <form class="other-day" method="get" action={`/records/${encodeURIComponent(stream)}`}>
      <div>
        <label for="valid-at" safe>
          {texts.validAt}
        </label>
        <input id="valid-at" name="validAt" value={asked.validAt ?? undefined} placeholder="2021-11-05" />
      </div>
      <div>
        <label for="known-at" safe>
          {texts.knownAt}
        </label>
        <input id="known-at" name="knownAt" value={asked.knownAt ?? undefined} placeholder="2021-11-05" />
      </div>
      <div>
        <button type="submit" safe>
          {texts.show}
        </button>
      </div>
    </form>
  );
}

type CustodyProps = Pick<RecordPageProps, 'lang'> & NonNullable<RecordPageProps['custody']>;

function Custody({ lang, status, earliest, latest, working, ...term }: CustodyProps) {
  const start = qualifierOfStart(term);
  const texts = pageTexts(lang).record.custody;
  return (
    <section class="history" aria-labelledby="custody-heading">
      <h2 id="custody-heading" safe>
        {texts.heading}
      </h2>
      <p class={statusClass(status)} safe>
        {capitalised(words(lang).statuses[status])}
      </p>
      <dl>
        <div>
          <dt safe>{texts.earliest}</dt>
          <dd safe>{earliest === null ? texts.unknown : earliestEndInWords(earliest, start, lang)}</dd>
        </div>
        <div>
          <dt safe>{texts.latest}</dt>
          <dd safe>{latest === null ? texts.unknown : latestEndInWords(latest, start, lang)}</dd>
        </div>
      </dl>
      {working.length ? (
        <ol class="working">
          {working.map((step) => (
            <li safe>{step}</li>
          ))}
        </ol>
      ) : null}
    </section>
  );
}

function Corrections({ lang, corrections }: Pick<RecordPageProps, 'lang' | 'corrections'>) {
  const texts = pageTexts(lang).record;
  const w = words(lang);
  return (
    <section aria-labelledby="corrections-heading">
      <h2 id="corrections-heading" safe>
        {texts.corrections}
      </h2>
      <ol class="history">
        {corrections.map(({ factType, field, old, new: now, reason, source, recordedAt, actor, exercise }) => (
          <li>
            <dl>
              <div>
                <dt safe>{texts.corrected(capitalised(factInWords(w, factType)), fieldInWords(w, field))}</dt>
                <dd>
                  <del safe>{valueInWords(w, field, old)}</del> <ins safe>{valueInWords(w, field, now)}</ins>
                </dd>
              </div>
            </dl>
            {exercise ? <ExerciseMark text={texts.exercise} /> : null}
            <p safe>{reason}</p>
            <p class="as-of" safe>
              {texts.recorded(w.dates.moment(recordedAt), actorInWords(actor, lang))}
            </p>
            <SourceLine lang={lang} source={source} />
          </li>
        ))}
      </ol>
    </section>
  );
}

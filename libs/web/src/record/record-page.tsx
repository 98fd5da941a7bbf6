import { SourceLine } from '../history/source-line.tsx';
import { eventInWords, fieldInWords, fieldValueInWords } from '../history/value-in-words.ts';
import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';
import { counted, statusClass, statusInWords } from '../words/custody-in-words.ts';
import { momentInWords } from '../words/moment-in-words.ts';
import type { RecordCorrection, RecordPageProps } from './record-props.ts';

/** What one record says: of a day, by what was known on a day, with the corrections that made it say so. */
export function recordPage(props: RecordPageProps): string {
  const { stream, state, revision, revisionNow, custody } = props;
  return renderPage(
    <Layout title={`Record ${stream}`} mailbox={props.mailbox}>
      <header class="page-head">
        <h1>A record as it stood</h1>
        <p class="as-of">
          <code safe>{stream}</code>
        </p>
        <p class="lede">
          What it says of <span safe>{momentInWords(props.validAt)}</span>, by what was known on{' '}
          <span safe>{momentInWords(props.knownAt)}</span>.
        </p>
        <p class="as-of">
          <span safe>
            {`${counted(revision === null ? 0 : revision + 1, 'entry', 'entries')} of ${revisionNow + 1} had been recorded by then. `}
          </span>
          <a href={`/history/${encodeURIComponent(stream)}`}>Its whole history</a>
        </p>
        <OtherDay {...props} />
      </header>
      {props.retracted ? <p class="status status-retracted">Taken back: the record no longer claims this</p> : null}
      {state === null ? (
        <p>
          {revision === null
            ? 'Nothing had been recorded here by then.'
            : 'What had been recorded by then had not yet happened on that day.'}
        </p>
      ) : (
        <>
          {custody ? <Custody {...custody} /> : null}
          <section class="history" aria-labelledby="says-heading">
            <h2 id="says-heading">What it says</h2>
            <dl>
              {Object.entries(state).map(([field, value]) => (
                <div>
                  <dt safe>{fieldInWords(field)}</dt>
                  <dd safe>{fieldValueInWords(field, value)}</dd>
                </div>
              ))}
            </dl>
          </section>
          {props.corrections.length ? <Corrections corrections={props.corrections} /> : null}
          <section aria-labelledby="sources-heading">
            <h2 id="sources-heading">What it rests on</h2>
            {props.sources.map((source) => (
              <SourceLine source={source} />
            ))}
          </section>
        </>
      )}
    </Layout>,
  );
}

function OtherDay({ stream, asked }: Pick<RecordPageProps, 'stream' | 'asked'>) {
  return (
    <form class="other-day" method="get" action={`/records/${encodeURIComponent(stream)}`}>
      <div>
        <label for="valid-at">Of which day</label>
        <input id="valid-at" name="validAt" value={asked.validAt ?? undefined} placeholder="2021-11-05" />
      </div>
      <div>
        <label for="known-at">as far as known on</label>
        <input id="known-at" name="knownAt" value={asked.knownAt ?? undefined} placeholder="2021-11-05" />
      </div>
      <div>
        <button type="submit">Show</button>
      </div>
    </form>
  );
}

function Custody({ status, earliest, latest, working }: NonNullable<RecordPageProps['custody']>) {
  return (
    <section class="history" aria-labelledby="custody-heading">
      <h2 id="custody-heading">How the board had it</h2>
      <p class={statusClass(status)} safe>
        {statusInWords(status)}
      </p>
      <dl>
        <div>
          <dt>earliest end</dt>
          <dd safe>{earliest === null ? 'not known' : momentInWords(earliest)}</dd>
        </div>
        <div>
          <dt>no later than</dt>
          <dd safe>{latest === null ? 'not known' : momentInWords(latest)}</dd>
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

function Corrections({ corrections }: { corrections: readonly RecordCorrection[] }) {
  return (
    <section aria-labelledby="corrections-heading">
      <h2 id="corrections-heading">Corrections in effect</h2>
      <ol class="history">
        {corrections.map(({ factType, field, old, new: now, reason, source, recordedAt, actor, exercise }) => (
          <li>
            <dl>
              <div>
                <dt safe>{`${eventInWords(factType)}: ${fieldInWords(field)}`}</dt>
                <dd>
                  <del safe>{fieldValueInWords(field, old)}</del> <ins safe>{fieldValueInWords(field, now)}</ins>
                </dd>
              </div>
            </dl>
            {exercise ? <p class="status status-exercise">Exercise: this did not happen</p> : null}
            <p safe>{reason}</p>
            <p class="as-of" safe>{`${momentInWords(recordedAt)}, by ${actor}`}</p>
            <SourceLine source={source} />
          </li>
        ))}
      </ol>
    </section>
  );
}

import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';
import { momentInWords } from '../words/moment-in-words.ts';
import type { HistoryLine, HistoryPageProps } from './history-props.ts';
import { eventInWords, fieldInWords, fieldValueInWords } from './value-in-words.ts';

/** Every event of a record: who wrote it, when, what changed from what to what, why, on what source. */
export function historyPage({ stream, lines, mailbox }: HistoryPageProps): string {
  return renderPage(
    <Layout title={`History of ${stream}`} mailbox={mailbox}>
      <header class="page-head">
        <h1>History of a record</h1>
        <p class="as-of">
          <code safe>{stream}</code>
        </p>
        <p class="lede">Everything that was ever recorded here, in order. Nothing is overwritten.</p>
      </header>
      <ol class="history">
        {byEvent(lines).map((event) => (
          <HistoryEvent lines={event} />
        ))}
      </ol>
    </Layout>,
  );
}

function HistoryEvent({ lines }: { lines: readonly [HistoryLine, ...HistoryLine[]] }) {
  const [{ type, at, actor, reason, source, exercise }] = lines;
  const changes = lines.filter(({ field }) => field !== null);
  return (
    <li>
      <h2 safe>{eventInWords(type)}</h2>
      <p class="as-of">
        <time datetime={at} safe>
          {momentInWords(at)}
        </time>
        <span safe>{`, by ${actor}`}</span>
      </p>
      {exercise ? <p class="status status-exercise">Exercise: this did not happen</p> : null}
      {reason ? <p safe>{reason}</p> : null}
      {changes.length ? (
        <dl>
          {changes.map(({ field, old, new: now }) => (
            <div>
              <dt safe>{fieldInWords(field ?? '')}</dt>
              <dd>
                {old === null ? null : (
                  <>
                    <del safe>{fieldValueInWords(field ?? '', old)}</del>{' '}
                  </>
                )}
                <ins safe>{fieldValueInWords(field ?? '', now)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {source ? <SourceLine source={source} /> : null}
    </li>
  );
}

function SourceLine({ source }: { source: NonNullable<HistoryLine['source']> }) {
  const words = [source.publisher, source.title, source.locator].filter(Boolean).join(', ');
  const url = [source.archiveUrl, source.url].find((one) => one && /^https?:\/\//.test(one));
  return (
    <p class="aside">
      {'Source: '}
      {url ? (
        <a href={url} rel="noreferrer" safe>
          {words}
        </a>
      ) : (
        <span safe>{words}</span>
      )}
    </p>
  );
}

function byEvent(lines: readonly HistoryLine[]): readonly (readonly [HistoryLine, ...HistoryLine[]])[] {
  const events = new Map<string, [HistoryLine, ...HistoryLine[]]>();
  for (const line of lines) {
    const event = events.get(line.event);
    if (event) event.push(line);
    else events.set(line.event, [line]);
  }
  return [...events.values()];
}

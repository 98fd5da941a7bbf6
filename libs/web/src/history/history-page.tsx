import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';
import { momentInWords } from '../words/moment-in-words.ts';
import type { HistoryLine, HistoryPageProps } from './history-props.ts';
import { SourceLine } from './source-line.tsx';
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
        {byEvent(lines).map((event, index, all) => (
          <HistoryEvent stream={stream} lines={event} before={all[index - 1]?.[0].revision ?? null} />
        ))}
      </ol>
    </Layout>,
  );
}

interface HistoryEventProps {
  readonly stream: string;
  readonly lines: readonly [HistoryLine, ...HistoryLine[]];
  /** Revision of the event before it; null for the first. */
  readonly before: number | null;
}

function HistoryEvent({ stream, lines, before }: HistoryEventProps) {
  const [{ type, at, revision, actor, reason, source, exercise }] = lines;
  const changes = lines.filter(({ field }) => field !== null);
  const takenBack = lines.flatMap(({ field, old }) => (field === null ? saidBy(old) : []));
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
      {takenBack.length ? (
        <dl>
          {takenBack.map(([field, said]) => (
            <div>
              <dt safe>{fieldInWords(field)}</dt>
              <dd>
                <del safe>{fieldValueInWords(field, said)}</del> <ins>taken back</ins>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {source ? <SourceLine source={source} /> : null}
      {type.startsWith('legal.') ? null : (
        <p class="aside">
          {before === null ? null : (
            <>
              <a href={asOfRevision(stream, before)}>The record before this</a>
              {' · '}
            </>
          )}
          <a href={asOfRevision(stream, revision)}>The record after this</a>
        </p>
      )}
    </li>
  );
}

/** Not by the moment of recording: several events can have been recorded in the same one. */
function asOfRevision(stream: string, revision: number): string {
  return `/records/${encodeURIComponent(stream)}?revision=${revision}`;
}

/** The fields of a fact that was taken back. */
function saidBy(old: unknown): readonly [field: string, said: unknown][] {
  if (typeof old !== 'object' || old === null) return [];
  return Object.entries(old).filter(([field, said]) => said !== null && field !== 'source' && !isEmpty(said));
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
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

import { capitalised, factInWords, fieldInWords, pageTexts, valueInWords, words } from '#words';
import { actorInWords } from '../layout/actor-in-words.ts';
import { ExerciseMark } from '../layout/exercise-mark.tsx';
import { Layout } from '../layout/layout.tsx';
import { Moment } from '../layout/moment.tsx';
import { Phrased } from '../layout/phrased.tsx';
import { renderPage } from '../render.ts';
import type { HistoryLine, HistoryPageProps } from './history-props.ts';
import { SourceLine } from './source-line.tsx';

/** Every event of a record: who wrote it, when, what changed from what to what, why, on what source. */
export function historyPage({ lang, stream, lines, mailbox, reader }: HistoryPageProps): string {
  const texts = pageTexts(lang).history;
  return renderPage(
    <Layout lang={lang} title={texts.title(stream)} mailbox={mailbox} reader={reader}>
      <header class="page-head">
        <h1 safe>{texts.heading}</h1>
        <p class="as-of">
          <code safe>{stream}</code>
        </p>
        <p class="lede" safe>
          {texts.lede}
        </p>
      </header>
      <ol class="history">
        {byEvent(lines).map((event, index, all) => (
          <HistoryEvent lang={lang} stream={stream} lines={event} before={all[index - 1]?.[0].revision ?? null} />
        ))}
      </ol>
    </Layout>,
  );
}

interface HistoryEventProps extends Pick<HistoryPageProps, 'lang'> {
  readonly stream: string;
  readonly lines: readonly [HistoryLine, ...HistoryLine[]];
  /** Revision of the event before it; null for the first. */
  readonly before: number | null;
}

function HistoryEvent({ lang, stream, lines, before }: HistoryEventProps) {
  const texts = pageTexts(lang).history;
  const w = words(lang);
  const [{ type, at, revision, actor, reason, source, exercise }] = lines;
  const changes = lines.filter(({ field }) => field !== null);
  const takenBack = lines.flatMap(({ field, old }) => (field === null ? saidBy(old) : []));
  return (
    <li>
      <h2 safe>{capitalised(factInWords(w, type))}</h2>
      <p class="as-of">
        <Phrased phrase={texts.recorded(() => <Moment at={at} lang={lang} />, actorInWords(actor, lang))} />
      </p>
      {exercise ? <ExerciseMark text={texts.exercise} /> : null}
      {reason ? <p safe>{reason}</p> : null}
      {changes.length ? (
        <dl>
          {changes.map(({ field, old, new: now }) => (
            <div>
              <dt safe>{fieldInWords(w, field ?? '')}</dt>
              <dd>
                {old === null ? null : (
                  <>
                    <del safe>{valueInWords(w, field ?? '', old)}</del>{' '}
                  </>
                )}
                <ins safe>{valueInWords(w, field ?? '', now)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {takenBack.length ? (
        <dl>
          {takenBack.map(([field, said]) => (
            <div>
              <dt safe>{fieldInWords(w, field)}</dt>
              <dd>
                <del safe>{valueInWords(w, field, said)}</del> <ins safe>{texts.takenBack}</ins>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {source ? <SourceLine lang={lang} source={source} /> : null}
      {type.startsWith('legal.') ? null : (
        <p class="aside">
          {before === null ? null : (
            <>
              <a href={asOfRevision(stream, before)} safe>
                {texts.before}
              </a>
              {' · '}
            </>
          )}
          <a href={asOfRevision(stream, revision)} safe>
            {texts.after}
          </a>
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

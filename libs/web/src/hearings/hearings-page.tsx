import { type PageLanguage, pageTexts } from '#words';
import { Layout } from '../layout/layout.tsx';
import type { PageFrame } from '../layout/page-frame.ts';
import { Phrased } from '../layout/phrased.tsx';
import { renderPage } from '../render.ts';
import { DaysForm } from './days-form.tsx';
import type { ComingHearing } from './hearings-props.ts';
import { HearingsTable } from './hearings-table.tsx';

export interface HearingsPageProps extends PageFrame {
  readonly lang: PageLanguage;
  /** What lies ahead, or on the days that were asked for, in order of time. */
  readonly hearings: readonly ComingHearing[];
  /** What was in the last `days` days, latest first; null where days were asked for. */
  readonly lately: { readonly days: number; readonly hearings: readonly ComingHearing[] } | null;
  /** First and last day, `YYYY-MM-DD`, as asked for by the reader. */
  readonly asked: { readonly from: string | null; readonly to: string | null };
  /** Path of the next page; null on the last. */
  readonly next: string | null;
  /** `webcal:` address of the calendar of all hearings. */
  readonly webcal: string;
}

/** What is before the courts. */
export function hearingsPage({
  lang,
  hearings,
  lately,
  asked,
  next,
  webcal,
  mailbox,
  reader,
}: HearingsPageProps): string {
  const texts = pageTexts(lang).hearings;
  const daysAsked = asked.from !== null || asked.to !== null;
  const calendar = () => <a href="/calendar/hearings.ics">/calendar/hearings.ics</a>;
  const open = () => (
    <a href={webcal} safe>
      {texts.openLink}
    </a>
  );
  const feed = () => (
    <a href="/feed.atom" safe>
      {texts.feedLink}
    </a>
  );
  return renderPage(
    <Layout lang={lang} title={texts.title} current="/hearings" mailbox={mailbox} reader={reader}>
      <header class="page-head">
        <h1 safe>{texts.title}</h1>
        {hearings.length ? null : (
          <p class="lede" safe>
            {daysAsked ? texts.noneOnTheseDays : texts.noneAhead}
          </p>
        )}
        <DaysForm lang={lang} {...asked} />
      </header>
      {hearings.length ? (
        <section aria-labelledby="hearings-heading">
          <h2 id="hearings-heading" safe>
            {daysAsked ? texts.onTheseDays : texts.ahead}
          </h2>
          <HearingsTable lang={lang} hearings={hearings} />
          {next ? (
            <p>
              <a href={next} rel="next" safe>
                {texts.more}
              </a>
            </p>
          ) : null}
        </section>
      ) : null}
      {lately?.hearings.length ? (
        <section aria-labelledby="lately-heading">
          <h2 id="lately-heading" safe>
            {texts.lately(lately.days)}
          </h2>
          <HearingsTable lang={lang} hearings={lately.hearings} />
        </section>
      ) : null}
      <section>
        <p>
          <Phrased phrase={texts.calendarAndFeed(calendar, open, feed)} />
        </p>
      </section>
    </Layout>,
  );
}

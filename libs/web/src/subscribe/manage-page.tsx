import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';
import { momentInWords } from '../words/moment-in-words.ts';
import { FilterFields } from './filter-fields.tsx';
import { PreferenceFields, ReaderFields } from './preference-fields.tsx';
import { FormError } from './subscribe-form.tsx';
import type { ManagePageProps } from './subscribe-props.ts';
import { UpcomingList } from './upcoming-list.tsx';

const done: Readonly<Record<NonNullable<ManagePageProps['done']>, string>> = {
  saved: 'Saved. What was said before is still corrected if it turns out to be wrong.',
  unchanged: 'Nothing was different, so nothing was changed.',
  paused: 'Your mails are paused.',
  resumed: 'Your mails go on.',
};

/** What somebody is told and how, behind the secret of a link in their mails. Without a script. */
export function managePage(props: ManagePageProps): string {
  const { path, about, paused, pausedUntil, upcoming, errors } = props;
  return renderPage(
    <Layout title="Your mails" secret>
      <header class="page-head">
        <h1>Your mails</h1>
        <p class="lede" safe>{`You are told of ${about}.`}</p>
        {props.done ? (
          <p class="done" role="status" safe>
            {done[props.done]}
          </p>
        ) : null}
      </header>
      <form class="subscribe" method="post" action={path} novalidate>
        <FormError errors={errors} done="changed" />
        {upcoming ? (
          <section class="preview" aria-labelledby="preview-heading">
            <h2 id="preview-heading">What would then come</h2>
            <UpcomingList upcoming={upcoming} />
            <input type="hidden" name="shown" value={upcoming.shown} />
            <p class="buttons">
              <button type="submit" name="do" value="save">
                Save it so
              </button>
              <a href={path}>Leave it as it was</a>
            </p>
          </section>
        ) : null}
        <FilterFields {...props} />
        <ReaderFields {...props} />
        <PreferenceFields {...props} />
        <p class="buttons">
          <button type="submit" name="do" value="preview">
            Show what would then come
          </button>
        </p>
        <p class="aside">Nothing is changed before you have seen it and saved it.</p>
      </form>
      <Pause path={path} paused={paused} pausedUntil={pausedUntil} />
      <section class="key" aria-labelledby="calendar-heading">
        <h2 id="calendar-heading">Calendar</h2>
        {props.calendar ? (
          <>
            <p>
              Add this address to your calendar program. It is shown once; whoever knows it can read your calendar.
              Ending your mails ends it too.
            </p>
            <p>
              <code class="address" safe>
                {props.calendar}
              </code>
            </p>
          </>
        ) : (
          <form method="post" action={path}>
            <p>Ends of terms and hearings, in your own calendar program, corrected there as the record is.</p>
            <p>
              <button type="submit" name="do" value="calendar" class="plain">
                Make a calendar address
              </button>
            </p>
          </form>
        )}
      </section>
      <section class="key" aria-labelledby="end-heading">
        <h2 id="end-heading">End these mails</h2>
        <form method="post" action={path}>
          <p>
            Your address is erased: the key under which it is kept is destroyed, here and in the log. You will then not
            be told if something you were told turns out to be wrong.
          </p>
          <p>
            <button type="submit" name="do" value="end" class="plain">
              End them and erase my address
            </button>
          </p>
        </form>
      </section>
    </Layout>,
  );
}

function Pause({ path, paused, pausedUntil }: Pick<ManagePageProps, 'path' | 'paused' | 'pausedUntil'>) {
  return (
    <section class="key" aria-labelledby="pause-heading">
      <h2 id="pause-heading">{paused ? 'Paused' : 'Pause'}</h2>
      <form method="post" action={path}>
        {paused ? (
          <>
            {pausedUntil ? (
              <p>
                Until <span safe>{momentInWords(pausedUntil)}</span>.
              </p>
            ) : (
              <p>Until you resume them.</p>
            )}
            <p>
              <button type="submit" name="do" value="resume" class="plain">
                Resume them
              </button>
            </p>
          </>
        ) : (
          <>
            <p>
              What falls due meanwhile is not sent. When it is over one mail says how things stand. One thing still
              comes: that something you were told before is wrong.
            </p>
            <div class="field">
              <label for="for">For how long</label>
              <select id="for" name="for">
                <option value="P7D">a week</option>
                <option value="P14D">two weeks</option>
                <option value="P30D">30 days</option>
                <option value="">until I resume them</option>
              </select>
            </div>
            <p>
              <button type="submit" name="do" value="pause" class="plain">
                Pause them
              </button>
            </p>
          </>
        )}
      </form>
    </section>
  );
}

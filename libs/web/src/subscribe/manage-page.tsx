import { pageTexts, words } from '#words';
import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';
import { FieldError } from './field-error.tsx';
import { FilterFields } from './filter-fields.tsx';
import { PreferenceFields, QuietFields, ReaderFields } from './preference-fields.tsx';
import { FormError, OddNote } from './subscribe-form.tsx';
import type { ManagePageProps } from './subscribe-props.ts';
import { UpcomingList } from './upcoming-list.tsx';

/** For how long mails can be paused: ISO 8601; empty: until they are resumed. */
const pauses = ['P7D', 'P14D', 'P30D', ''] as const;

/** What somebody is told and how, behind the secret of a link in their mails. Without a script. */
export function managePage(props: ManagePageProps): string {
  const { lang, path, about, paused, pausedUntil, upcoming, errors, odd } = props;
  const { manage: texts, following } = pageTexts(lang);
  return renderPage(
    <Layout lang={lang} title={texts.title} secret>
      <header class="page-head">
        <p>
          <a href={props.back ?? '/subscribe#following-heading'} safe>
            {props.back ? following.back : following.askFor}
          </a>
        </p>
        <h1 safe>{texts.title}</h1>
        <p class="lede" safe>
          {texts.about(about)}
        </p>
        {props.done ? (
          <p class="done" role="status" safe>
            {texts.done[props.done]}
          </p>
        ) : null}
      </header>
      <form class="subscribe" method="post" action={path} novalidate>
        <FormError errors={errors} text={texts.notChanged} />
        <OddNote odd={odd} text={pageTexts(lang).subscribe.odd.marked} />
        {upcoming ? (
          <section class="preview" aria-labelledby="preview-heading">
            <h2 id="preview-heading" safe>
              {texts.previewHeading}
            </h2>
            <UpcomingList lang={lang} upcoming={upcoming} />
            <input type="hidden" name="shown" value={upcoming.shown} />
            <p class="buttons">
              <button type="submit" name="do" value="save" safe>
                {texts.save}
              </button>
              <a href={path} safe>
                {texts.leave}
              </a>
            </p>
          </section>
        ) : null}
        <FilterFields {...props} />
        <ReaderFields {...props} />
        <QuietFields {...props} />
        <PreferenceFields {...props} />
        <p class="buttons">
          <button type="submit" name="do" value="preview" safe>
            {texts.preview}
          </button>
        </p>
        <p class="aside" safe>
          {texts.savedOnlyAsShown}
        </p>
      </form>
      <Note lang={lang} path={path} note={props.note} noteError={props.noteError} />
      <Pause lang={lang} path={path} paused={paused} pausedUntil={pausedUntil} />
      <section class="key" aria-labelledby="calendar-heading">
        <h2 id="calendar-heading" safe>
          {texts.calendar.heading}
        </h2>
        {props.calendar ? (
          <>
            <p safe>{texts.calendar.address}</p>
            <p>
              <code class="address" safe>
                {props.calendar.address}
              </code>
            </p>
            <p>
              <a href={props.calendar.webcal} safe>
                {texts.calendar.open}
              </a>
            </p>
          </>
        ) : (
          <form method="post" action={path}>
            <p safe>{texts.calendar.text}</p>
            <p>
              <button type="submit" name="do" value="calendar" class="plain" safe>
                {texts.calendar.make}
              </button>
            </p>
          </form>
        )}
      </section>
      <section class="key" aria-labelledby="end-heading">
        <h2 id="end-heading" safe>
          {texts.end.heading}
        </h2>
        <form method="post" action={path}>
          <p safe>{texts.end.text}</p>
          <p>
            <button type="submit" name="do" value="end" class="plain" safe>
              {texts.end.do}
            </button>
          </p>
        </form>
      </section>
    </Layout>,
  );
}

type NoteProps = Pick<ManagePageProps, 'lang' | 'path' | 'note' | 'noteError'>;

function Note({ lang, path, note, noteError }: NoteProps) {
  const texts = pageTexts(lang).manage.note;
  return (
    <section class="key" aria-labelledby="note-heading">
      <h2 id="note-heading" safe>
        {texts.heading}
      </h2>
      <form method="post" action={path}>
        <p id="note-help" safe>
          {texts.text}
        </p>
        <div class="field">
          <label for="note" safe>
            {texts.label}
          </label>
          <input
            id="note"
            name="note"
            value={note}
            maxlength="200"
            autocomplete="off"
            aria-describedby={noteError ? 'note-help note-error' : 'note-help'}
          />
          <FieldError field="note" error={noteError ?? undefined} />
        </div>
        <p>
          <button type="submit" name="do" value="note" class="plain" safe>
            {texts.save}
          </button>
        </p>
      </form>
    </section>
  );
}

type PauseProps = Pick<ManagePageProps, 'lang' | 'path' | 'paused' | 'pausedUntil'>;

function Pause({ lang, path, paused, pausedUntil }: PauseProps) {
  const texts = pageTexts(lang).manage.pause;
  return (
    <section class="key" aria-labelledby="pause-heading">
      <h2 id="pause-heading" safe>
        {paused ? texts.pausedHeading : texts.heading}
      </h2>
      <form method="post" action={path}>
        {paused ? (
          <>
            <p safe>{pausedUntil ? texts.until(words(lang).dates.moment(pausedUntil)) : texts.untilResumed}</p>
            <p>
              <button type="submit" name="do" value="resume" class="plain" safe>
                {texts.resume}
              </button>
            </p>
          </>
        ) : (
          <>
            <p safe>{texts.text}</p>
            <div class="field">
              <label for="for" safe>
                {texts.howLong}
              </label>
              <select id="for" name="for">
                {pauses.map((pause) => (
                  <option value={pause} safe>
                    {texts.for[pause]}
                  </option>
                ))}
              </select>
            </div>
            <p>
              <button type="submit" name="do" value="pause" class="plain" safe>
                {texts.do}
              </button>
            </p>
          </>
        )}
      </form>
    </section>
  );
}

import { pageTexts, words } from '#words';
import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';
import type { FollowedSubscription, FollowingPageProps } from './subscribe-props.ts';

/** All that an address follows, behind the secret of a mailed link. Without a script. */
export function followingPage(props: FollowingPageProps): string {
  const { lang, path, subscriptions } = props;
  const texts = pageTexts(lang).following;
  return renderPage(
    <Layout lang={lang} title={texts.title} secret>
      <header class="page-head">
        <h1 safe>{texts.title}</h1>
        <p class="lede" safe>
          {subscriptions.length === 0 ? texts.none : texts.count(subscriptions.length)}
        </p>
        {subscriptions.length > 1 ? <p safe>{texts.onceEach}</p> : null}
        {props.done ? (
          <p class="done" role="status" safe>
            {texts.done[props.done]}
          </p>
        ) : null}
      </header>
      {subscriptions.map((subscription, index) => (
        <Followed {...props} subscription={subscription} heading={`about-${index}`} />
      ))}
      {subscriptions.length === 0 ? null : (
        <section class="key" aria-labelledby="end-all-heading">
          <h2 id="end-all-heading" safe>
            {texts.all.heading}
          </h2>
          <form method="post" action={path}>
            <p safe>{texts.all.text}</p>
            <p>
              <button type="submit" name="do" value="end-all" class="plain" safe>
                {texts.all.do}
              </button>
            </p>
          </form>
        </section>
      )}
    </Layout>,
  );
}

interface FollowedProps extends Pick<FollowingPageProps, 'lang' | 'path'> {
  readonly subscription: FollowedSubscription;
  /** Id of its heading. */
  readonly heading: string;
}

function Followed({ lang, path, subscription, heading }: FollowedProps) {
  const { following, subscribe } = pageTexts(lang);
  const { id, about, note, language, zone, preferences, paused, pausedUntil } = subscription;
  const { dates, phrases, ...inWords } = words(lang);
  const state = !paused
    ? following.active
    : pausedUntil === null
      ? following.paused
      : following.pausedUntil(dates.moment(pausedUntil));
  const rows: readonly (readonly [string, string])[] = [
    ...(note === null ? [] : [[following.note, note] as const]),
    [following.state, state],
    ...inWords.preferences(preferences),
    [subscribe.reader.language, words(language).phrases.autonym],
    [phrases.zone, zone],
  ];
  return (
    <section class="key followed" aria-labelledby={heading}>
      <h2 id={heading} safe>
        {following.about(about)}
      </h2>
      <dl>
        {rows.map(([label, value]) => (
          <div>
            <dt safe>{label}</dt>
            <dd safe>{value}</dd>
          </div>
        ))}
      </dl>
      <form method="post" action={path} class="buttons">
        <input type="hidden" name="subscription" value={id} />
        <a href={`${path}/${id}`} aria-describedby={heading} safe>
          {following.change}
        </a>
        <button
          type="submit"
          name="do"
          value={paused ? 'resume' : 'pause'}
          class="plain"
          aria-describedby={heading}
          safe
        >
          {paused ? following.resume : following.pause}
        </button>
        <button type="submit" name="do" value="end" class="plain" aria-describedby={heading} safe>
          {following.end}
        </button>
      </form>
    </section>
  );
}

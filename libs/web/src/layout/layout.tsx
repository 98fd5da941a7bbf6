import type { PropsWithChildren } from '@kitajs/html';
import { type PageLanguage, pageTexts } from '#words';
import { stylesheet } from '../stylesheet.ts';
import type { PageFrame } from './page-frame.ts';

export interface LayoutProps extends Partial<PageFrame> {
  readonly lang: PageLanguage;
  readonly title: string;
  /** Path of the page in the navigation that this one belongs to. */
  readonly current?: string;
  /** Leaves the page out of search engines and its address out of referrers. */
  readonly secret?: boolean;
  /** Paths of scripts that make the page better; it works without. */
  readonly scripts?: readonly string[];
}

/** The frame of every page: one stylesheet, nothing from elsewhere, and no script that it needs. */
export function Layout(props: PropsWithChildren<LayoutProps>) {
  const { lang } = props;
  const texts = pageTexts(lang).layout;
  const navigation = [
    { path: '/', name: texts.pages.board },
    { path: '/hearings', name: texts.pages.hearings },
    { path: '/subscribe', name: texts.pages.subscribe },
    ...(props.mailbox ? [{ path: '/mailbox', name: texts.pages.mailbox }] : []),
    ...(props.reader?.manages ? [{ path: '/admin', name: texts.pages.admin }] : []),
    // Those who manage find it beside the accounts.
    ...(props.reader?.decides && !props.reader.manages
      ? [{ path: '/admin/approvals', name: texts.pages.approvals }]
      : []),
  ];
  const own = props.reader
    ? { path: '/account', name: texts.signedIn(props.reader.name) }
    : { path: '/sign-in', name: texts.pages.signIn };
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        {props.secret ? <meta name="robots" content="noindex" /> : null}
        <title safe>{`${props.title} · Habeas`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={stylesheet.path} />
        {(props.scripts ?? []).map((path) => (
          <script src={path} defer></script>
        ))}
      </head>
      <body>
        <a class="skip" href="#content" safe>
          {texts.skip}
        </a>
        <header class="masthead">
          <p class="masthead-name">
            <a href="/">Habeas</a>
          </p>
          <nav aria-label={texts.navigation}>
            <ul>
              {navigation.map(({ path, name }) => (
                <li>
                  <a href={path} aria-current={path === props.current ? 'page' : undefined} safe>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <p class="masthead-reader">
            <a class="masthead-own" href={own.path} aria-current={own.path === props.current ? 'page' : undefined} safe>
              {own.name}
            </a>
          </p>
        </header>
        <main id="content" tabindex="-1">
          {props.children}
        </main>
        <footer class="colophon">
          <p safe>{texts.about}</p>
        </footer>
      </body>
    </html>
  );
}

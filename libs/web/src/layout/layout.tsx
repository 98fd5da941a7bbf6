import type { PropsWithChildren } from '@kitajs/html';
import { type PageLanguage, pageTexts } from '#words';
import { stylesheet } from '../stylesheet.ts';

export interface LayoutProps {
  readonly lang: PageLanguage;
  readonly title: string;
  /** Path of the page in the navigation that this one belongs to. */
  readonly current?: string;
  /** Whether the built-in mailbox is open to this reader. */
  readonly mailbox?: boolean;
  /** Leaves the page out of search engines and its address out of referrers. */
  readonly secret?: boolean;
}

/** The frame of every page: one stylesheet, no script, nothing from elsewhere. */
export function Layout(props: PropsWithChildren<LayoutProps>) {
  const { lang } = props;
  const texts = pageTexts(lang).layout;
  const navigation = [
    { path: '/', name: texts.pages.board },
    { path: '/hearings', name: texts.pages.hearings },
    { path: '/subscribe', name: texts.pages.subscribe },
    ...(props.mailbox ? [{ path: '/mailbox', name: texts.pages.mailbox }] : []),
  ];
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

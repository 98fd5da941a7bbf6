import type { PropsWithChildren } from '@kitajs/html';
import { stylesheet } from '../stylesheet.ts';

export interface LayoutProps {
  readonly title: string;
  /** Path of the page in the navigation that this one belongs to. */
  readonly current?: string;
  /** Whether the built-in mailbox is open to this reader. */
  readonly mailbox?: boolean;
  /** Leaves the page out of search engines and its address out of referrers. */
  readonly secret?: boolean;
}

const pages = [
  { path: '/', name: 'Who is held' },
  { path: '/hearings', name: 'Hearings' },
  { path: '/subscribe', name: 'Get told' },
] as const;

/** The frame of every page: one stylesheet, no script, nothing from elsewhere. */
export function Layout(props: PropsWithChildren<LayoutProps>) {
  const navigation = props.mailbox ? [...pages, { path: '/mailbox', name: 'Mailbox' } as const] : pages;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        {props.secret ? <meta name="robots" content="noindex" /> : null}
        <title safe>{props.title === 'Habeas' ? 'Habeas' : `${props.title} · Habeas`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={stylesheet.path} />
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        <header class="masthead">
          <p class="masthead-name">
            <a href="/">Habeas</a>
          </p>
          <nav aria-label="Pages">
            <ul>
              {navigation.map(({ path, name }) => (
                <li>
                  <a href={path} aria-current={path === props.current ? 'page' : undefined}>
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
          <p>
            A record of who is held, on what grounds and until when. Facts are added and corrected, never rewritten;
            each names its source.
          </p>
        </footer>
      </body>
    </html>
  );
}

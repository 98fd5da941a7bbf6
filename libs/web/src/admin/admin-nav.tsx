import { type PageLanguage, pageTexts } from '#words';

interface AdminNavProps {
  readonly lang: PageLanguage;
  readonly current: '/admin' | '/admin/approvals' | '/admin/guidance';
  /** How many requests the reader can decide on. */
  readonly toDecide: number;
}

/** The pages of those who manage. */
export function AdminNav({ lang, current, toDecide }: AdminNavProps) {
  const texts = pageTexts(lang).approvals.nav;
  const pages = [
    { path: '/admin', name: texts.accounts },
    { path: '/admin/approvals', name: texts.approvals(toDecide) },
    { path: '/admin/guidance', name: texts.guidance },
  ];
  return (
    <nav class="parts-of-page" aria-label={texts.label}>
      <ul>
        {pages.map(({ path, name }) => (
          <li>
            <a href={path} aria-current={path === current ? 'page' : undefined} safe>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

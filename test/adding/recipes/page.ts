import { after, before, change, create, type Recipe } from '../recipe.ts';

const ROUTE = `  @Get('about')
  @Documented({ operationId: 'aboutPage', tag: 'Pages', summary: 'What Habeas is.', answer: html() })
  about(@Res({ passthrough: true }) reply: FastifyReply): string {
    return page(reply, aboutPage({ lang: 'en' }));
  }

`;

const PAGE = `import { type PageLanguage, pageTexts } from '#words';
import { Layout } from '../layout/layout.tsx';
import { renderPage } from '../render.ts';

/** What Habeas is. */
export function aboutPage({ lang }: { readonly lang: PageLanguage }): string {
  const { title, text } = pageTexts(lang).about;
  return renderPage(
    <Layout lang={lang} title={title}>
      <h1 safe>{title}</h1>
      <p safe>{text}</p>
    </Layout>,
  );
}
`;

/** A page: its route, the page, its texts. */
export const aPage: Recipe = {
  what: 'a page',
  example: '/about',
  aim: null,
  declaration: [
    change(
      'apps/api/src/pages/history.controller.ts',
      before("  @Get(':stream')\n", ROUTE),
      before('historyPage } from', 'aboutPage, '),
    ),
  ],
  places: [
    change(
      'libs/web/src/index.ts',
      before('export { type BoardPageProps', "export { aboutPage } from './about/about-page.tsx';\n"),
    ),
    create('libs/web/src/about/about-page.tsx', PAGE),
    change(
      'libs/words/src/en/pages/index.ts',
      after('  problem,\n', '  about,\n'),
      before("import { board } from './board.ts';\n", "import { about } from './about.ts';\n"),
    ),
    create(
      'libs/words/src/en/pages/about.ts',
      "/** What Habeas is. */\nexport const about = { title: 'About', text: 'A record of who is held.' };\n",
    ),
  ],
  tests: [],
};

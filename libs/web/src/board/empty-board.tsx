import { type PageLanguage, pageTexts } from '#words';
import { Phrased } from '../layout/phrased.tsx';

/** The first page while nothing is recorded: says what to do next. */
export function EmptyBoard({ lang }: { readonly lang: PageLanguage }) {
  const texts = pageTexts(lang).board.empty;
  const example = () => <code>demo/november-2021.yaml</code>;
  const link = () => (
    <a href="/subscribe" safe>
      {texts.subscribeLink}
    </a>
  );
  return (
    <section class="empty" aria-labelledby="empty-heading">
      <h2 id="empty-heading" safe>
        {texts.title}
      </h2>
      <p safe>{texts.willShow}</p>
      <ol class="steps">
        <li>
          <h3 safe>{texts.demo}</h3>
          <p>
            <code class="command">npm run demo</code>
          </p>
          <p safe>{texts.demoDoes}</p>
        </li>
        <li>
          <h3 safe>{texts.record}</h3>
          <p>
            <code class="command">npx habeas record FILE</code>
          </p>
          <p>
            <Phrased phrase={texts.recordDoes(example)} />
          </p>
        </li>
        <li>
          <h3 safe>{texts.subscribe}</h3>
          <p>
            <Phrased phrase={texts.subscribeDoes(link)} />
          </p>
        </li>
      </ol>
    </section>
  );
}

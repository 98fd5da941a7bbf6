import { type PageLanguage, pageTexts } from '#words';
import { Phrased } from '../layout/phrased.tsx';
import type { HistoryLine } from './history-props.ts';

interface SourceLineProps {
  readonly lang: PageLanguage;
  readonly source: NonNullable<HistoryLine['source']>;
}

/** Who published it, where in it, and where it can be read. */
export function SourceLine({ lang, source }: SourceLineProps) {
  const name = [source.publisher, source.title, source.locator].filter(Boolean).join(', ');
  const url = [source.archiveUrl, source.url].find((one) => one && /^https?:\/\//.test(one));
  const link = () => (
    <a href={url ?? ''} rel="noreferrer" safe>
      {name}
    </a>
  );
  return (
    <p class="aside">
      <Phrased phrase={pageTexts(lang).history.source(url ? link : name)} />
    </p>
  );
}

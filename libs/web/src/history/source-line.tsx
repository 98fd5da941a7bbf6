import type { HistoryLine } from './history-props.ts';

/** Who published it, where in it, and where it can be read. */
export function SourceLine({ source }: { source: NonNullable<HistoryLine['source']> }) {
  const words = [source.publisher, source.title, source.locator].filter(Boolean).join(', ');
  const url = [source.archiveUrl, source.url].find((one) => one && /^https?:\/\//.test(one));
  return (
    <p class="aside">
      {'Source: '}
      {url ? (
        <a href={url} rel="noreferrer" safe>
          {words}
        </a>
      ) : (
        <span safe>{words}</span>
      )}
    </p>
  );
}

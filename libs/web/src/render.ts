/** What the JSX runtime yields: text, or (never here, where nothing is awaited) a promise of it. */
export type Markup = JSX.Element;

/** A whole document out of its markup. Throws where a component was asynchronous: pages are rendered from what is known. */
export function renderPage(markup: Markup): string {
  if (typeof markup !== 'string')
    throw new TypeError('A page must render at once; a component of it was asynchronous.');
  return `<!doctype html>${markup}`;
}

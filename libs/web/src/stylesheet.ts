import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('./stylesheet.css', import.meta.url), 'utf8');
const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The one stylesheet. Its path names its content, so that it can be kept for ever wherever it was fetched. */
export const stylesheet: { readonly path: string; readonly text: string } = {
  path: `/assets/habeas.${hash}.css`,
  text,
};

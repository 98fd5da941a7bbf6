import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A script as pages refer to it: its path names its content. */
export interface Script {
  readonly path: string;
  readonly text: string;
}

function script(name: string, file: string | URL): Script {
  const text = readFileSync(file, 'utf8');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { path: `/assets/${name}.${hash}.js`, text };
}

/** The package's file for browsers, beside its entry for Node. */
const library = join(
  dirname(createRequire(import.meta.url).resolve('@simplewebauthn/browser')),
  '../dist/bundle/index.umd.min.js',
);

/** What a page with passkeys loads, in this order. */
export const passkeyScripts: readonly Script[] = [
  script('simplewebauthn', library),
  script('passkeys', new URL('./passkeys.browser.js', import.meta.url)),
];

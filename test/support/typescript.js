import { register } from 'node:module';

/**
 * `node --conditions=source --import …/typescript.js script.ts` runs a TypeScript file from the sources: for `npm run dev`, and for
 * tests that need another process to kill.
 */
register('./typescript-hooks.js', import.meta.url);

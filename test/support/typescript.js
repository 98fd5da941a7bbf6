import { register } from 'node:module';

/** `node --conditions=source --import …/typescript.js script.ts`: for tests that need another process to kill. */
register('./typescript-hooks.js', import.meta.url);

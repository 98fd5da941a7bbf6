// Lets Node itself run the TypeScript of this checkout, for programs that a test or a bench starts as a process:
//   node --conditions=source --import ./test/support/typescript.js program.ts
import { register } from 'node:module';

register('./typescript-hooks.js', import.meta.url);

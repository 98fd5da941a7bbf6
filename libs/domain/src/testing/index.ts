export { anyHistory } from './any-history.ts';
export { Telling } from './telling.ts';

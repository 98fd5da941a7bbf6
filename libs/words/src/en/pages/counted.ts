import { counted as countedIn } from '../../plural.ts';

/** `1 source`, `2 sources`. */
export function counted(count: number, one: string, other = `${one}s`): string {
  return countedIn('en', count, { one, other });
}

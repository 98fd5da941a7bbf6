import type { Recipe } from '../recipe.ts';
import { fact } from './fact.ts';
import { jurisdiction } from './jurisdiction.ts';

/** By the name that `npm run check:adding -- NAME` takes. */
export const recipes: Readonly<Record<string, Recipe>> = { fact, jurisdiction };

import type { Recipe } from '../recipe.ts';
import { fact } from './fact.ts';
import { field } from './field.ts';
import { jurisdiction } from './jurisdiction.ts';
import { language } from './language.ts';
import { aPage } from './page.ts';
import { rule } from './rule.ts';

/** By the name that `npm run check:adding -- NAME` takes. */
export const recipes: Readonly<Record<string, Recipe>> = { fact, field, rule, language, jurisdiction, page: aPage };

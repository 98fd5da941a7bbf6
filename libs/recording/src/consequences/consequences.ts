import { detainedAgain } from '../consecutive-episodes/detained-again.ts';
import { deathInCustody } from '../death/death-in-custody.ts';
import type { Consequence } from './consequence.ts';

/** Every rule by which a fact of one record leads to a fact of another, in the order in which they are applied. */
export const consequences: readonly Consequence[] = [detainedAgain, deathInCustody];

import { ExitError } from '../exit-error.ts';
import type { TwoPeopleMatter } from './two-people.ts';

/** The group lets two people do this together, and one alone asked for it. Nothing was done. */
export class TakesTwoPeople extends ExitError {
  override readonly name = 'TakesTwoPeople';

  constructor(readonly matter: TwoPeopleMatter) {
    super(`This takes two people (HABEAS_TWO_PEOPLE has "${matter}").`, 1);
  }
}

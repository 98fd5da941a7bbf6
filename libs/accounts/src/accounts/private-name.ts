import { misleadingIn } from '#time';
import { AccountRefused } from '../account-refused.ts';

const LONGEST = 200;

/**
 * A name as it is kept: trimmed, in NFC, and read as it is written ({@link misleadingIn}), since one name could otherwise
 * look like another.
 *
 * @param whose what bears it, as it begins a sentence: `An account`, `A token`
 * @throws AccountRefused (bad-name)
 */
export function privateName(given: string, whose: string): string {
  const name = given.trim().normalize('NFC');
  if (name === '') throw bad(`${whose} needs a name that says who uses it.`);
  if (name.length > LONGEST)
    throw bad(`${whose} has a name of at most ${LONGEST} characters; this has ${name.length}.`);
  const misleading = misleadingIn(name, 'one-line');
  if (misleading !== null) throw bad(`The name of ${whose[0]!.toLowerCase()}${whose.slice(1)} ${misleading}.`);
  return name;
}

function bad(message: string): AccountRefused {
  return new AccountRefused('bad-name', message);
}

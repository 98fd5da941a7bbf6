import { AccountRefused } from '../account-refused.ts';

const LONGEST = 200;

/**
 * A name as it is kept: trimmed, in NFC. Control characters and direction marks are refused, since one name could look
 * like another by them.
 *
 * @param whose what bears it, as it begins a sentence: `An account`, `A token`
 * @throws AccountRefused (bad-name)
 */
export function privateName(given: string, whose: string): string {
  const name = given.trim().normalize('NFC');
  if (name === '') throw bad(`${whose} needs a name that says who uses it.`);
  if (name.length > LONGEST)
    throw bad(`${whose} has a name of at most ${LONGEST} characters; this has ${name.length}.`);
  if (/\p{C}/u.test(name)) {
    throw bad(`${whose} has a name without control characters and direction marks. Write it with letters and spaces.`);
  }
  return name;
}

function bad(message: string): AccountRefused {
  return new AccountRefused('bad-name', message);
}

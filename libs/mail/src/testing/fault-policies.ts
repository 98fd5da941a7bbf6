import type { FaultPolicy, SmtpFault } from './smtp-fault.ts';

/** The first `times` tries for every address get `fault`, all later ones are accepted: greylisting, by default. */
export function first(times = 1, fault: SmtpFault = 'defer'): FaultPolicy {
  return ({ number }) => (number <= times ? fault : 'accept');
}

/** One try of `n`, in the order of arrival, gets `fault`. */
export function oneOf(n: number, fault: SmtpFault = 'refuse'): FaultPolicy {
  return ({ sequence }) => (sequence % n === 0 ? fault : 'accept');
}

/** These faults one after the other, in the order of arrival, and then all is well. */
export function inTurn(...faults: readonly SmtpFault[]): FaultPolicy {
  return ({ sequence }) => faults[sequence - 1] ?? 'accept';
}

/**
 * Faults with these probabilities. What happens to a try hangs on the seed, the address and the number of the try alone, so
 * that it is the same however many connections mails come over and in whichever order.
 */
export function atRandom(seed: number, probabilities: Partial<Readonly<Record<SmtpFault, number>>>): FaultPolicy {
  return ({ to, number }) => {
    let point = unitInterval(`${seed}|${number}|${to}`);
    for (const [fault, probability] of Object.entries(probabilities)) {
      point -= probability;
      if (point < 0) return fault as SmtpFault;
    }
    return 'accept';
  };
}

/** FNV-1a, then the finaliser of MurmurHash3: texts that differ in one letter come out far apart. */
function unitInterval(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

import type { Keyring } from '#private-data';
import type { Finding } from './finding.ts';

/** Whether the master key opens every key that is kept. That its file is there, and for its owner alone, opening it has shown. */
export async function examinePrivateData(keyring: Pick<Keyring, 'examine'>, file: string): Promise<Finding> {
  const { master, keys, destroyed, closed } = await keyring.examine();
  const [first, ...others] = closed;
  return {
    name: 'private data',
    ok: first === undefined,
    detail:
      first === undefined
        ? `the master key ${file} (${master}) opens every key in use (${keys}); destroyed: ${destroyed}`
        : `the master key ${file} (${master}) does not open ${closed.length} of ${keys} keys: that of ${first}${others.length > 0 ? ' and others' : ''}.`,
    advice:
      first === undefined
        ? null
        : 'What is private of them cannot be read. Restore the table private_data.key, and the master key that goes with it, from one backup.',
  };
}

import type { Notary, VerifiableLog } from '#audit';
import type { Finding } from './finding.ts';

/** Whether the log is what was last signed, by the memory outside of the database; and whether anybody else remembers. */
export async function examineLogMemory(
  notary: Pick<Notary, 'lookAtMemory'>,
  log: Pick<VerifiableLog, 'checkpoint' | 'witnesses'>,
): Promise<Finding> {
  const name = 'memory of what was signed';
  const { path, size, fault, accepted } = await notary.lookAtMemory();
  if (fault !== null) return { name, ok: false, detail: fault, advice: null };
  if (accepted !== null) {
    const detail = `a restore to ${accepted.size} of ${accepted.lostSize} events is accepted, and the next checkpoint follows on it`;
    return { name, ok: true, detail, advice: null };
  }
  if (size === null) {
    const signed = await log.checkpoint();
    const detail = signed === null ? 'nothing is signed yet' : `${path} is missing.`;
    const advice =
      signed === null
        ? null
        : 'Restore it from its backup. Without one it is taken anew from the database by the next signature; first compare a ' +
          'checkpoint that you gave away: habeas verify --since FILE.';
    return { name, ok: signed === null, detail, advice };
  }
  const alone =
    log.witnesses.all.length > 0
      ? ''
      : '; who copies or changes the data folder changes it too: let a witness remember as well (HABEAS_WITNESSES)';
  return { name, ok: true, detail: `${size} events, in ${path}; the log continues them${alone}`, advice: null };
}

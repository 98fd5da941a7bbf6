import type { Resources } from '#system';
import type { Finding } from './finding.ts';

/** Whether each file of evidence is there, and as it was written. None is opened. */
export async function examineEvidence(resources: Resources): Promise<Finding> {
  const { EvidenceStore } = await import('#ingest');
  const { kept, missing, changed } = await new EvidenceStore(resources).examine();
  const wrong = [
    ...missing.map((hash) => `${hash} is missing.`),
    ...changed.map((hash) => `${hash} is not as it was written.`),
  ];
  const ok = wrong.length === 0;
  return {
    name: 'evidence',
    ok,
    detail: ok ? `${kept} ${kept === 1 ? 'file is' : 'files are'} kept, each as it was written` : wrong.join(' '),
    advice: ok
      ? null
      : 'Restore evidence/ of HABEAS_DATA from a backup, or add the same file again: `habeas evidence add`.',
  };
}

import { readLastBackup } from '#backup';
import type { Clock } from '#platform';
import { visible } from '#time';
import type { Finding } from './finding.ts';

/** When the last backup was taken from this data folder. One that another way takes is not known here, so none is no fault. */
export async function examineBackup(data: string, clock: Clock): Promise<Finding> {
  const last = await readLastBackup(data);
  const [name, ok, advice] = ['backup', true, null] as const;
  if (last === null) {
    return { name, ok, detail: 'none was taken from this data folder; `habeas backup DIR` takes one', advice };
  }
  const days = Math.floor((clock.now().epochMilliseconds - Date.parse(last.takenAt)) / 86_400_000);
  const when = days < 1 ? 'within a day' : days === 1 ? 'a day ago' : `${days} days ago`;
  const keys = last.keys ? 'with the private keys' : 'without the private keys';
  return { name, ok, detail: `taken ${when} (${last.takenAt}), ${keys}, to ${visible(last.folder)}`, advice };
}

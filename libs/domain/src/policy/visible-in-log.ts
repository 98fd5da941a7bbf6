import type { Fact } from '../shared/fact.ts';
import { confidentialityOf } from './confidentiality-of.ts';
import type { Viewer } from './may-know.ts';
import { visibleTo } from './visible-to.ts';

/**
 * As {@link visibleTo}, by what the log itself says now: no projection need have seen yet that a record was closed.
 *
 * @param history whole streams, in order; empty for an unknown one
 */
export async function visibleInLog<F extends Fact>(
  viewer: Viewer,
  stream: string,
  history: (stream: string) => Promise<readonly F[]>,
): Promise<readonly F[]> {
  const { confidentiality } = await confidentialityOf(stream, history);
  return visibleTo(viewer, await history(stream), confidentiality);
}

import { Problem } from '../problems/problem.ts';

/** Also for a record of which the reader may not know: that it exists is told to nobody else. */
export function noSuchRecord(stream: string): Problem {
  return new Problem({
    status: 404,
    code: 'no-such-record',
    detail: `There is no record ${JSON.stringify(stream)}. A record is named by its category and key, such as "custody-fj3h25g4pd".`,
  });
}

import { ProposalRefused, type RefusalCode } from '#ingest';
import { Problem } from '../problems/problem.ts';

const STATUS: Readonly<Record<RefusalCode, number>> = {
  'unknown-proposal': 404,
  'already-decided': 409,
  'being-accepted': 409,
  'revision-moved-on': 412,
  'nothing-proposed': 422,
  'not-complete': 422,
  'bad-proposal': 422,
  'bad-split': 422,
  'bad-join': 422,
  'role-insufficient': 403,
  'scope-insufficient': 403,
  'outside-jurisdictions': 403,
};

/** Says refusals of proposals as problem details. What the record refuses is said as it is of any fact. */
export async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProposalRefused)) throw error;
    const { code, field, message, problems } = error;
    const errors = problems.map(({ fact, ...one }) => ({
      field: one.field === null ? `facts.${fact}` : `facts.${fact}.${one.field}`,
      message: one.message,
    }));
    throw new Problem({
      ...{ status: STATUS[code], code, detail: message, cause: error },
      errors: errors.length > 0 || field === null ? errors : [{ field, message }],
    });
  }
}

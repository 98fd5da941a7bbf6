import { type ClockDoubt, ExitError } from '#platform';

/** A checkpoint says when it was signed, so that none is signed while the time is in doubt. Events are taken in all the same. */
export class ClockInDoubtError extends ExitError {
  constructor({ detail }: ClockDoubt) {
    super(
      `Nothing is signed: ${detail}. Put the clock right where it is wrong; then \`habeas alerts resume\` goes on.`,
      1,
    );
  }
}

interface OutcomeProps {
  /** What was just done; null where nothing was. */
  readonly done: string | null;
  /** What was refused; null where nothing was. */
  readonly error: string | null;
}

/** What came of the form that was sent. */
export function Outcome({ done, error }: OutcomeProps) {
  return (
    <>
      {done ? (
        <p class="done" role="status" safe>
          {done}
        </p>
      ) : null}
      {error ? (
        <p class="form-error" role="alert" safe>
          {error}
        </p>
      ) : null}
    </>
  );
}

/** What is wrong with a field; nothing where nothing is. */
export function FieldError({ field, error }: { field: string; error: string | undefined }) {
  return error ? (
    <p class="field-error" id={`${field}-error`} safe>
      {error}
    </p>
  ) : null;
}

/** What is odd about a choice, which is taken as it is; nothing where nothing is. */
export function FieldNotes({ notes = [] }: { notes: readonly string[] | undefined }) {
  return (
    <>
      {notes.map((note) => (
        <p class="field-note" role="status" safe>
          {note}
        </p>
      ))}
    </>
  );
}

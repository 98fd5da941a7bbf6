/** What is wrong with a field; nothing where nothing is. */
export function FieldError({ field, error }: { field: string; error: string | undefined }) {
  return error ? (
    <p class="field-error" id={`${field}-error`} safe>
      {error}
    </p>
  ) : null;
}

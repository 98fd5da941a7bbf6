/** By which the site knows that a form is its own. */
export function FormToken({ token }: { readonly token: string }) {
  return <input type="hidden" name="form" value={token} />;
}

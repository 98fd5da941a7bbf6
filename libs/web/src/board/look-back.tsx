/** Asks for the board of another moment, on either axis. Works without a script: it is a form. */
export function LookBack({ validAt, knownAt }: { validAt: string | null; knownAt: string | null }) {
  return (
    <details class="look-back" open={validAt !== null || knownAt !== null}>
      <summary>Look at another day</summary>
      <form method="get" action="/">
        <p>
          <label for="valid-at">What held on (UTC)</label>
          <input id="valid-at" name="validAt" type="datetime-local" value={local(validAt)} />
        </p>
        <p>
          <label for="known-at">as far as known on (UTC)</label>
          <input id="known-at" name="knownAt" type="datetime-local" value={local(knownAt)} />
        </p>
        <p>
          <button type="submit">Show</button> <a href="/">Now</a>
        </p>
      </form>
    </details>
  );
}

function local(instant: string | null): string | undefined {
  return instant ? new Date(instant).toISOString().slice(0, 16) : undefined;
}

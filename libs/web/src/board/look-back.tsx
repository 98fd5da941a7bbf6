/** Asks for the board of another day, on either axis. Works without a script: it is a form. */
export function LookBack({ validAt, knownAt }: { validAt: string | null; knownAt: string | null }) {
  return (
    <details class="look-back" open={validAt !== null || knownAt !== null}>
      <summary>Look at another day</summary>
      <form method="get" action="/">
        <p>
          <label for="valid-at">What held on</label>
          <input id="valid-at" name="validAt" type="date" value={dayOf(validAt)} />
        </p>
        <p>
          <label for="known-at">as far as known on</label>
          <input id="known-at" name="knownAt" type="date" value={dayOf(knownAt)} />
        </p>
        <p>
          <button type="submit">Show</button> <a href="/">Today</a>
        </p>
      </form>
      <p class="aside">
        <a href={thenAndNow(validAt)}>What the board said on a day, and what it should have said</a>
      </p>
    </details>
  );
}

function thenAndNow(validAt: string | null): string {
  return validAt === null ? '/then-and-now' : `/then-and-now?validAt=${encodeURIComponent(validAt)}`;
}

function dayOf(moment: string | null): string | undefined {
  return moment?.slice(0, 10);
}

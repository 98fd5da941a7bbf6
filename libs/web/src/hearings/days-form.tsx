/** Asks for the hearings of other days. Works without a script: it is a form. */
export function DaysForm({ from, to }: { from: string | null; to: string | null }) {
  return (
    <details class="look-back" open={from !== null || to !== null}>
      <summary>Look at other days</summary>
      <form method="get" action="/hearings">
        <p>
          <label for="from-day">From</label>
          <input id="from-day" name="from" type="date" value={from ?? undefined} />
        </p>
        <p>
          <label for="to-day">to</label>
          <input id="to-day" name="to" type="date" value={to ?? undefined} />
        </p>
        <p>
          <button type="submit">Show</button> <a href="/hearings">What lies ahead</a>
        </p>
      </form>
    </details>
  );
}

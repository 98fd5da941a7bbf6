/** The first page while nothing is recorded: says what to do next. */
export function EmptyBoard() {
  return (
    <section class="empty" aria-labelledby="empty-heading">
      <h2 id="empty-heading">Nothing is recorded yet</h2>
      <p>This page will show who is held, where, since when, on what basis, and when they are due out.</p>
      <ol class="steps">
        <li>
          <h3>See it at work</h3>
          <p>
            <code class="command">npm run demo</code>
          </p>
          <p>
            Lives through November 2021 in Kazakhstan on a simulated clock, in a database of its own, and prints what
            was recorded, what fell due and who was told. It needs no token and changes nothing here.
          </p>
        </li>
        <li>
          <h3>Record your own facts</h3>
          <p>
            <code class="command">npx habeas record FILE</code>
          </p>
          <p>
            FILE is YAML or JSON Lines, one fact an item. <code>demo/november-2021.yaml</code> is a complete example.
            Nothing of a file is recorded if one of its lines is wrong; the message names the line.
          </p>
        </li>
        <li>
          <h3>Be told</h3>
          <p>
            <a href="/subscribe">Give an address</a>, and a mail comes before a term ends, when it is over, and when
            something you were told turns out to be wrong.
          </p>
        </li>
      </ol>
    </section>
  );
}

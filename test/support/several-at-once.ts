/**
 * Asks something of each, several at the same time, and gives what is answered in the order of the questions.
 *
 * What fails is thrown in its turn, after all answers before it. A listener that stops waits for what was asked already.
 *
 * @param atOnce how many are asked before the first of them is answered
 */
export async function* severalAtOnce<T, A>(
  questions: Iterable<T>,
  ask: (question: T) => Promise<A>,
  atOnce = 8,
): AsyncGenerator<A, void, undefined> {
  const asked: Promise<A>[] = [];
  try {
    for (const question of questions) {
      const answer = ask(question);
      // Thrown in its turn, which may come later.
      answer.catch(() => undefined);
      asked.push(answer);
      if (asked.length === atOnce) yield await asked.shift()!;
    }
    while (asked.length > 0) yield await asked.shift()!;
  } finally {
    await Promise.allSettled(asked);
  }
}

/**
 * A pure function of plain values that keeps its latest answers: the arithmetic of a window takes a millisecond, and a
 * replay asks the same of every fact of an episode. What throws is asked again.
 */
export function remembered<A extends object, R>(answer: (asked: A) => R, capacity = 5_000): (asked: A) => R {
  const answers = new Map<string, R>();
  return (asked) => {
    const key = JSON.stringify(asked);
    if (answers.has(key)) return answers.get(key)!;
    const given = answer(asked);
    if (answers.size >= capacity) answers.delete(answers.keys().next().value!);
    answers.set(key, given);
    return given;
  };
}

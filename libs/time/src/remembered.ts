/**
 * A pure function of plain values that keeps its latest answers, which nobody may change: a date, or the end of a term,
 * takes up to a millisecond, and a replay asks the same of every fact. What throws is asked again.
 */
export function remembered<A extends object | string, R>(answer: (asked: A) => R, capacity = 5_000): (asked: A) => R {
  const answers = new Map<string, R>();
  return (asked) => {
    const key = typeof asked === 'string' ? asked : JSON.stringify(asked);
    if (answers.has(key)) return answers.get(key)!;
    const given = answer(asked);
    if (answers.size >= capacity) answers.delete(answers.keys().next().value!);
    answers.set(key, given);
    return given;
  };
}

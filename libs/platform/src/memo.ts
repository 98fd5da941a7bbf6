/**
 * Answers by key, each worked out once and kept, also while it is still being worked out. A failure is not kept. Beyond so
 * many, the one that was kept first is dropped.
 */
export class Memo<T> {
  private readonly answers = new Map<string, Promise<T>>();

  constructor(private readonly atMost = Number.POSITIVE_INFINITY) {}

  get(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.answers.get(key);
    if (known) return known;
    const made = make();
    this.answers.set(key, made);
    made.catch(() => {
      if (this.answers.get(key) === made) this.answers.delete(key);
    });
    if (this.answers.size > this.atMost) this.answers.delete(this.answers.keys().next().value!);
    return made;
  }
}

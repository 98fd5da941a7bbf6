/**
 * Rows as one JSON array for the statements of `row-statements.ts`, each made text as soon as it is known: kept as objects
 * until the whole batch is written, they would be most of what a replay's collector has to carry along.
 */
export class JsonRows<R extends object = object> {
  private readonly rows: string[] = [];

  add(row: R): void {
    this.rows.push(JSON.stringify(row));
  }

  get length(): number {
    return this.rows.length;
  }

  toString(): string {
    return `[${this.rows.join(',')}]`;
  }
}

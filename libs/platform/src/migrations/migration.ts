/** One step of the schema, written by hand and never changed once released. */
export interface Migration {
  /** Library and number: `event-store/0001-events`. */
  readonly id: string;
  /** Run as `habeas_owner` in a transaction of its own. */
  readonly sql: string;
}

import type { FactToRecord } from '../fact-to-record.ts';

/** A fact as a record file states it, checked in its form, and where it stands. */
export interface RecordFileFact extends FactToRecord {
  /** As given, or made from the content, so that recording the same file again adds nothing. */
  readonly id: string;
  /** RFC 3339: when the report arrived; null where the file does not say. */
  readonly at: string | null;
  readonly file: string;
  /** Line of a field (`data.place.zone`), or of the nearest one around it; of the fact itself for null. From 1. */
  readonly lineOf: (field: string | null) => number;
}

/** An item of a file before anything of it is checked. */
export interface RecordFileItem {
  readonly value: unknown;
  readonly lineOf: (field: string | null) => number;
}

/** What could not even be read: a line that is no JSON, a list that is no YAML. */
export interface Unreadable {
  readonly line: number;
  readonly message: string;
}

export interface ReadItems {
  readonly items: readonly RecordFileItem[];
  readonly unreadable: readonly Unreadable[];
}

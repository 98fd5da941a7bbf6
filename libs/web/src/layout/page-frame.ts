/** Who is signed in. */
export interface Reader {
  readonly name: string;
  /** Whether the pages of administrators are theirs. */
  readonly manages: boolean;
  /** Whether they decide on what takes two people. */
  readonly decides?: boolean;
}

/** What stands around every page. */
export interface PageFrame {
  /** Whether there is the built-in mailbox. */
  readonly mailbox: boolean;
  /** Null or left out: no one is signed in. */
  readonly reader?: Reader | null;
}

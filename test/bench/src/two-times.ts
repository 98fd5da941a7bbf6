/** The two times that a board is asked at: of which day, and as known on which day, both as `YYYY-MM-DD`. */
export interface TwoTimes {
  readonly validAt: string;
  readonly knownAt: string;
}

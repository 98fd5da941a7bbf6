/** How many, and which, must have cosigned: so many of all the witnesses, or what a group asks for. */
export type Quorum = number | WitnessGroup;

/** Of its members so many: witnesses, by verifier key, and other groups (C2SP tlog-policy). */
export interface WitnessGroup {
  readonly name: string;
  readonly atLeast: number;
  readonly members: readonly (string | WitnessGroup)[];
}

/** Whether it is enough that these have cosigned. @param signed verifier keys of configured witnesses, each once */
export function isEnough(quorum: Quorum, signed: ReadonlySet<string>): boolean {
  if (typeof quorum === 'number') return signed.size >= quorum;
  const there = quorum.members.filter((member) =>
    typeof member === 'string' ? signed.has(member) : isEnough(member, signed),
  );
  return there.length >= quorum.atLeast;
}

/** What it asks for, as the end of "… must have cosigned": "2", or "the group ours (2 of 3)". */
export function quorumInWords(quorum: Quorum): string {
  if (typeof quorum === 'number') return String(quorum);
  return `the group ${quorum.name} (${quorum.atLeast} of ${quorum.members.length})`;
}

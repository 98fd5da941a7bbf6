/**
 * The path of a Node of another version, as npm's package of this platform has it.
 *
 * @throws Error npm does not give it
 */
export function npmNode(version: string): string;

import { styleText } from 'node:util';

const styles = ['bold', 'dim', 'red', 'yellow'] as const;

/** Colours a text for a terminal, or leaves it alone. */
export type Paint = (style: (typeof styles)[number], text: string) => string;

/** The sequences that begin and end a style: the only ones that a command of ours sends to a terminal. */
export const STYLES: readonly string[] = styles.flatMap((style) =>
  styleText(style, ' ', { validateStream: false }).split(' '),
);

export const plain: Paint = (_style, text) => text;
const coloured: Paint = (style, text) => styleText(style, text, { validateStream: false });

/** Colour for a person at a terminal only: never into a file or a pipe, and not where NO_COLOR asks for none. */
export function paintFor(
  stream: { readonly isTTY?: boolean } = process.stdout,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Paint {
  return stream.isTTY && !env.NO_COLOR ? coloured : plain;
}

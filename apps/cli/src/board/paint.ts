import { styleText } from 'node:util';

/** Colours a text for a terminal, or leaves it alone. */
export type Paint = (style: 'bold' | 'dim' | 'red' | 'yellow', text: string) => string;

export const plain: Paint = (_style, text) => text;
const coloured: Paint = (style, text) => styleText(style, text);

/** Colour for a person at a terminal only: never into a file or a pipe, and not where NO_COLOR asks for none. */
export function paintFor(
  stream: { readonly isTTY?: boolean } = process.stdout,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Paint {
  return stream.isTTY && !env.NO_COLOR ? coloured : plain;
}

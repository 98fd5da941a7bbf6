/** Absolute path, with a slash at its end. */
export declare const root: string;
export declare const compiledFolder: string;
export declare function compiledName(file: string): string;
export declare function outdated(): {
  readonly changed: readonly { readonly file: string; readonly modified: number }[];
  readonly orphans: readonly string[];
};

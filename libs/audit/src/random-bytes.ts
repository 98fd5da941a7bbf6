/** The source of keys and salts: `randomBytes` of node:crypto. Injected. */
export type RandomBytes = (size: number) => Buffer;

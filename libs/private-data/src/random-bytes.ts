/** The source of keys and nonces: `randomBytes` of node:crypto. Injected. */
export type RandomBytes = (size: number) => Buffer;

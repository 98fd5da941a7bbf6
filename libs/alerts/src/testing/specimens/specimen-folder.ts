/** `docs/mail-specimens/`, where the specimens are kept. */
export const SPECIMENS = new URL('../../../../../docs/mail-specimens/', import.meta.url);

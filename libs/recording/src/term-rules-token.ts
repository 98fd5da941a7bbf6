/** Nest injects the law's arithmetic (`TermRules` of #domain) under this token. */
export const TERM_RULES = Symbol('habeas.term-rules');

/**
 * Nest injects under this token the jurisdictions of records as they are projected, a `JurisdictionsOf` of #domain. It may
 * lag a moment behind the log, which is asked again of what each record states itself.
 */
export const RECORD_JURISDICTIONS = Symbol('habeas.record-jurisdictions');

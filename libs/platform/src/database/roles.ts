/** Owns the embedded database and every schema; runs migrations. An external URL's role plays it there. */
export const OWNER_ROLE = 'habeas_owner';

/** All running code. It owns nothing, so that the database itself can refuse what no code of ours may do. */
export const APP_ROLE = 'habeas_app';

/** Of `habeas_app` connections. */
export const APP_SEARCH_PATH = 'read_model,public';

/**
 * Startup options of `habeas_app` connections. Read models are written unqualified, so that a rebuild can put another schema
 * in their place; all else is qualified.
 */
export const APP_OPTIONS = `-c search_path=${APP_SEARCH_PATH}`;

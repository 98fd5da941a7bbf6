import type { PageTexts } from '#words';

/** A role as the pages name it. */
export type RoleName = keyof PageTexts['admin']['roles']['names'];

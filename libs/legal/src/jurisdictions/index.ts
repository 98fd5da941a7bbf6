import { belarus } from './by/belarus.ts';
import type { Jurisdiction } from './jurisdiction.ts';
import { kazakhstan } from './kz/kazakhstan.ts';

/** The countries whose law comes with Habeas. */
export const jurisdictions: readonly Jurisdiction[] = [kazakhstan, belarus];

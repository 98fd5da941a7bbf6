import type { Part } from '#system';
import { apiPart } from '../../api/src/api.part.ts';
import { notifierPart } from '../../notifier/src/notifier.part.ts';
import { projectorPart } from '../../projector/src/projector.part.ts';

/** All that makes up Habeas. */
export const everyPart: readonly Part[] = [apiPart, projectorPart, notifierPart];

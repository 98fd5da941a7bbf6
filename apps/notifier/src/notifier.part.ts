import type { Part } from '#system';
import { NotifierModule } from './notifier.module.ts';

/** What tells people: sweeps, mails and webhooks. */
export const notifierPart: Part = { name: 'notifier', modules: [NotifierModule] };

import { AuditModule } from '#audit';
import type { Part } from '#system';
import { ProjectorModule } from './projector.module.ts';

/** What follows the log: the projections, and the notary that signs it. */
export const projectorPart: Part = { name: 'projector', modules: [ProjectorModule, AuditModule] };

import { JournalSealsModule } from '#accounts';
import { AuditModule } from '#audit';
import type { Part } from '#system';
import { ProjectorModule } from './projector.module.ts';

/** What follows the log: the projections, the notary that signs it, and what brings the journal under its tree. */
export const projectorPart: Part = { name: 'projector', modules: [ProjectorModule, AuditModule, JournalSealsModule] };

import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Evidence } from '../evidence.ts';
import { EvidenceStore } from '../evidence-store.ts';

/** How an answer to a command warns of something, as everywhere. */
interface EvidenceWarning {
  readonly code: 'metadata-kept';
  readonly field: null;
  readonly message: string;
}

export interface EvidenceAdded extends Evidence {
  /** It was kept before. */
  readonly repeated: boolean;
  readonly warnings: readonly EvidenceWarning[];
}

const METADATA_KEPT: EvidenceWarning = {
  code: 'metadata-kept',
  field: null,
  message:
    'A PDF is kept as it is: it may say who made it, when and with what, and pictures in it where they were taken. Print it into a new ' +
    'PDF first where that could harm somebody.',
};

/** Keeps a file as evidence. @throws EvidenceRefused */
export class AddEvidence extends Command<EvidenceAdded> {
  constructor(
    readonly bytes: Buffer,
    /** Id of who adds it. */
    readonly by: string,
  ) {
    super();
  }
}

@CommandHandler(AddEvidence)
export class AddEvidenceHandler implements ICommandHandler<AddEvidence> {
  constructor(@Inject(EvidenceStore) private readonly store: EvidenceStore) {}

  async execute({ bytes, by }: AddEvidence): Promise<EvidenceAdded> {
    const { evidence, repeated } = await this.store.add(bytes, by);
    return { ...evidence, repeated, warnings: evidence.type === 'application/pdf' ? [METADATA_KEPT] : [] };
  }
}

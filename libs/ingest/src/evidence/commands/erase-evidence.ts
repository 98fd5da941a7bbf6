import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Evidence } from '../evidence.ts';
import { EvidenceStore } from '../evidence-store.ts';

/** Destroys a file for good. @throws EvidenceRefused */
export class EraseEvidence extends Command<Evidence & { readonly repeated: boolean }> {
  constructor(
    readonly hash: string,
    /** Stays readable. */
    readonly reason: string,
    /** Id of who erases it. */
    readonly by: string,
  ) {
    super();
  }
}

@CommandHandler(EraseEvidence)
export class EraseEvidenceHandler implements ICommandHandler<EraseEvidence> {
  constructor(@Inject(EvidenceStore) private readonly store: EvidenceStore) {}

  async execute({ hash, reason, by }: EraseEvidence): Promise<Evidence & { readonly repeated: boolean }> {
    const { evidence, repeated } = await this.store.erase(hash, reason, by);
    return { ...evidence, repeated };
  }
}

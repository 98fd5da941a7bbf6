import { Module } from '@nestjs/common';
import { ReadModelsModule } from '#read-models';
import { AccessModule } from '../access/access.module.ts';
import { CheckpointController } from './checkpoint.controller.ts';
import { DeliveryProofController } from './delivery-proof.controller.ts';
import { EntriesController } from './entries.controller.ts';
import { ProofsController } from './proofs.controller.ts';
import { RestoresController } from './restores.controller.ts';
import { TilesController } from './tiles.controller.ts';

/** The verifiable log over HTTP. VerifiableLog comes from the application. */
@Module({
  imports: [ReadModelsModule, AccessModule],
  controllers: [
    CheckpointController,
    TilesController,
    EntriesController,
    ProofsController,
    DeliveryProofController,
    RestoresController,
  ],
})
export class LogModule {}

/** What the projector cannot get past. It stays in front of it until it is understood or mended; nothing is skipped. */
export interface ProjectorStop {
  readonly position: bigint;
  readonly type: string;
  readonly message: string;
}

export class ProjectorStoppedError extends Error {
  override readonly name = 'ProjectorStoppedError';

  constructor(
    readonly stop: ProjectorStop,
    options?: { cause?: unknown },
  ) {
    super(`The projector stopped before position ${stop.position} (${stop.type}): ${stop.message}`, options);
  }
}

/** The live tables were built by a version of Habeas with other projections. */
export class OtherDefinitionError extends Error {
  override readonly name = 'OtherDefinitionError';

  constructor() {
    super(
      'The read models were built by another version of Habeas, or with other zone data or law. Stop this process and start ' +
        'the version that built them.',
    );
  }
}

/** Another projector moved the checkpoint; whoever meets it starts again from where the checkpoint is. */
export class CheckpointMovedError extends Error {
  override readonly name = 'CheckpointMovedError';

  constructor(
    readonly expected: bigint,
    readonly actual: bigint,
  ) {
    super(`The checkpoint is at ${actual}, not at ${expected}: another projector moved it.`);
  }
}

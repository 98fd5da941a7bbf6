export interface HealthResult {
  readonly ok: boolean;
  /** For a person: what was found, and what to do where it is not well. */
  readonly detail: string;
}

export type HealthCheck = () => Promise<HealthResult>;

export interface HealthReport {
  readonly ok: boolean;
  readonly checks: readonly (HealthResult & { readonly name: string })[];
}

/** Whatever can be behind or failing adds its check here; `/health/ready` and `habeas doctor` run them all. */
export class HealthRegistry {
  private readonly checks = new Map<string, HealthCheck>();

  /** @param within milliseconds after which a check that did not answer counts as failed */
  constructor(private readonly within = 5_000) {}

  add(name: string, check: HealthCheck): void {
    if (this.checks.has(name)) throw new Error(`There is already a health check named ${name}.`);
    this.checks.set(name, check);
  }

  /** All checks at the same time, in the order in which they were added. One that throws or hangs is not well. */
  async run(): Promise<HealthReport> {
    const checks = await Promise.all(
      [...this.checks].map(async ([name, check]) => ({ name, ...(await this.answer(check)) })),
    );
    return { ok: checks.every((check) => check.ok), checks };
  }

  private async answer(check: HealthCheck): Promise<HealthResult> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<HealthResult>((resolve) => {
      timer = setTimeout(() => resolve({ ok: false, detail: `no answer within ${this.within} ms` }), this.within);
    });
    try {
      return await Promise.race([check(), late]);
    } catch (error) {
      return { ok: false, detail: error instanceof Error ? error.message : String(error) };
    } finally {
      clearTimeout(timer);
    }
  }
}

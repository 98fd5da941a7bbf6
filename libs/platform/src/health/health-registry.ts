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

/**
 * Two questions about how Habeas runs. Whether this process can answer: the checks, `/health/ready`. Whether everything runs
 * that should, in this process or another: the duties, `/health/duties`. What can be behind or failing adds its check here.
 */
export class HealthRegistry {
  private readonly checks = new Map<string, HealthCheck>();
  private readonly duties = new Map<string, HealthCheck>();
  private closing = false;

  /** @param within milliseconds after which a check that did not answer counts as failed */
  constructor(private readonly within = 5_000) {}

  /** Something without which this process cannot answer. */
  add(name: string, check: HealthCheck): void {
    added(this.checks, name, check);
  }

  /** Something that should run, wherever it does. */
  addDuty(name: string, check: HealthCheck): void {
    added(this.duties, name, check);
  }

  /** From now on this process takes nothing new. */
  close(): void {
    this.closing = true;
  }

  /** All checks at the same time, in the order in which they were added. One that throws or hangs is not well. */
  async run(): Promise<HealthReport> {
    const closing = this.closing ? [{ name: 'process', ok: false, detail: 'it is stopping' }] : [];
    return reportOf([...closing, ...(await this.answers(this.checks))]);
  }

  /** All duties, likewise. */
  async runDuties(): Promise<HealthReport> {
    return reportOf(await this.answers(this.duties));
  }

  private answers(of: ReadonlyMap<string, HealthCheck>): Promise<HealthReport['checks']> {
    return Promise.all([...of].map(async ([name, check]) => ({ name, ...(await this.answer(check)) })));
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

function added(to: Map<string, HealthCheck>, name: string, check: HealthCheck): void {
  if (to.has(name)) throw new Error(`There is already a health check named ${name}.`);
  to.set(name, check);
}

function reportOf(checks: HealthReport['checks']): HealthReport {
  return { ok: checks.every((check) => check.ok), checks };
}

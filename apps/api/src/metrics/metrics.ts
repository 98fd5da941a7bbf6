import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Logger } from '#platform';
import type { Measure, MeasureGroup } from './measures.ts';

/** All numbers of this Habeas, in the text format of Prometheus. Asked for when somebody looks; nothing listens or runs. */
export class Metrics {
  readonly register = new Registry();
  private readonly written = new Map<string, Gauge | Counter>();
  private readonly answered: Gauge;

  constructor(
    private readonly groups: readonly MeasureGroup[],
    private readonly logger: Logger,
  ) {
    const registers = [this.register];
    // The process: its time, memory, open files, event loop and garbage collection.
    collectDefaultMetrics({ register: this.register });
    for (const { name, help, type, labels } of groups.flatMap(({ measures }) => measures)) {
      const options = { name, help, labelNames: [...labels], registers };
      this.written.set(name, type === 'gauge' ? new Gauge(options) : new Counter(options));
    }
    this.answered = new Gauge({
      name: 'habeas_metrics_answered',
      help: '0 where a group of numbers could not be had, and is left out.',
      labelNames: ['group'],
      registers,
    });
  }

  get contentType(): string {
    return this.register.contentType;
  }

  async text(): Promise<string> {
    await Promise.all(this.groups.map((group) => this.refresh(group)));
    return await this.register.metrics();
  }

  private async refresh({ name, measures, read }: MeasureGroup): Promise<void> {
    try {
      const samples = await read();
      for (const measure of measures) this.write(measure.name, samples[measure.name] ?? []);
      this.answered.set({ group: name }, 1);
    } catch (error) {
      for (const measure of measures) this.leaveOut(measure);
      this.answered.set({ group: name }, 0);
      this.logger.warn({ group: name, error: String(error) }, 'metrics could not be read');
    }
  }

  private write(name: string, samples: readonly { value: number; labels?: Readonly<Record<string, string>> }[]): void {
    const metric = this.forget(name);
    // What the database has counted is the number itself, not something to add to the last.
    for (const { value, labels = {} } of samples) metric.inc({ ...labels }, value);
  }

  private leaveOut({ name, labels }: Measure): void {
    const metric = this.forget(name);
    // One without labels is otherwise 0, which would be a number.
    if (labels.length === 0) metric.remove();
  }

  private forget(name: string): Gauge | Counter {
    const metric = this.written.get(name)!;
    metric.reset();
    return metric;
  }
}

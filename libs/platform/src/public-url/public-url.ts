import type { Config } from '../config/config.ts';

/** Where people reach this Habeas: the base of every link in pages, mails and feeds. No slash at the end. */
export class PublicUrl {
  private url: string;
  private readonly configured: boolean;
  private listening: number;

  constructor(config: Pick<Config, 'publicUrl' | 'host' | 'port'>) {
    this.configured = config.publicUrl !== null;
    this.listening = config.port;
    const host = config.host.includes(':') ? `[${config.host}]` : config.host;
    this.url = config.publicUrl ?? `http://${host}:${config.port}`;
  }

  /** HTTP listens here now; used where no public address is configured, since port 0 is known only then. */
  listeningAt(url: string): void {
    if (!this.configured) this.url = url;
    this.listening = Number(new URL(url).port || 80);
  }

  /** Where HTTP listens on this machine; 0 where that is not known yet. */
  get port(): number {
    return this.listening;
  }

  /** `https://habeas.example`, from the configuration, or else where HTTP listens. */
  get base(): string {
    return this.url;
  }

  /** The address of a page: `to('/subscribe')`. */
  to(path: `/${string}`): string {
    return `${this.url}${path}`;
  }
}

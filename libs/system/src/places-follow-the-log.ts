import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LOGGER, type Logger, PLACE_NAMES } from '#platform';
import type { PlacesInForce } from './places-in-force.ts';

/** In each process that runs for long: a file of a country that another process adopts adds its places here too. */
@Injectable()
export class PlacesFollowTheLog implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private following: Promise<void> = Promise.resolve();

  constructor(
    @Inject(PLACE_NAMES) private readonly places: Pick<PlacesInForce, 'follow'>,
    @Inject(LOGGER) private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  onApplicationBootstrap(): void {
    this.following = this.places.follow(this.stopping.signal, (error) => {
      this.logger.warn({ error: String(error) }, 'following the log for the places of countries failed; retrying');
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.following;
  }
}

import { Controller, Get, Header } from '@nestjs/common';
import { openApiDocument } from './openapi-document.ts';

/** What can be asked over HTTP, for programs that are generated from it. */
@Controller('api')
export class OpenApiController {
  private readonly text = JSON.stringify(openApiDocument());

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', 'no-cache')
  document(): string {
    return this.text;
  }
}

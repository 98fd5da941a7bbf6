import { Controller, Get, Header, Inject, type OnModuleInit, type Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Documented, json } from './documented.ts';
import { openApiDocument } from './openapi-document.ts';

/** What can be asked over HTTP, for programs that are generated from it. */
@Controller('api')
export class OpenApiController implements OnModuleInit {
  private text = '';

  constructor(@Inject(DiscoveryService) private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    const controllers = this.discovery.getControllers().map(({ metatype }) => metatype as Type);
    this.text = JSON.stringify(openApiDocument(controllers));
  }

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', 'no-cache')
  @Documented({
    operationId: 'getOpenApi',
    tag: 'Service',
    summary: 'This document.',
    answer: json({ type: 'object' }, 'OpenAPI 3.1.'),
  })
  document(): string {
    return this.text;
  }
}

import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Api } from './api.ts';
import { errorAnswers } from './route-answers.ts';

/** Collects the schemas of the routes that are added after it. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'RichesReach Circles',
        version: '1',
        description: 'Accounts, circles, invites and call history. Calls themselves use Socket.IO.',
      },
      components: {
        securitySchemes: {
          accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          refreshCookie: { type: 'apiKey', in: 'cookie', name: 'circles_refresh' },
        },
      },
    },
    transform: jsonSchemaTransform,
  });
}

/** `GET /api/openapi.json`. */
export function registerOpenApiRoute(api: Api): void {
  api.get('/openapi.json', {
    schema: {
      summary: 'This document',
      tags: ['about'],
      response: { 200: z.record(z.string(), z.unknown()), ...errorAnswers() },
    },
    handler: async () => ({ ...api.swagger() }),
  });
}

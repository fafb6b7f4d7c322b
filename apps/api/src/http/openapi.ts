import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** Describes the API from the same schemas that validate it: JSON for programs, a page for people. */
export const serveOpenApi = (app: INestApplication): void => {
  const description = new DocumentBuilder()
    .setTitle('Diwan API')
    .setDescription('A shared WhatsApp inbox. Errors are `application/problem+json` (RFC 9457) with a stable `code`; lists carry `nextCursor` and `seq`, the place in the change log they reflect.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key of the workspace' })
    .addSecurityRequirements('bearer')
    .build();
  SwaggerModule.setup('api/v1/docs', app, () => SwaggerModule.createDocument(app, description), { jsonDocumentUrl: 'api/v1/openapi.json', yamlDocumentUrl: 'api/v1/openapi.yaml' });
};

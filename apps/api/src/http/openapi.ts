import { Problem, type ProblemCode, problemCodes } from '@diwan/contract';
import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';

/** Every refusal's code with its HTTP status, as a table for people. */
const CODES = `| code | status |\n|---|---|\n${Object.entries(problemCodes).map(([code, status]) => `| \`${code}\` | ${status} |`).join('\n')}`;

const DESCRIPTION = `A shared WhatsApp inbox. Lists carry \`nextCursor\` and \`seq\`, the place in the change log they reflect.

Errors are \`application/problem+json\` (RFC 9457): branch on \`code\`, show \`detail\`. A code is never renamed.

${CODES}`;

const PROBLEM_REF = { $ref: '#/components/schemas/Problem' };

/** Every operation may refuse in the same shape; said once a document rather than once a route. */
const withProblems = (document: OpenAPIObject): OpenAPIObject => {
  const operations = Object.values(document.paths).flatMap(({ get, post, patch, put, delete: remove }) => [get, post, patch, put, remove].filter((operation) => operation !== undefined));
  for (const { responses } of operations) responses.default = { description: 'Refused, or failed: `code` says why', content: { 'application/problem+json': { schema: PROBLEM_REF } } };
  const { $schema: _dialect, ...problem } = z.toJSONSchema(Problem, { target: 'openapi-3.0' });
  const described = { ...problem, 'x-problem-codes': problemCodes satisfies Record<ProblemCode, number> };
  return { ...document, components: { ...document.components, schemas: { ...document.components?.schemas, Problem: described as NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string] } } };
};

/** Describes the API from the same schemas that validate it: JSON for programs, a page for people. */
export const serveOpenApi = (app: INestApplication): void => {
  const description = new DocumentBuilder()
    .setTitle('Diwan API')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key of the workspace' })
    .addSecurityRequirements('bearer')
    .build();
  SwaggerModule.setup('api/v1/docs', app, () => withProblems(SwaggerModule.createDocument(app, description)), { jsonDocumentUrl: 'api/v1/openapi.json', yamlDocumentUrl: 'api/v1/openapi.yaml' });
};

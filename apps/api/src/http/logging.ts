import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Params } from 'nestjs-pino';
import { stdSerializers } from 'pino';
import { type Config } from '../config/config.js';
import { traceIdOf } from './request-context.js';

/** Names under which a secret or a customer's words could slip into a line. They are cut out wherever they stand at the top or one level down. */
const SECRET_KEYS = ['accessToken', 'access_token', 'authorization', 'cookie', 'password', 'secret', 'apiKey', 'token', 'appSecret', 'body', 'text', 'caption', 'content', 'phone', 'waId', 'wa_id', 'to', 'email', 'parameters', 'driverError'];
const REDACT = SECRET_KEYS.flatMap((key) => [key, `*.${key}`]);

const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';

type RequestLike = IncomingMessage & { id?: unknown; originalUrl?: string };
const idOf = ({ id }: RequestLike): string => (typeof id === 'string' ? id : '');

/** The middleware sees an address cut at its own mount point; the whole one is kept beside it. */
const urlOf = (request: RequestLike): string => request.originalUrl ?? request.url ?? '';

/** Digits enough to be a customer's number, and no part of an id. */
const PHONE = /(?<![\w-])\+?\d{8,15}(?![\w-])/g;
/** PostgreSQL ends some of its messages with the value that it refused. */
const REFUSED_VALUE = /(invalid input (?:syntax|value) for [^:]+): ".*"/gs;

/** A message without what it may quote of people: the last resort for texts that are not ours. */
export const withoutPeople = (message: string): string => message.replace(REFUSED_VALUE, '$1').replace(PHONE, '[number]');

/** Errors by name, message and stack only: a database error carries the statement's parameters, which are people's words. */
const serializeError = (error: Error): object => {
  const { type, message, stack } = stdSerializers.err(error);
  return { type, message: withoutPeople(message), stack: withoutPeople(stack), ...('code' in error ? { code: error.code } : {}) };
};

const levelOf = (request: IncomingMessage, response: ServerResponse, error?: Error) => {
  if (error ?? response.statusCode >= 500) return 'error' as const;
  // Webhooks come by the thousand and are counted; a line each would drown the rest.
  return urlOf(request).startsWith('/api/') ? 'info' as const : 'debug' as const;
};

interface Timed { responseTime?: number }

const summary = (request: IncomingMessage, response: ServerResponse, { responseTime }: Timed): object =>
  ({ method: request.method, path: pathOf(urlOf(request)), status: response.statusCode, responseTime });

/** One line a request, with its id and trace; never a body, a query string or a header. */
export const loggingParams = (config: Config): Params => ({
  pinoHttp: {
    level: config.log.level,
    ...(config.log.pretty ? { transport: { target: 'pino-pretty', options: { singleLine: true, ignore: 'pid,hostname' } } } : {}),
    redact: { paths: REDACT, censor: '[redacted]' },
    hooks: {
      logMethod(args, method) {
        method.apply(this, args.map((part: unknown) => (typeof part === 'string' ? withoutPeople(part) : part)) as typeof args);
      },
    },
    genReqId: idOf,
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'requestId' },
    customLogLevel: levelOf,
    autoLogging: { ignore: (request) => /^\/(health|metrics|assets)\b/.test(urlOf(request)) },
    customSuccessObject: (request, response, value: Timed) => summary(request, response, value),
    customErrorObject: (request, response, error, value: Timed) => ({ ...summary(request, response, value), err: serializeError(error) }),
    serializers: { err: serializeError },
    customProps: (request) => ({ traceId: traceIdOf(request, idOf(request)) }),
  },
});

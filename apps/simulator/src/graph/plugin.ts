import { type FastifyError, type FastifyInstance } from 'fastify';
import { between } from '../chaos/chaos.js';
import { fbtraceId } from '../store/ids.js';
import { type Simulation } from '../simulation.js';
import { GraphError } from './errors.js';
import { blockRoutes } from './block-users.js';
import { mediaRoutes } from './media.js';
import { messageRoutes } from './messages.js';
import { nodeRoutes } from './nodes.js';
import { numberExtraRoutes } from './number-extras.js';
import { numberRoutes } from './numbers.js';
import { oauthRoutes } from './oauth.js';
import { profileRoutes } from './profile.js';
import { smbAppDataRoutes } from './smb-app-data.js';
import { subscriptionRoutes } from './subscriptions.js';
import { templateRoutes } from './templates.js';
import { uploadRoutes } from './uploads.js';

/** Where Graph's own paths live inside: addresses with a version, with an id in front, or known names are rewritten to here. */
export const graphPrefix = '/graph';

const named = 'oauth/access_token|debug_token|message_template_library|upload:|app/';

/** The inside path of a request: `/v25.0/123/messages`, `/123/messages` and `/debug_token` are Graph's, everything else is the simulator's own. */
export function rewriteGraphUrl(url: string): string {
  const versioned = /^\/v\d+\.\d+(\/.*|\?.*|)$/.exec(url);
  if (versioned) return `${graphPrefix}${versioned[1] ?? ''}`;
  return /^\/\d{5,}(?:[/?]|$)/.test(url) || new RegExp(`^/(?:${named})`).test(url) ? graphPrefix + url : url;
}

/** All of Graph, with its way of saying no. */
export async function graphPlugin(app: FastifyInstance, sim: Simulation): Promise<void> {
  app.setErrorHandler((error: FastifyError | GraphError, _request, reply) => {
    if (error instanceof GraphError) return reply.code(error.status).send(error.body());
    if (error.statusCode !== undefined && error.statusCode < 500) return reply.code(400).send(new GraphError(100, { message: `(#100) ${error.message}` }).body());
    app.log.error(error);
    return reply.code(500).send({ error: { message: 'An unknown error occurred', type: 'OAuthException', code: 1, fbtrace_id: fbtraceId() } });
  });
  app.setNotFoundHandler((request, reply) => reply.code(400).send(new GraphError(2500, {
    http: 400, message: `Unknown path components: ${request.url.replace(graphPrefix, '')}`,
  }).body()));
  // Waiting comes after the work, so that a status can overtake the answer as it does on Meta.
  app.addHook('onSend', async () => {
    const { min, max } = sim.chaos.latency;
    if (max > 0) await new Promise((resolve) => setTimeout(resolve, between([min, max])));
  });
  // Graph answers with its version and a trace in the headers.
  app.addHook('onSend', async (_request, reply) => void reply.header('facebook-api-version', sim.settings.webhookVersion).header('x-fb-trace-id', fbtraceId()));
  for (const family of [
    messageRoutes, mediaRoutes, templateRoutes, numberRoutes, profileRoutes, blockRoutes, numberExtraRoutes, smbAppDataRoutes, subscriptionRoutes, uploadRoutes, oauthRoutes, nodeRoutes,
  ]) family(app, sim);
}

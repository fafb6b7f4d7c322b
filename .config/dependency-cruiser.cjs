/** The rooms inside the api, in the order a message travels; a room may use those before it and the shared ones, never those after it. */
const rooms = ['config', 'database', 'http', 'change', 'identity', 'notification', 'channel', 'template', 'webhook', 'media', 'conversation', 'contact', 'inbound', 'reply', 'quick-reply', 'outbox', 'delivery', 'realtime', 'health'];

module.exports = {
  forbidden: [
    { name: 'no-cycles', comment: 'An import cycle is a knot that grows. Move the shared part into the room below, or pass it in.', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'simulator-apart', comment: 'The simulator shares no rules with the product, so that each checks the other.', severity: 'error', from: { path: '^apps/simulator/' }, to: { path: '^(libs|apps/(?!simulator))/' } },
    { name: 'domain-pure', comment: 'libs/domain knows no framework, no clock and no I/O.', severity: 'error', from: { path: '^libs/domain/src', pathNot: '\\.spec\\.ts$' }, to: { dependencyTypes: ['core'] } },
    ...rooms.map((room, index) => ({
      name: `room-${room}`,
      comment: `apps/api/src/${room} comes before these rooms in a message's journey and must not know them.`,
      severity: 'error',
      from: { path: `^apps/api/src/${room}/`, pathNot: '\\.(int-)?spec\\.ts$' },
      to: { path: `^apps/api/src/(${rooms.slice(index + 1).join('|') || 'none'})/` },
    })),
  ],
  options: { doNotFollow: { path: 'node_modules' }, exclude: { path: '(^|/)dist(-phone)?/' }, tsPreCompilationDeps: true, enhancedResolveOptions: { conditionNames: ['@diwan/source', 'import', 'node', 'default'], exportsFields: ['exports'] }, tsConfig: { fileName: 'tsconfig.base.json' } },
};

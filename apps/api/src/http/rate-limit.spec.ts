import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { RateLimiter } from './rate-limit.js';

describe('refusals', () => {
  let server: FastifyInstance;
  let limiter: RateLimiter;
  beforeEach(async () => {
    server = fastify();
    limiter = new RateLimiter();
    await limiter.register(server);
  });
  afterEach(() => server.close());

  const reply: FastifyReply = { header: () => reply } as unknown as FastifyReply;
  /** @returns at which of so many refusals it was held back; null when it never was */
  const heldBackAt = async (times: number, addressOf: (time: number) => string): Promise<number | null> => {
    for (let time = 1; time <= times; time += 1) {
      try {
        await limiter.countRefusal({ ip: addressOf(time), routeOptions: { config: {} } } as FastifyRequest, reply);
      } catch (error) {
        expect(error).toMatchObject({ code: 'too_many_requests' });
        return time;
      }
    }
    return null;
  };

  it('of one IPv6 network count together, however many of its addresses are used', async () => {
    expect(await heldBackAt(200, (time) => `2001:db8:1:2::${time.toString(16)}`)).toBe(121);
    expect(await heldBackAt(1, () => '2001:db8:1:3::1')).toBeNull();
  });

  it('count for one IPv4 address however it is written, and for no neighbour of it', async () => {
    expect(await heldBackAt(200, (time) => (time % 2 === 0 ? '203.0.113.7' : '::ffff:203.0.113.7'))).toBe(121);
    expect(await heldBackAt(1, () => '203.0.113.8')).toBeNull();
  });
});

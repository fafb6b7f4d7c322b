import { characterClasses, lastingSettings, serverArguments } from './settings.js';

describe('characterClasses', () => {
  it('prefers the one that every Debian has', () => expect(characterClasses(['C', 'POSIX', 'C.utf8', 'en_US.utf8'])).toBe('C.utf8'));
  it('takes American English where that is all (macOS)', () => expect(characterClasses(['C', 'en_US.UTF-8', 'de_DE.UTF-8'])).toBe('en_US.UTF-8'));
  it('takes any Unicode one before none', () => expect(characterClasses(['C', 'de_DE', 'de_DE.utf8'])).toBe('de_DE.utf8'));
  it('falls back to plain C', () => expect(characterClasses(['C', 'POSIX'])).toBe('C'));
});

it('listens on the loopback only', () => {
  const args = serverArguments({ port: 20001, data: '/srv/data', durable: true, statementStatistics: false });
  expect(args).toContain('listen_addresses=127.0.0.1');
  expect(args.join(' ')).not.toContain('fsync=off');
});

describe('a server whose data is kept', () => {
  const shared = (gibibytes: number): string | undefined => lastingSettings(gibibytes * 2 ** 30)['shared_buffers'];
  it('takes an eighth of the memory, and not more than it can use', () => expect([shared(0.5), shared(4), shared(64)]).toEqual(['128MB', '512MB', '2048MB']));
  it('gives up no safety', () => {
    const args = serverArguments({ port: 20001, data: '/srv/data', durable: true, statementStatistics: false, memory: 4 * 2 ** 30 }).join(' ');
    expect(args).toContain('shared_buffers=512MB');
    expect(args).not.toMatch(/fsync=|synchronous_commit=|full_page_writes=/);
  });
  it('is not asked of tests', () => expect(serverArguments({ port: 20001, data: '/srv/data', durable: false, statementStatistics: false }).join(' ')).not.toContain('shared_buffers'));
});

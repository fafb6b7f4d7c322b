import { GraphError } from './errors.js';
import { parseFields, project } from './fields.js';
import { rewriteGraphUrl } from './plugin.js';

describe('fields', () => {
  it('have parts and arguments', () => {
    expect(parseFields('id, paging{cursors{after}},analytics.start(1).end(2).phone_numbers([]){data}')).toMatchObject([
      { name: 'id' }, { name: 'paging', inner: [{ name: 'cursors', inner: [{ name: 'after' }] }] }, { name: 'analytics', args: { start: '1', end: '2', phone_numbers: '[]' }, inner: [{ name: 'data' }] },
    ]);
  });

  it('leave out what is unset, refuse what does not exist, and always give the id', () => {
    const node = { id: '1', a: { b: 1, c: 2 }, unset: undefined, list: [{ b: 1, c: 2 }] };
    expect(project(node, 'Thing', 'a{b},unset,list{c}', [])).toEqual({ id: '1', a: { b: 1 }, list: [{ c: 2 }] });
    expect(project(node, 'Thing', undefined, ['a'])).toEqual({ id: '1', a: { b: 1, c: 2 } });
    expect(() => project(node, 'Thing', 'b', [])).toThrow(GraphError);
  });
});

describe('addresses', () => {
  it.each([
    ['/v25.0/123456/messages', '/graph/123456/messages'], ['/123456/messages?a=1', '/graph/123456/messages?a=1'], ['/v19.0/customers', '/graph/customers'],
    ['/debug_token?x=1', '/graph/debug_token?x=1'], ['/upload:abc', '/graph/upload:abc'], ['/customers/966500000101/messages', '/customers/966500000101/messages'], ['/', '/'],
  ])('%s is %s inside', (url, inside) => expect(rewriteGraphUrl(url)).toBe(inside));
});

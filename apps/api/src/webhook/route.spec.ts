import { type NumberId, type WorkspaceId } from '@diwan/domain';
import { routeItem, type Routes } from './route.js';

const [ours, theirs] = ['workspace 1', 'workspace 2'] as [WorkspaceId, WorkspaceId];
const numberId = 'number' as NumberId;
const routes: Routes = {
  byPhoneNumber: new Map([['100', { workspaceId: ours, numberId }]]), byAccount: new Map([['900', [ours]]]), connections: new Map([['mine', ours], ['foreign', theirs]]),
};

describe('routeItem', () => {
  it('goes by the number, else by the account', () => {
    expect(routeItem({ phoneNumberId: '100', wabaId: '1' }, null, routes).source).toEqual({ workspaceId: ours, numberId });
    expect(routeItem({ phoneNumberId: null, wabaId: '900' }, null, routes).source).toEqual({ workspaceId: ours, numberId: null });
  });

  it('does not fall back to the account for a number nobody connected', () => {
    expect(routeItem({ phoneNumberId: '101', wabaId: '900' }, null, routes)).toMatchObject({ source: null, note: { code: 'unknown_number' } });
    expect(routeItem({ phoneNumberId: null, wabaId: null }, null, routes)).toMatchObject({ source: null, note: { code: 'unknown_account' } });
  });

  it('lets a customer\'s own Meta app reach that customer\'s numbers only', () => {
    expect(routeItem({ phoneNumberId: '100', wabaId: '1' }, 'mine', routes).source).toEqual({ workspaceId: ours, numberId });
    expect(routeItem({ phoneNumberId: '100', wabaId: '1' }, 'foreign', routes)).toMatchObject({ source: null, note: { code: 'foreign_number' } });
    expect(routeItem({ phoneNumberId: null, wabaId: '900' }, 'foreign', routes).source).toEqual({ workspaceId: theirs, numberId: null });
  });
});

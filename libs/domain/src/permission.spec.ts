import { can, canGrant, DEFAULT_SCOPES, Permission, Role, ROLE_PERMISSIONS } from './permission.js';

describe('roles', () => {
  it('hold all that the next weaker role holds, and more', () => {
    Role.options.slice(1).forEach((weaker, i) => {
      const stronger = ROLE_PERMISSIONS[Role.options[i] ?? 'owner'];
      expect([...ROLE_PERMISSIONS[weaker]].filter((permission) => !stronger.has(permission))).toEqual([]);
      expect(stronger.size).toBeGreaterThan(ROLE_PERMISSIONS[weaker].size);
    });
  });

  it('leave no permission without a holder, and some to the owner alone', () => {
    expect(ROLE_PERMISSIONS.owner.size).toBe(Permission.options.length);
    expect(Permission.options.filter((permission) => !can('admin', permission))).toEqual(['workspace.delete', 'billing.manage']);
  });

  it('let an agent answer, not administrate', () => {
    expect(can('agent', 'conversation.reply')).toBe(true);
    expect((['number.manage', 'member.manage', 'api_key.manage', 'audit.read', 'webhook_event.read', 'ops.read'] as const).some((p) => can('agent', p))).toBe(false);
    expect(DEFAULT_SCOPES.agent).not.toContain('all');
  });

  it('never hand out more than they hold', () => {
    expect(canGrant('admin', 'owner')).toBe(false);
    expect(canGrant('admin', 'admin')).toBe(true);
    expect(canGrant('owner', 'owner')).toBe(true);
    expect(canGrant('manager', 'agent')).toBe(false);
  });
});

import { z } from 'zod';
import type { Scope } from './visibility.js';

/**
 * What a person or an API key may do. A permission says what, a scope says on which conversations: `conversation.reply` lets somebody
 * answer, in the conversations they may see.
 */
export const Permission = z.enum([
  'conversation.read', 'conversation.reply', 'conversation.note', 'conversation.status', 'conversation.label', 'conversation.priority',
  /** Take an unowned conversation oneself, or give one's own away. */
  'conversation.assign_self',
  /** Give any visible conversation to anybody. */
  'conversation.assign',
  'conversation.bulk', 'conversation.export',
  /** Read what a message said before it was edited or deleted. */
  'message.read_earlier',
  /** Write to somebody who did not write first, or outside the service window. */
  'message.send_template', 'message.start',
  'contact.read', 'contact.manage', 'contact.merge', 'contact.block', 'contact.erase', 'contact.export', 'contact.import',
  'template.read', 'template.manage', 'quick_reply.manage', 'label.manage', 'field.manage', 'saved_view.share',
  'campaign.read', 'campaign.manage', 'campaign.send',
  'rule.manage', 'routing.manage', 'calendar.manage', 'sla.manage', 'bot.manage',
  'report.read', 'report.read_own', 'report.export',
  'number.read', 'number.manage', 'team.manage', 'member.read', 'member.manage', 'role.manage',
  'api_key.manage', 'outgoing_webhook.manage', 'audit.read', 'webhook_event.read', 'webhook_event.replay', 'ops.read', 'ops.manage',
  'workspace.manage', 'workspace.delete', 'billing.manage',
]);
export type Permission = z.infer<typeof Permission>;

/** Built-in roles, strongest first. */
export const Role = z.enum(['owner', 'admin', 'manager', 'agent']);
export type Role = z.infer<typeof Role>;

/** Answers customers. */
const AGENT: readonly Permission[] = [
  'conversation.read', 'conversation.reply', 'conversation.note', 'conversation.status', 'conversation.label', 'conversation.priority',
  'conversation.assign_self', 'conversation.assign', 'message.send_template', 'message.start', 'contact.read', 'contact.manage',
  'template.read', 'number.read', 'member.read', 'report.read_own',
];
/** Runs the floor: sees everything, moves work, reads reports, keeps words and labels in order. */
const MANAGER: readonly Permission[] = [
  ...AGENT,
  'conversation.bulk', 'conversation.export', 'message.read_earlier', 'contact.merge', 'contact.block', 'contact.export', 'contact.import', 'field.manage', 'quick_reply.manage', 'label.manage',
  'saved_view.share', 'campaign.read', 'campaign.manage', 'campaign.send', 'template.manage', 'routing.manage', 'calendar.manage',
  'sla.manage', 'report.read', 'report.export', 'team.manage',
];
/** Runs the installation: numbers, people, keys, the flight recorder. */
const ADMIN: readonly Permission[] = [
  ...MANAGER,
  'contact.erase', 'rule.manage', 'bot.manage', 'number.manage', 'member.manage', 'role.manage', 'api_key.manage', 'outgoing_webhook.manage',
  'audit.read', 'webhook_event.read', 'webhook_event.replay', 'ops.read', 'ops.manage', 'workspace.manage',
];

/** What each role may do, as data. Each holds all of the next weaker one. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(Permission.options),
  admin: new Set(ADMIN),
  manager: new Set(MANAGER),
  agent: new Set(AGENT),
};

/** What a new member of a role sees until an admin says otherwise. */
export const DEFAULT_SCOPES: Readonly<Record<Role, readonly Scope[]>> = {
  owner: ['all'], admin: ['all'], manager: ['all'], agent: ['own', 'team', 'unassigned'],
};

/** May this role do that at all? Whether on this very conversation is `canSee`'s to say. */
export const can = (role: Role, permission: Permission): boolean => ROLE_PERMISSIONS[role].has(permission);

/** True when `actor` may give somebody `target`'s role or take it away: nobody hands out more than they hold. */
export const canGrant = (actor: Role, target: Role): boolean =>
  can(actor, 'member.manage') && Role.options.indexOf(actor) <= Role.options.indexOf(target);

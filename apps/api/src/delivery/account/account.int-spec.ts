import { type NumberEventView, type Page } from '@diwan/contract';
import { buildWorkspace, type BuiltNumber, type BuiltWorkspace, createTestDatabase, type TestDatabase, webhookBody, type WebhookJson } from '@diwan/testing';
import { v7 } from 'uuid';
import { connect } from '../../database/data-source.js';
import { Database, row, rows } from '../../database/database.js';
import { NotificationExpiry } from '../../notification/expiry.js';
import { listNumberEvents } from '../../notification/number-event.query.js';
import { type Principal } from '../../identity/principal.js';
import { type TemplateService } from '../../template/template.service.js';
import { insertDeliveries } from '../../webhook/delivery.repository.js';
import { SourceReader } from '../../webhook/source-reader.js';
import { WebhookSplitter } from '../../webhook/splitter.js';
import { AccountEventHandler } from './account.handler.js';
import { TemplateEventHandler } from './template.handler.js';

let test: TestDatabase;
let db: Database;
let workspace: BuiltWorkspace;
let second: BuiltNumber;
let asked: string[];

beforeAll(async () => {
  test = await createTestDatabase();
  db = new Database(await connect(test.appUrl, 'app', 3), await connect(test.systemUrl, 'system', 3));
});
afterAll(async () => {
  await db.close();
  await test.drop();
});
beforeEach(async () => {
  workspace = await buildWorkspace(db.system);
  second = await workspace.addNumber();
  await db.system.query(`UPDATE number SET waba_id = $2, display_phone_number = '+966 55 000 0002' WHERE id = $1`, [second.id, workspace.number.wabaId]);
  await db.system.query('UPDATE number_route SET waba_id = $2 WHERE number_id = $1', [second.id, workspace.number.wabaId]);
  await workspace.addMember({ role: 'owner' });
  asked = [];
});

const templates = new TemplateEventHandler({ sync: (_workspace: string, numberId: string) => { asked.push(numberId); return Promise.resolve({ changed: 0 }); } } as unknown as TemplateService);
const deliver = async (...bodies: WebhookJson[]): Promise<void> => {
  await insertDeliveries(db.system, bodies.map((body) => ({ connectionId: null, body: Buffer.from(JSON.stringify(body)) })));
  const reader = new SourceReader(db, [templates, new AccountEventHandler()]);
  const splitter = new WebhookSplitter(db, reader);
  while ((await splitter.round()).more);
  for (const numberId of [workspace.number.id, second.id, null]) while ((await reader.round({ workspaceId: workspace.id, numberId })) === 'more');
  expect(await rows(db.system, `SELECT kind, error FROM webhook_event WHERE workspace_id = $1 AND state <> 'processed'`, [workspace.id])).toEqual([]);
};
let clock = 1_764_000_000;
/** One account-level event, each a minute after the one before unless said otherwise. */
const tell = (field: string, value: WebhookJson, time = (clock += 60)): Promise<void> =>
  deliver({ object: 'whatsapp_business_account', entry: [{ id: workspace.number.wabaId, time, changes: [{ field, value }] }] });
const lines = (numberId = workspace.number.id) => rows<{ kind: string; summary: string; severity: string; data: Record<string, unknown> }>(db.system,
  'SELECT kind, summary, severity, data FROM number_event WHERE workspace_id = $1 AND number_id = $2 ORDER BY at', [workspace.id, numberId]);
const open = () => rows<{ kind: string; number_id: string | null }>(db.system, 'SELECT kind, number_id FROM notification WHERE workspace_id = $1 AND resolved_at IS NULL ORDER BY at', [workspace.id]);
const number = (id = workspace.number.id) => row<Record<string, unknown>>(db.system, 'SELECT status, quality, messaging_limit, verified_name, sends_per_second, paused_reason FROM number WHERE id = $1', [id]);

describe('what Meta says about an account', () => {
  it('bans and reinstates every number of it', async () => {
    await tell('account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE', waba_ban_date: 'April 17, 2026' } });
    expect(await open()).toEqual([{ kind: 'account.ban_scheduled', number_id: null }]);
    await tell('account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: 'April 18, 2026' } });
    expect([await number(), await number(second.id)]).toMatchObject(Array(2).fill({ status: 'BANNED', paused_reason: 'account_locked' }));
    expect((await open()).map(({ kind }) => kind)).toEqual(['number.paused', 'number.paused', 'account.banned']);
    await tell('account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE', waba_ban_date: 'April 19, 2026' } });
    expect(await number()).toMatchObject({ status: 'CONNECTED', paused_reason: 'account_locked' });
    expect((await open()).map(({ kind }) => kind)).toEqual(['number.paused', 'number.paused']);
    expect((await lines()).map(({ summary }) => summary)).toEqual(['account.ban_scheduled', 'account.banned', 'account.reinstated']);
    expect(await lines(second.id)).toHaveLength(3);
  });

  it('counts once however often it comes, and an older word that comes late changes nothing', async () => {
    const ban = { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: 'April 18, 2026' } };
    await tell('account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE', waba_ban_date: 'April 19, 2026' } }, clock + 600);
    await tell('account_update', ban, clock);
    await tell('account_update', ban, clock);
    expect(await lines()).toHaveLength(2);
    expect(await number()).toMatchObject({ status: 'CONNECTED', paused_reason: null });
    expect(await open()).toEqual([]);
  });

  it('cuts us off and lets us back in', async () => {
    await tell('account_update', { event: 'PARTNER_APP_UNINSTALLED', waba_info: { waba_id: workspace.number.wabaId, owner_business_id: '1', partner_app_id: '2' }, disconnection_info: { reason: 'USER_REQUEST', initiated_by: 'OWNER' } });
    expect(await number()).toMatchObject({ status: 'DISCONNECTED', paused_reason: 'permission_missing' });
    expect(await lines()).toMatchObject([{ kind: 'account_update.PARTNER_APP_UNINSTALLED', severity: 'critical', data: { reason: 'USER_REQUEST', by: 'OWNER' } }]);
    await tell('account_update', { event: 'PARTNER_ADDED', waba_info: { waba_id: workspace.number.wabaId, owner_business_id: '1' } });
    expect(await number()).toMatchObject({ status: 'CONNECTED' });
    expect((await open()).map(({ kind }) => kind)).not.toContain('account.cut_off');
  });

  it('restricts it until a day, after which nobody is reminded any more', async () => {
    await tell('account_update', { event: 'ACCOUNT_RESTRICTION', restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 1_764_100_000 }] });
    expect(await lines()).toMatchObject([{ summary: 'account.restricted', data: { restrictions: [{ type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', until: '2025-11-25T19:46:40.000Z' }] } }]);
    expect(await open()).toMatchObject([{ kind: 'account.restricted' }]);
    await new NotificationExpiry(db).sweep();
    expect(await open()).toEqual([]);
  });

  it.each([
    ['account_update', { event: 'ACCOUNT_DELETED' }, 'account.deleted', 'critical'],
    ['account_update', { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'ALCOHOL' } }, 'account.violation', 'warning'],
    ['account_update', { event: 'ACCOUNT_OFFBOARDED' }, 'account.offboarded', 'critical'],
    ['account_update', { event: 'ACCOUNT_RECONNECTED' }, 'account.reconnected', 'info'],
    ['account_update', { event: 'SOMETHING_NEW' }, 'account.other', 'info'],
    ['account_review_update', { decision: 'REJECTED' }, 'account.review_rejected', 'critical'],
    ['account_alerts', { entity_type: 'BUSINESS', entity_id: 5, alert_info: { alert_severity: 'WARNING', alert_status: 'ACTIVE', alert_type: 'PROFILE_PICTURE_LOST', alert_description: 'gone' } }, 'alert.picture_lost', 'warning'],
    ['payment_configuration_update', { configuration_name: 'main', provider_name: 'x', status: 'Needs Testing' }, 'account.payment_configuration', 'warning'],
    ['flows', { event: 'ENDPOINT_ERROR_RATE', flow_id: '77', alert_state: 'ACTIVATED', error_rate: 12.5, threshold: 10, message: 'too many', errors: [{ error_type: 'TIMEOUT', error_rate: 1, error_count: 2 }] }, 'flow.troubled', 'warning'],
    ['business_username_updates', { display_phone_number: '+966550000000', username: 'diwan', status: 'APPROVED' }, 'number.username', 'info'],
  ])('is a line of its own: %s %j', async (field, value, summary, severity) => {
    await tell(field, value);
    expect(await lines()).toMatchObject([{ summary, severity }]);
    expect((await open()).some(({ kind }) => kind === summary)).toBe(severity !== 'info');
  });
});

describe('what Meta says about a number', () => {
  it('reaches the number that it names, and no other', async () => {
    await tell('phone_number_quality_update', { display_phone_number: '966550000002', event: 'THROUGHPUT_UPGRADE', current_limit: 'TIER_UNLIMITED' });
    expect(await number(second.id)).toMatchObject({ sends_per_second: 1_000, messaging_limit: 'TIER_UNLIMITED' });
    expect(await number()).toMatchObject({ sends_per_second: 80 });
    expect(await lines()).toEqual([]);
    await tell('phone_number_quality_update', { display_phone_number: '966550000000', event: 'FLAGGED', current_limit: 'TIER_1K' });
    expect(await number()).toMatchObject({ status: 'FLAGGED', quality: 'RED', messaging_limit: 'TIER_1K' });
    expect(await open()).toEqual([{ kind: 'number.flagged', number_id: workspace.number.id }]);
    await tell('phone_number_quality_update', { display_phone_number: '966550000000', event: 'UNFLAGGED', current_limit: 'TIER_10K' });
    expect(await number()).toMatchObject({ status: 'CONNECTED' });
    expect(await open()).toEqual([]);
  });

  it('names it, limits it and tells of its PIN', async () => {
    await tell('phone_number_name_update', { display_phone_number: '966550000000', decision: 'REJECTED', requested_verified_name: 'Shop', rejection_reason: 'NAME_NOT_CONSISTENT' });
    expect(await open()).toMatchObject([{ kind: 'number.name_rejected' }]);
    await tell('phone_number_name_update', { display_phone_number: '966550000000', decision: 'APPROVED', requested_verified_name: 'Shop', rejection_reason: null });
    await tell('business_capability_update', { max_daily_conversation_per_phone: -1, max_phone_numbers_per_business: 20 });
    await tell('security', { display_phone_number: '966550000000', event: 'PIN_RESET_REQUEST', requester: 61555822107539 });
    expect(await number()).toMatchObject({ verified_name: 'Shop', messaging_limit: 'TIER_UNLIMITED' });
    expect(await number(second.id)).toMatchObject({ verified_name: 'Test', messaging_limit: 'TIER_UNLIMITED' });
    expect((await lines()).map(({ summary }) => summary)).toEqual(['number.name_rejected', 'number.name_approved', 'number.limit', 'security.pin_reset_requested']);
    expect(await open()).toMatchObject([{ kind: 'security.pin_reset_requested' }]);
  });

  it('is heard although it came with its messages', async () => {
    await deliver(webhookBody(workspace.number, { errors: [{ code: 131042, title: 'Business eligibility payment issue', message: 'unpaid', error_data: { details: 'No payment method' } }] }));
    expect(await lines()).toMatchObject([{ kind: 'messages.error', summary: 'number.error', severity: 'critical', data: { code: 131042, cause: 'payment_problem' } }]);
    expect(await number()).toMatchObject({ paused_reason: 'payment_problem' });
    await deliver(webhookBody(workspace.number, { timestamp: '1764000000', type: 'phone_number_settings', phone_number_settings: { phone_number_id: workspace.number.phoneNumberId, calling: { status: 'ENABLED' } } }, 'account_settings_update'));
    expect((await lines()).map(({ summary }) => summary)).toContain('number.settings_changed');
    expect(await lines(second.id)).toEqual([]);
  });

  it('is read page by page, Meta\'s own words only by those who run the numbers', async () => {
    for (const country of ['SA', 'EG', 'AE']) await tell('account_update', { event: 'BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE', country });
    const read = (permissions: string[], cursor?: string): Promise<Page<NumberEventView>> => db.inWorkspace(workspace.id, (tx) =>
      listNumberEvents(tx, { permissions: new Set(permissions), viewer: { numberIds: null } } as unknown as Principal, workspace.number.id, { limit: 2, cursor }));
    const first = await read(['number.manage']);
    expect(first.data.map(({ data }) => data['country'])).toEqual(['AE', 'EG']);
    expect(first.data[0]?.raw).toMatchObject({ country: 'AE' });
    expect((await read([], first.nextCursor ?? '')).data).toMatchObject([{ data: { country: 'SA' }, raw: null }]);
  });
});

describe('what Meta says about a template', () => {
  const make = () => db.system.query(`INSERT INTO template (workspace_id, id, waba_id, meta_template_id, name, language, category, status, components) VALUES ($1, $2, $3, '900719925474099312', 'order_ready', 'en_US', 'UTILITY', 'APPROVED',
    '[{"type":"BODY","text":"Ready","example":{"body_text":[["x"]]}},{"type":"BUTTONS","buttons":[{"type":"URL","text":"Track","url":"https://x.example/{{1}}","example":["9"]}]}]')`, [workspace.id, v7(), workspace.number.wabaId]);
  const named = { message_template_id: 900719925474099, message_template_name: 'order_ready', message_template_language: 'en-US' };
  const stored = () => row<Record<string, unknown>>(db.system, 'SELECT status, category, quality, rejected_reason, rejection_advice, components FROM template WHERE workspace_id = $1', [workspace.id]);

  it('rejects it with a reason and advice, and approves it again', async () => {
    await make();
    await tell('message_template_status_update', { ...named, event: 'REJECTED', reason: 'INVALID_FORMAT', rejection_info: { reason: 'Variables stand side by side', recommendation: 'Put a word between them' } });
    expect(await stored()).toMatchObject({ status: 'REJECTED', rejected_reason: 'INVALID_FORMAT', rejection_advice: 'Put a word between them' });
    expect(await lines()).toMatchObject([{ summary: 'template.rejected', data: { name: 'order_ready', language: 'en_US', reason: 'INVALID_FORMAT', advice: 'Put a word between them' } }]);
    expect(await open()).toMatchObject([{ kind: 'template.rejected' }]);
    await tell('message_template_status_update', { ...named, event: 'APPROVED', reason: 'NONE' });
    expect(await stored()).toMatchObject({ status: 'APPROVED', rejected_reason: null, rejection_advice: null });
    expect(await open()).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('pauses, disables and reclassifies it', async () => {
    await make();
    await tell('message_template_status_update', { ...named, event: 'PAUSED', reason: null, other_info: { title: 'FIRST_PAUSE', description: 'Paused for 3 hours' } });
    expect(await lines()).toMatchObject([{ summary: 'template.paused', data: { stage: 'FIRST_PAUSE' } }]);
    await tell('message_template_quality_update', { ...named, previous_quality_score: 'YELLOW', new_quality_score: 'RED' });
    await tell('template_category_update', { ...named, new_category: 'UTILITY', correct_category: 'MARKETING', category_update_timestamp: 1_746_169_200 });
    expect(await stored()).toMatchObject({ status: 'PAUSED', quality: 'RED', category: 'UTILITY' });
    expect((await open()).map(({ kind }) => kind)).toEqual(['template.paused', 'template.quality', 'template.category_will_change']);
    await tell('template_category_update', { ...named, previous_category: 'UTILITY', new_category: 'MARKETING' });
    await tell('message_template_status_update', { ...named, event: 'DISABLED', reason: null, disable_info: { disable_date: 1_764_000_000 } });
    expect(await stored()).toMatchObject({ status: 'DISABLED', category: 'MARKETING' });
    expect((await open()).map(({ kind }) => kind)).toEqual(['template.quality', 'template.disabled']);
  });

  it('rewords it, keeping what the event does not say', async () => {
    await make();
    await tell('message_template_components_update', {
      ...named, message_template_element: 'It is ready', message_template_title: 'News',
      message_template_buttons: [{ message_template_button_type: 'URL', message_template_button_text: 'Track', message_template_button_url: 'https://y.example/{{1}}' }],
    });
    expect((await stored())?.['components']).toEqual([
      { type: 'BODY', text: 'It is ready', example: { body_text: [['x']] } }, { type: 'HEADER', format: 'TEXT', text: 'News' },
      { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Track', url: 'https://y.example/{{1}}', example: ['9'] }] },
    ]);
  });

  it('that we do not have makes us read them from Meta', async () => {
    await tell('message_template_status_update', { ...named, event: 'APPROVED', reason: 'NONE' });
    await templates.idle();
    expect(asked).toHaveLength(1);
    expect(await lines()).toMatchObject([{ summary: 'template.approved' }]);
  });
});

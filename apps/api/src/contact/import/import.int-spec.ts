import { type ContactSummary, type ImportDetail, type ImportId, ImportPlan } from '@diwan/contract';
import { type Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { FieldService } from '../../conversation/fields/field.service.js';
import { snapshot } from '../../conversation/snapshot.js';
import { row, rows } from '../../database/database.js';
import { type Principal } from '../../identity/principal.js';
import { Cast, openStage, type Stage } from '../../realtime/stage.fixture.js';
import { listContacts } from '../contact.list.js';
import { oneContact } from '../contact.query.js';
import { exportContacts } from '../export/export.js';
import { importErrors } from './errors.js';
import { ContactImporter } from './importer.js';
import { ImportService } from './import.service.js';

let stage: Stage;
let cast: Cast;
let manager: Principal;
let service: ImportService;
let importer: ContactImporter;
beforeAll(async () => { stage = await openStage(); });
afterAll(() => stage.close());
beforeEach(async () => {
  cast = await Cast.of(stage.db);
  manager = await cast.principal((await cast.workspace.addMember({ role: 'manager' })).id);
  service = new ImportService(stage.db);
  importer = new ContactImporter(stage.db);
});

const upload = async (csv: string): Promise<ImportDetail> => (await service.upload(manager, 'people.csv', Buffer.from(csv))).data;
const plan = (detail: ImportDetail, over: Partial<ImportPlan> = {}): ImportPlan => ImportPlan.parse({ mapping: detail.guess, defaultCountry: 'SA', ...over });
const checked = async (csv: string, over: Partial<ImportPlan> = {}): Promise<ImportDetail> => {
  const detail = await upload(csv);
  await service.check(manager, detail.id, plan(detail, over));
  await importer.round();
  return (await service.one(manager, detail.id)).data;
};
const run = async (csv: string, over: Partial<ImportPlan> = {}): Promise<ImportDetail> => {
  const { id } = await checked(csv, over);
  await service.start(manager, id);
  await importer.round();
  return (await service.one(manager, id)).data;
};
const people = async (): Promise<ContactSummary[]> => (await snapshot(stage.db, manager, (tx, viewer) => listContacts(tx, viewer, { limit: 100 }))).data;
/** As it is sent, with the mark that Excel looks for. */
const sent = async (stream: Readable): Promise<string> => (await buffer(stream)).toString('utf8');
const errorsOf = async (id: ImportId): Promise<string> => sent(await importErrors(stage.db, manager, id, 'en'));
const contactOf = async (phone: string) => {
  const found = await row<{ contact_id: string }>(stage.db.system, `SELECT contact_id FROM contact_identity WHERE workspace_id = $1 AND value = $2 AND valid_to IS NULL LIMIT 1`, [cast.workspace.id, phone]);
  return snapshot(stage.db, manager, (tx, viewer) => oneContact(tx, viewer, found?.contact_id as never));
};

describe('a file of contacts', () => {
  it('is tried first, then taken, except for what is wrong; the same file again changes nothing', async () => {
    const fields = new FieldService(stage.db);
    await fields.create(manager, { target: 'contact', key: 'city', type: 'text', name: { ar: 'المدينة', en: 'City' }, options: [] });
    await cast.receive('hello', '966551234567');
    const csv = 'name,phone,city\nMona,0551234567,Riyadh\nAli,0501112222,\nLost,9.66E+11,\nTwice,+966551234567,\nNobody,,\n';
    const tried = await checked(csv);
    expect(tried).toMatchObject({ state: 'checked', done: 5, counts: { new: 1, updated: 1, unchanged: 0, repeated: 1, broken: 2 } });
    expect(await people()).toHaveLength(1);
    await service.start(manager, tried.id);
    await importer.round();
    expect((await service.one(manager, tried.id)).data).toMatchObject({ state: 'done', counts: { new: 1, updated: 1, repeated: 1, broken: 2 } });
    expect((await people()).map(({ name, phone }) => [name, phone]).sort()).toEqual([['Ali', '+966501112222'], ['Mona', '+966551234567']]);
    expect(await contactOf('+966551234567')).toMatchObject({ name: 'Mona', custom: { city: 'Riyadh' } });
    expect((await cast.list(manager)).map(({ contact }) => contact.name)).toEqual(['Mona']);
    expect((await cast.log()).at(-1)).toBe('contact.updated');
    const errors = (await errorsOf(tried.id)).replace('\ufeff', '').trim().split('\r\n');
    expect(errors.map((line) => line.split(',').slice(0, 2).join())).toEqual(['Line,Column', '4,phone', '5,', '6,phone']);
    expect(await run(csv)).toMatchObject({ state: 'done', counts: { new: 0, updated: 0, unchanged: 2, repeated: 1, broken: 2 } });
    expect(await people()).toHaveLength(2);
    expect((await rows<{ action: string }>(stage.db.system, `SELECT action FROM audit_log WHERE workspace_id = $1 AND action LIKE 'contacts.%' ORDER BY id`, [cast.workspace.id])).map(({ action }) => action))
      .toEqual(['contacts.import_started', 'contacts.imported', 'contacts.import_started', 'contacts.imported']);
  });

  it('writes over, fills in or leaves alone whom it knows, as it is told, and adds labels', async () => {
    const label = await cast.workspace.addLabel();
    await run('name,phone\nMona,0551234567\n');
    expect((await run('name,phone,language\nOther,0551234567,ar\n', { existing: 'fill' })).counts).toMatchObject({ updated: 1 });
    expect(await contactOf('+966551234567')).toMatchObject({ name: 'Mona', language: 'ar' });
    expect((await run('name,phone\nOther,0551234567\n', { existing: 'skip' })).counts).toMatchObject({ skipped: 1 });
    await run('name,phone\nOther,0551234567\n', { labelIds: [label] });
    expect(await contactOf('+966551234567')).toMatchObject({ name: 'Other', labelIds: [label] });
  });

  it('stops where it is told to, goes on after an interruption, and takes no row twice', async () => {
    const csv = `phone\n${Array.from({ length: 1_200 }, (_, n) => `05${String(50_000_000 + n)}`).join('\n')}\n`;
    const { id } = await checked(csv);
    await service.start(manager, id);
    const interrupted = new ContactImporter(stage.db);
    const working = interrupted.round();
    await interrupted.stop();
    await working;
    expect((await service.one(manager, id)).data.done).toBeLessThanOrEqual(1_200);
    await importer.round();
    expect((await service.one(manager, id)).data).toMatchObject({ state: 'done', done: 1_200, counts: { new: 1_200 } });
    const again = await checked(csv);
    await service.start(manager, again.id);
    await service.cancel(manager, again.id);
    await importer.round();
    expect((await service.one(manager, again.id)).data).toMatchObject({ state: 'cancelled', done: 0 });
    await expect(service.start(manager, again.id)).rejects.toMatchObject({ code: 'import_not_ready' });
  }, 60_000);

  it('neither writes to nor tells of people whom the importer may not see', async () => {
    await cast.receive('mine', '966551234567');
    await cast.db.system.query('UPDATE conversation SET owner_id = $2 WHERE workspace_id = $1', [cast.workspace.id, manager.userId]);
    await cast.db.system.query(`UPDATE member SET scopes = '{own}' WHERE workspace_id = $1 AND user_id = $2`, [cast.workspace.id, manager.userId]);
    const other = (await cast.workspace.addMember({ role: 'agent', scopes: ['own'] } as never)).id;
    await cast.db.system.query('UPDATE conversation SET owner_id = $2 WHERE workspace_id = $1', [cast.workspace.id, other]);
    const result = await run('name,phone\nStolen,0551234567\n');
    expect(result).toMatchObject({ counts: { broken: 1, updated: 0 }, broken: [{ faults: [{ code: 'phone_hidden' }] }] });
  });
});

describe('taking contacts out', () => {
  it('gives what the import reads again, nothing that runs, and leaves a line in the journal', async () => {
    await run('name,phone\n=HYPERLINK(1),0551234567\nمنى,0501112222\n');
    const csv = await sent(await exportContacts(stage.db, manager, { columns: ['name', 'phone'] }));
    expect(csv.startsWith('\ufeffname,phone\r\n')).toBe(true);
    expect(csv).toContain("'=HYPERLINK(1),+966551234567");
    expect((await run(csv)).counts).toMatchObject({ new: 0, broken: 0, unchanged: 2 });
    expect(await rows(stage.db.system, `SELECT diff FROM audit_log WHERE workspace_id = $1 AND action = 'contacts.exported'`, [cast.workspace.id])).toEqual([{ diff: { columns: ['name', 'phone'], searched: false } }]);
  });
});

import Client, { MessageType } from '@great-detail/whatsapp';
import { customer, type Harness, pnid, start, token, wabaId } from './testing/harness.js';
import { eventually } from './testing/product.js';

// A client nobody here wrote: what it gets through proves the stand-in to be like the original.
describe('the client library @great-detail/whatsapp', () => {
  let h: Harness;
  let client: Client;

  beforeAll(async () => {
    h = await start();
    client = new Client({ prefixUrl: h.url, request: { headers: { Authorization: `Bearer ${token}` }, retry: 0 } });
    await h.says('مرحبا');
  });
  afterAll(() => h.stop());

  const arrives = async (answer: { messages: { id: string }[] }) => {
    const wamid = answer.messages[0]?.id ?? '';
    await eventually(() => h.product.statuses(wamid).some((status) => status['status'] === 'delivered'), `delivered ${wamid}`);
    const { body } = await h.call('GET', `/customers/${customer}/messages`);
    return body.data.find((bubble: { wamid: string }) => bubble.wamid === wamid);
  };

  it('sends a text', async () => {
    const answer = await client.message.createMessage({ phoneNumberID: pnid, to: customer, type: MessageType.Text, text: { body: 'Hello from afar' } }).json();
    expect(await arrives(answer)).toMatchObject({ type: 'text', text: { body: 'Hello from afar' } });
  });

  it('uploads a picture, looks it up, sends it and deletes it', async () => {
    const bytes = Buffer.from('/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=', 'base64');
    const { id } = await client.media.upload({ phoneNumberID: pnid, mimeType: 'image/jpeg', file: new Blob([bytes], { type: 'image/jpeg' }), filename: 'dot.jpg' }).json();
    const media = await client.media.getURL({ mediaID: id }).json();
    expect(media).toMatchObject({ messaging_product: 'whatsapp', id, mime_type: 'image/jpeg', file_size: bytes.length, url: expect.stringContaining('/whatsapp_business/attachments/') });
    const answer = await client.message.createMessage({ phoneNumberID: pnid, to: customer, type: MessageType.Image, image: { id, caption: 'نقطة' } }).json();
    const bubble = await arrives(answer);
    expect(bubble).toMatchObject({ type: 'image', image: { id, caption: 'نقطة', mime_type: 'image/jpeg' } });
    expect(Buffer.from(await (await fetch(h.url + bubble.image.url)).arrayBuffer()).equals(bytes)).toBe(true);
    expect(await client.media.delete({ mediaID: id }).json()).toEqual({ success: true });
    await expect(client.media.getURL({ mediaID: id }).json()).rejects.toMatchObject({ response: { status: 400 } });
  });

  it('sends a template', async () => {
    const answer = await client.message.createMessage({
      phoneNumberID: pnid, to: customer, type: MessageType.Template,
      template: { name: 'greeting', language: { code: 'ar' }, components: [{ type: 'body', parameters: [{ type: 'text', text: 'نورة' }] }] },
    }).json();
    expect(await arrives(answer)).toMatchObject({ type: 'template', rendered: { name: 'greeting', body: expect.stringContaining('أهلًا نورة') } });
  });

  it('sends reply buttons', async () => {
    const answer = await client.message.createMessage({
      phoneNumberID: pnid, to: customer, type: MessageType.Interactive,
      interactive: { type: 'button', body: { text: 'تأكيد الطلب؟' }, action: { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'نعم' } }, { type: 'reply', reply: { id: 'no', title: 'لا' } }] } },
    }).json();
    expect(await arrives(answer)).toMatchObject({ type: 'interactive', interactive: { type: 'button', action: { buttons: [{ reply: { id: 'yes' } }, { reply: { id: 'no' } }] } } });
  });

  it('lists templates and numbers, and reads the profile', async () => {
    const templates = await client.template.list(wabaId, { limit: 3 }).json();
    expect(templates.data).toHaveLength(3);
    const numbers = await client.phoneNumbers.listPhoneNumbers({ businessAccountID: wabaId }).json();
    expect(numbers.data).toMatchObject([{ id: pnid, verified_name: 'Test shop' }]);
    const profile = await client.businessProfile.getBusinessProfile({ phoneNumberID: pnid, fields: ['about', 'vertical'] }).json();
    expect(profile.data).toMatchObject([{ messaging_product: 'whatsapp', vertical: 'RETAIL' }]);
  });
});

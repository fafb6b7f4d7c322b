import { type SeedTemplate } from './seed.js';

type Components = SeedTemplate['components'];
type Language = 'ar' | 'en';

const both = (name: string, category: SeedTemplate['category'], components: (words: (ar: string, en: string) => string) => Components): SeedTemplate[] =>
  (['ar', 'en'] as const).map((language: Language) => ({
    name, language, category, status: 'APPROVED', parameter_format: 'POSITIONAL', components: components((ar, en) => (language === 'ar' ? ar : en)),
  }));

const sample = (...values: string[]) => ({ body_text: [values] });
const handle = (file: string) => ({ header_handle: [`https://scontent.example/${file}`] });

/** A bill as a document. */
const invoice = both('invoice_ready', 'UTILITY', (words) => [
  { type: 'HEADER', format: 'DOCUMENT', example: handle('invoice.pdf') },
  { type: 'BODY', text: words('فاتورة شهر {{1}} مرفقة، والمبلغ المطلوب {{2}} ريال مع الشكر.', 'Your invoice for {{1}} is attached. The amount is {{2}} SAR, due within a week.'), example: sample('11', '120') },
]);

/** A place on the map. */
const pickup = both('pickup_point', 'UTILITY', (words) => [
  { type: 'HEADER', format: 'LOCATION' },
  { type: 'BODY', text: words('طلبك جاهز للاستلام من هذا الفرع حتى الساعة {{1}} مساءً.', 'Your order can be picked up here until {{1}} today.'), example: sample('9') },
  { type: 'FOOTER', text: words('أحضر رقم الطلب', 'Bring your order number') },
]);

/** An offer that ends, with a code to copy. */
const flash = both('flash_offer', 'MARKETING', (words) => [
  { type: 'HEADER', format: 'IMAGE', example: handle('flash.jpg') },
  { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: words('ينتهي قريبًا', 'Ends soon'), has_expiration: true } },
  { type: 'BODY', text: words('يا {{1}}، هذا الرمز لك وحدك، صالح لساعات قليلة.', 'Hi {{1}}, this code is yours alone for a few hours.'), example: sample('Noura') },
  { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', text: words('نسخ رمز العرض', 'Copy offer code'), example: 'FLASH25' }, { type: 'URL', text: words('تسوّق', 'Shop'), url: 'https://shop.example/flash/{{1}}', example: ['https://shop.example/flash/1'] }] },
]);

const card = (words: (ar: string, en: string) => string, ar: string, en: string, file: string) => ({
  components: [
    { type: 'HEADER', format: 'IMAGE', example: handle(file) },
    { type: 'BODY', text: words(`${ar} بسعر {{1}} ريال فقط`, `${en} for only {{1}} SAR`), example: sample('99') },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: words('أريده', 'I want it') }, { type: 'URL', text: words('التفاصيل', 'Details'), url: 'https://shop.example/p/{{1}}', example: ['https://shop.example/p/1'] }] },
  ],
});

/** Cards to swipe through. */
const carousel = both('new_arrivals', 'MARKETING', (words) => [
  { type: 'BODY', text: words('وصل حديثًا يا {{1}}، اختر ما يعجبك:', 'New arrivals for you, {{1}}. Swipe through:'), example: sample('Noura') },
  { type: 'CAROUSEL', cards: [card(words, 'عباية كحلية', 'Navy abaya', 'a.jpg'), card(words, 'حقيبة جلد', 'Leather bag', 'b.jpg'), card(words, 'عطر العود', 'Oud perfume', 'c.jpg')] },
]);

/** Products of the catalogue, chosen when it is sent. */
const bundle = both('picked_for_you', 'MARKETING', (words) => [
  { type: 'HEADER', format: 'TEXT', text: words('اخترنا لك', 'Picked for you') },
  { type: 'BODY', text: words('مجموعة قد تعجبك يا {{1}}.', 'A few things you may like, {{1}}.'), example: sample('Noura') },
  { type: 'BUTTONS', buttons: [{ type: 'MPM', text: words('عرض المنتجات', 'View items') }] },
]);

/** The whole catalogue. */
const catalogue = both('our_catalogue', 'MARKETING', (words) => [
  { type: 'BODY', text: words('تصفّح كل منتجاتنا من هنا.', 'Browse everything we have right here.') },
  { type: 'BUTTONS', buttons: [{ type: 'CATALOG', text: words('عرض الكتالوج', 'View catalog') }] },
]);

/** A form. */
const survey = both('visit_survey', 'UTILITY', (words) => [
  { type: 'BODY', text: words('كيف كانت زيارتك يا {{1}}؟ دقيقة واحدة من وقتك تهمّنا.', 'How was your visit, {{1}}? A minute of your time helps us.'), example: sample('Noura') },
  { type: 'BUTTONS', buttons: [{ type: 'FLOW', text: words('ابدأ', 'Start'), flow_id: '1074020000000001', flow_action: 'navigate', navigate_screen: 'SURVEY' }] },
]);

/** A film. */
const guide = both('how_to_use', 'UTILITY', (words) => [
  { type: 'HEADER', format: 'VIDEO', example: handle('guide.mp4') },
  { type: 'BODY', text: words('هذا شرح قصير لطريقة الاستخدام.', 'A short film on how to use it.') },
  { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: words('واضح، شكرًا', 'Clear, thanks') }, { type: 'PHONE_NUMBER', text: words('اتصل بنا', 'Call us'), phone_number: '+966115550100' }] },
]);

/** One template for every kind of component that the plain ones do not show. */
export const richTemplates: SeedTemplate[] = [...invoice, ...pickup, ...flash, ...carousel, ...bundle, ...catalogue, ...survey, ...guide];

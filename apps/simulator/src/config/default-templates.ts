import { richTemplates } from './default-templates-rich.js';
import { type SeedTemplate } from './seed.js';

type Language = 'ar' | 'en';
type Pair = Record<Language, SeedTemplate['components']>;

const button = (type: string, rest: Record<string, unknown>) => ({ type, ...rest });

function pair(name: string, category: SeedTemplate['category'], texts: Pair, rest: Partial<SeedTemplate> = {}): SeedTemplate[] {
  return (['ar', 'en'] as const).map((language) => ({ name, language, category, status: 'APPROVED', parameter_format: 'POSITIONAL', components: texts[language], ...rest }));
}

const greeting = pair('greeting', 'UTILITY', {
  ar: [{ type: 'BODY', text: 'أهلًا {{1}}، معك فريق خدمة العملاء. كيف نقدر نساعدك اليوم؟', example: { body_text: [['نورة']] } }],
  en: [{ type: 'BODY', text: 'Hello {{1}}, this is customer care. How can we help you today?', example: { body_text: [['Amelia']] } }],
});

const orderShipped = pair('order_shipped', 'UTILITY', {
  ar: [
    { type: 'HEADER', format: 'TEXT', text: 'طلبك رقم {{1}}', example: { header_text: ['1042'] } },
    { type: 'BODY', text: 'مرحبًا {{1}}، خرج طلبك للتوصيل ويصلك يوم {{2}} بإذن الله.', example: { body_text: [['نورة', 'الأحد']] } },
    { type: 'FOOTER', text: 'متجر ديوان' },
    { type: 'BUTTONS', buttons: [button('URL', { text: 'تتبّع الطلب', url: 'https://shop.example/track/{{1}}', example: ['https://shop.example/track/1042'] }), button('PHONE_NUMBER', { text: 'اتصل بنا', phone_number: '+966115550100' })] },
  ],
  en: [
    { type: 'HEADER', format: 'TEXT', text: 'Your order {{1}}', example: { header_text: ['1042'] } },
    { type: 'BODY', text: 'Hi {{1}}, your order is on its way and should arrive on {{2}}.', example: { body_text: [['Amelia', 'Sunday']] } },
    { type: 'FOOTER', text: 'Diwan store' },
    { type: 'BUTTONS', buttons: [button('URL', { text: 'Track order', url: 'https://shop.example/track/{{1}}', example: ['https://shop.example/track/1042'] }), button('PHONE_NUMBER', { text: 'Call us', phone_number: '+966115550100' })] },
  ],
});

const appointment = pair('appointment_reminder', 'UTILITY', {
  ar: [
    { type: 'BODY', text: 'عزيزنا {{customer_name}}، نذكّرك بموعدك يوم {{date}} الساعة {{time}}. هل تؤكّد الحضور؟', example: { body_text_named_params: [{ param_name: 'customer_name', example: 'خالد' }, { param_name: 'date', example: 'الأحد' }, { param_name: 'time', example: '٤ عصرًا' }] } },
    { type: 'BUTTONS', buttons: [button('QUICK_REPLY', { text: 'أؤكّد' }), button('QUICK_REPLY', { text: 'موعد آخر' }), button('QUICK_REPLY', { text: 'إلغاء' })] },
  ],
  en: [
    { type: 'BODY', text: 'Dear {{customer_name}}, a reminder of your appointment on {{date}} at {{time}}. Can you make it?', example: { body_text_named_params: [{ param_name: 'customer_name', example: 'Daniel' }, { param_name: 'date', example: 'Sunday' }, { param_name: 'time', example: '4 pm' }] } },
    { type: 'BUTTONS', buttons: [button('QUICK_REPLY', { text: 'I will come' }), button('QUICK_REPLY', { text: 'Another time' }), button('QUICK_REPLY', { text: 'Cancel it' })] },
  ],
}, { parameter_format: 'NAMED' });

const offer = pair('season_offer', 'MARKETING', {
  ar: [
    { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://scontent.example/offer.jpg'] } },
    { type: 'BODY', text: 'يا {{1}}، خصم {{2}} على التشكيلة الجديدة حتى نهاية الأسبوع ✨', example: { body_text: [['مريم', '25%']] } },
    { type: 'FOOTER', text: 'لإيقاف العروض اضغط الزر' },
    { type: 'BUTTONS', buttons: [button('QUICK_REPLY', { text: 'أوقف العروض' }), button('URL', { text: 'تسوّق الآن', url: 'https://shop.example/new' })] },
  ],
  en: [
    { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://scontent.example/offer.jpg'] } },
    { type: 'BODY', text: 'Hi {{1}}, {{2}} off the new collection until the end of the week ✨', example: { body_text: [['Amelia', '25%']] } },
    { type: 'FOOTER', text: 'Tap the button to stop offers' },
    { type: 'BUTTONS', buttons: [button('QUICK_REPLY', { text: 'Stop offers' }), button('URL', { text: 'Shop now', url: 'https://shop.example/new' })] },
  ],
});

/** Authentication templates have no text of their own: WhatsApp words them in the customer's language. OTP buttons read back as URL. */
const code = pair('login_code', 'AUTHENTICATION', {
  ar: authentication('{{1}} هو رمز التحقق الخاص بك. لحمايتك، لا تشارك هذا الرمز.', 'تنتهي صلاحية هذا الرمز خلال 10 دقائق.', 'نسخ الرمز'),
  en: authentication('{{1}} is your verification code. For your security, do not share this code.', 'This code expires in 10 minutes.', 'Copy code'),
});

function authentication(body: string, footer: string, copy: string): SeedTemplate['components'] {
  return [
    { type: 'BODY', text: body, add_security_recommendation: true, example: { body_text: [['123456']] } },
    { type: 'FOOTER', text: footer, code_expiration_minutes: 10 },
    { type: 'BUTTONS', buttons: [button('URL', { text: copy, url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}', example: ['https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp123456'] })] },
  ];
}

/** Every account on Meta is born with this one, and most clients' first example sends it. */
const helloWorld: SeedTemplate = {
  name: 'hello_world', language: 'en_US', category: 'UTILITY', status: 'APPROVED', parameter_format: 'POSITIONAL',
  components: [{ type: 'HEADER', format: 'TEXT', text: 'Hello World' }, { type: 'BODY', text: 'This message shows that your account can send templates.' }, { type: 'FOOTER', text: 'The simulator' }],
};

const plain = (ar: string, en: string): Pair => ({ ar: [{ type: 'BODY', text: ar }], en: [{ type: 'BODY', text: en }] });

const paused = pair('weekly_news', 'MARKETING', plain('جديد هذا الأسبوع وصل إلى المتجر، ننتظر زيارتكم.', 'This week\'s arrivals are in store, come and see them.'), { status: 'PAUSED' }).slice(0, 1);
const rejected = pair('win_a_prize', 'MARKETING', plain('اربح جائزة كبرى الآن! أرسل رقم بطاقتك.', 'Win a big prize now! Send us your card number.'), { status: 'REJECTED', rejected_reason: 'SCAM' }).slice(1);
const pending = pair('payment_received', 'UTILITY', plain('وصلتنا دفعتك، شكرًا لك.', 'We have received your payment, thank you.'), { status: 'PENDING' }).slice(0, 1);

/** What a WABA has when the seed lists no templates: every state and every kind of component, in Arabic and English. */
export const defaultTemplates: SeedTemplate[] = [helloWorld, ...greeting, ...orderShipped, ...appointment, ...offer, ...code, ...richTemplates, ...paused, ...rejected, ...pending];

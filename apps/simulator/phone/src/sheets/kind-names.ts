import { type Language } from '../words.js';

/** What the samples are called on the phone. */
const names: Readonly<Record<string, readonly [en: string, ar: string]>> = {
  text: ['Reply', 'رد'], 'text-formatted': ['Formatted text', 'نص منسّق'], 'text-long': ['4,096 characters', '4096 حرفًا'], emoji: ['Emoji', 'رموز تعبيرية'],
  image: ['Photo', 'صورة'], video: ['Video', 'فيديو'], voice: ['Voice note', 'رسالة صوتية'], audio: ['Music file', 'ملف صوتي'], document: ['PDF', 'مستند'], sticker: ['Sticker', 'ملصق'], 'sticker-animated': ['Moving sticker', 'ملصق متحرك'],
  location: ['Named place', 'مكان باسمه'], 'location-plain': ['Bare coordinates', 'إحداثيات'], contacts: ['Contact card', 'بطاقة'], 'contacts-many': ['257 cards', '257 بطاقة'], 'contact-request': ['Own number', 'رقمي'],
  button: ['Template button', 'زر قالب'], button_reply: ['Button', 'زر'], list_reply: ['List choice', 'اختيار من قائمة'], nfm_reply: ['Form', 'نموذج'], 'nfm_reply-malformed': ['Broken form', 'نموذج تالف'], address: ['Address', 'عنوان'],
  call_permission_reply: ['Call permission', 'إذن اتصال'], order: ['Order', 'طلب'], 'order-long': ['Order of 1,000 lines', 'طلب من 1000 سطر'], 'product-question': ['About a product', 'عن منتج'], advertisement: ['From an ad', 'من إعلان'],
  forwarded: ['Forwarded', 'معاد توجيهها'], 'frequently-forwarded': ['Forwarded often', 'أعيد توجيهها كثيرًا'], reaction: ['Reaction', 'تفاعل'], 'reaction-removed': ['Take reaction back', 'سحب التفاعل'], edit: ['Edit last text', 'تعديل آخر نص'], revoke: ['Delete last text', 'حذف آخر نص'],
  poll: ['Poll', 'استطلاع'], 'view-once': ['View once', 'عرض لمرة'], 'live-location': ['Live location', 'موقع مباشر'], event: ['Event', 'حدث'], unavailable: ['Unavailable (131060)', 'غير متاحة (131060)'],
  'media-expired': ['Expired', 'منتهٍ'], 'media-too-large': ['Over 100 MB', 'أكبر من 100 م.ب'], 'media-wrong-hash': ['Damaged', 'تالف'], 'media-unreachable': ['Server error', 'خطأ في الخادم'],
  'request-welcome': ['Chat opened', 'فتح المحادثة'], 'identity-change': ['New phone', 'هاتف جديد'], 'user-id-change': ['New user id', 'معرّف جديد'], 'number-change': ['New number', 'رقم جديد'],
};

export const kindName = (kind: string, language: Language): string => names[kind]?.[language === 'ar' ? 1 : 0] ?? kind;

import { type Same } from '../same.js';
import { type quickReply as en } from '../en/quickReply.js';

export const quickReply: Same<typeof en> = {
  title: 'الردود السريعة', lead: 'أجوبة محفوظة لإعادة إرسالها. اكتب / في خانة الرد للعثور عليها.', add: 'رد سريع جديد', edit: 'تعديل الرد السريع', search: 'ابحث في الردود السريعة', empty: 'لا ردود سريعة بعد', emptyHint: 'احفظ ما تكتبه كثيرًا: أوقات العمل، الطريق إلى المتجر، قائمة الخدمات.', nothing: 'لا رد سريع يطابق «{query}»', showAll: 'عرض الكل', failed: 'تعذّر تحميل الردود السريعة',
  scope: { title: 'من يجده', personal: 'أنا فقط', workspace: 'الجميع', all: 'الكل', denied: 'دورك يحفظ الردود السريعة لك وحدك.' },
  language: { title: 'اللغة', any: 'أي لغة', ar: 'العربية', en: 'الإنجليزية', hint: 'يُعرض أولًا لمن يتحدث بها من العملاء' },
  shortcut: 'الاختصار', shortcutHint: 'ما يُكتب بعد /', shortcutRule: 'حروف وأرقام و- و_ فقط، بلا مسافات.', shortcutTaken: 'هذا الاختصار لرد سريع آخر.', shortcutLong: 'لا يزيد على 40 حرفًا.', name: 'الاسم', nameHint: 'للعثور عليه', text: 'النص', textRule: 'اكتب ما سيُرسل.', tooLong: 'لا يزيد على {max} حرفًا، وهذا {n}.', kind: 'ما يُرسل', plain: 'نص', built: 'أزرار أو قائمة أو بطاقات', build: 'إنشاء الرسالة', change: 'تعديل الرسالة', file: 'يبقى الملف الذي أُرسل معه.',
  uses: '{n, plural, =0 {لم يُستخدم بعد} zero {لم يُستخدم بعد} one {استُخدم مرة} two {استُخدم مرتين} few {استُخدم # مرات} many {استُخدم # مرة} other {استُخدم # مرة}}', lastUsed: 'آخرها {at}', saved: 'حُفظ الرد السريع', deleted: 'حُذف الرد السريع', remove: 'حذف «{name}»؟', removeHint: 'يفقده كل من يستخدمه، ولا يمكن التراجع.', removeOwnHint: 'لا يمكن التراجع.', by: 'من {name}',
  picker: 'الردود السريعة', options: 'الردود السريعة لـ«{query}»', recent: 'الأكثر استخدامًا', none: 'لا رد سريع لـ«{query}»', create: 'إنشاء رد باسم «{query}»', createPlain: 'إنشاء رد سريع', keys: '↑↓ للاختيار · Enter للإدراج · Esc للإغلاق', preview: 'المعاينة', insert: 'إدراج', send: 'إرسال', previewTitle: 'إرسال رد سريع', unresolved: 'لا نعرف {names} لهذا العميل.', media: { image: 'صورة', video: 'فيديو', audio: 'صوت', document: 'مستند', sticker: 'ملصق', location: 'موقع', contacts: 'جهة اتصال' },
};

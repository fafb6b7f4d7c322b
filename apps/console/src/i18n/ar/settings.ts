import { type Same } from '../same.js';
import { type settings as en } from '../en/settings.js';

export const settings: Same<typeof en> = {
  title: 'الإعدادات', navigation: 'صفحات الإعدادات', group: { you: 'أنت', workspace: 'مساحة العمل', integration: 'الربط البرمجي' },
  denied: 'دورك لا يفتح هذه الصفحة', deniedHint: 'اطلبها من أحد المديرين إن احتجت إليها.',
  profile: {
    title: 'الملف الشخصي', lead: 'كيف تبدو لك الشاشة وبأي لغة تخاطبك. لا يتغير شيء عند زملائك.', name: 'اسمك', nameHint: 'يراه الزملاء بجانب ما تكتبه، ولا يراه العملاء.',
    language: 'اللغة', theme: 'المظهر', digits: 'الأرقام', latn: '0 1 2 3', arab: '٠ ١ ٢ ٣', digitsHint: 'شكل الأرقام في الأوقات والأعداد. وما تكتبه مفهوم بأي شكل.', role: 'الدور', saved: 'حُفظ ملفك الشخصي',
    undo: 'مهلة استرجاع الرسالة', undoOff: 'بلا مهلة', undoSeconds: '{n, plural, zero {# ثانية} one {ثانية واحدة} two {ثانيتان} few {# ثوانٍ} many {# ثانية} other {# ثانية}}', undoHint: 'تنتظر الرسالة هذه المدة قبل خروجها. في هذا المتصفح.',
  },
  role: { owner: 'مالك', admin: 'مدير النظام', manager: 'مشرف', agent: 'موظف خدمة' },
  labels: { title: 'الوسوم', lead: 'كلمات لتصنيف المحادثات، يراها الجميع.', add: 'وسم جديد', edit: 'تعديل الوسم', color: 'اللون', empty: 'لا وسوم بعد', emptyHint: 'أنشئ وسمًا لكل ما تريد العثور عليه لاحقًا: استرجاع، عميل مهم، توصيل.', remove: 'حذف «{name}»؟', removeHint: 'يختفي من كل محادثة تحمله، ولا يمكن التراجع.', removed: 'حُذف الوسم', saved: 'حُفظ الوسم' },
  color: { gray: 'رمادي', red: 'أحمر', pink: 'وردي', grape: 'أرجواني', violet: 'بنفسجي', indigo: 'نيلي', blue: 'أزرق', cyan: 'سماوي', teal: 'فيروزي', green: 'أخضر', lime: 'ليموني', yellow: 'أصفر', orange: 'برتقالي' },
  teams: { title: 'الفرق', lead: 'يمكن إسناد المحادثات إلى فريق فيراها أعضاؤه معًا.', add: 'فريق جديد', edit: 'تعديل الفريق', members: 'الأعضاء', memberCount: '{n, plural, =0 {لا أعضاء بعد} zero {لا أعضاء بعد} one {عضو واحد} two {عضوان} few {# أعضاء} many {# عضوًا} other {# عضو}}', empty: 'لا فرق بعد', emptyHint: 'أنشئ فريقًا لكل مجموعة تتشارك العمل، مثل المبيعات أو التوصيل.', remove: 'حذف «{name}»؟', removeHint: 'تبقى محادثاته بلا فريق، ولا يمكن التراجع.', removed: 'حُذف الفريق', saved: 'حُفظ الفريق' },
  numbers: {
    title: 'الأرقام', lead: 'أرقام واتساب التي يكتب إليها عملاؤكم.', add: 'توصيل رقم', empty: 'لا رقم موصولًا', emptyHint: 'وصّل رقمًا بمعرّفاته ورمز وصول من إعدادات الأعمال في ميتا.',
    phoneNumberId: 'معرّف رقم الهاتف', phoneNumberIdHint: 'في لوحة التطبيق لدى ميتا: WhatsApp ← API Setup', wabaId: 'معرّف حساب واتساب للأعمال', token: 'رمز الوصول', tokenHint: 'رمز دائم لمستخدم نظام بصلاحيتي whatsapp_business_messaging وwhatsapp_business_management. يُحفظ مشفّرًا ولا يُعرض مرة أخرى.',
    digitsOnly: 'أرقام فقط كما تعرضها ميتا', tokenShort: 'هذا أقصر من أن يكون رمزًا', connected: 'تم توصيل الرقم', connect: 'توصيل', lastInbound: 'آخر رسالة واردة', lastStatus: 'آخر حالة', quality: 'الجودة', limit: 'الحد اليومي', never: 'أبدًا', rate: 'السرعة', perSecond: '{n} في الثانية', paused: 'موقوف', working: 'يعمل',
    limitOf: { unlimited: 'بلا حد', number: '{n} عميل في اليوم' },
    qualityOf: { GREEN: 'عالية', YELLOW: 'متوسطة', RED: 'منخفضة', UNKNOWN: 'لم تُقيّم بعد' },
  },
  keys: {
    title: 'مفاتيح الواجهة البرمجية', lead: 'للبرامج التي تقرأ وتكتب عبر الواجهة البرمجية. يستطيع المفتاح ما يستطيعه دوره.', add: 'مفتاح جديد', empty: 'لا مفاتيح بعد', emptyHint: 'أنشئ مفتاحًا لكل برنامج ليُلغى كل منها وحده.', role: 'الدور', created: 'أُنشئ', lastUsed: 'آخر استخدام', never: 'لم يُستخدم', revoked: 'مُلغى', revoke: 'إلغاء المفتاح', revokeAsk: 'إلغاء «{name}»؟', revokeHint: 'تتوقف البرامج التي تستخدمه فورًا.', wasRevoked: 'أُلغي المفتاح',
    secretTitle: 'انسخ هذا المفتاح الآن', secretHint: 'لا يُعرض إلا هذه المرة. احفظه ككلمة مرور.', done: 'نسخته', docs: 'مرجع الواجهة البرمجية',
  },
};

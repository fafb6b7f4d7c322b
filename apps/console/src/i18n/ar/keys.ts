import { type keys as en } from '../en/keys.js';
import { type Same } from '../same.js';

export const keys: Same<typeof en> = {
  palette: 'الأوامر', placeholder: 'ماذا تريد أن تفعل؟', empty: 'لا شيء بهذا الاسم', searchFor: 'البحث في المحادثات عن «{q}»',
  group: { recent: 'الأخيرة', here: 'هذه المحادثة', selected: 'المحادثات المحددة', go: 'انتقال إلى', person: 'إسناد إلى', people: 'العملاء', label: 'الوسوم', screen: 'الشاشة' },
  assignTo: 'إسناد إلى {name}', moveTo: 'نقل إلى {name}', addLabel: 'وسم: {name}', removeLabel: 'إزالة وسم: {name}', snooze: 'تأجيل: {when}', snoozeOpen: 'تأجيل إلى أن يكتب العميل', priority: 'الأولوية: {name}', urgent: 'عاجلة', high: 'عالية', normal: 'عادية', low: 'منخفضة',
  follow: 'متابعة', unfollow: 'إيقاف المتابعة', nextConversation: 'المحادثة التالية', previousConversation: 'المحادثة السابقة', view: 'عرض: {name}', team: 'فريق: {name}', labelled: 'وسم: {name}', settings: 'الإعدادات: {name}',
  undo: 'التراجع عن آخر ما فُعل', filter: 'تصفية القائمة', select: 'تحديد هذه المحادثة', selectTo: 'التحديد إلى هنا', selectAll: 'تحديد كل المعروضة', clear: 'إلغاء التحديد أو مغادرة الحقل', history: 'الإجراءات الجماعية', light: 'المظهر الفاتح', dark: 'المظهر الداكن', auto: 'مظهر النظام', signOut: 'تسجيل الخروج',
  title: { move: 'التنقل', act: 'في المحادثة المفتوحة', many: 'على محادثات كثيرة', go: 'الانتقال', app: 'في كل مكان' },
  goTo: 'انتقال إلى: {name}', singleKeys: 'اختصارات المفتاح الواحد', singleKeysHint: 'أوقفها إن كنت تُملي بالصوت أو تُضغط المفاتيح دون قصد. تبقى الاختصارات مع Ctrl و⌘.', yourLayout: 'الاختصارات مواضع على لوحة المفاتيح، والحروف حروف تخطيطك.', remembered: 'يُحفظ في هذا المتصفح.',
};

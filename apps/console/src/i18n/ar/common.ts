import { type Same } from '../same.js';
import { type common as en } from '../en/common.js';

export const common: Same<typeof en> = {
  cancel: 'إلغاء', save: 'حفظ', saved: 'تم الحفظ', delete: 'حذف', edit: 'تعديل', add: 'إضافة', close: 'إغلاق', back: 'رجوع', retry: 'إعادة المحاولة', undo: 'تراجع',
  copy: 'نسخ', copied: 'تم النسخ', search: 'بحث', loading: 'جارٍ التحميل…', more: 'المزيد', clear: 'مسح', you: 'أنت', nobody: 'لا أحد', none: 'لا شيء',
  unknownPerson: 'عضو سابق', unknownContact: 'عميل غير معروف', removed: 'أُزيل',
  name: 'الاسم', description: 'الوصف', optional: 'اختياري',
  somethingBroke: 'حدث خلل في هذه الشاشة', somethingBrokeHint: 'لم يضِع شيء مما كتبته على الخادم. أعد تحميل الصفحة، وإن تكرر الخلل فأخبر مدير النظام.', reload: 'إعادة التحميل',
  notFound: 'لا يوجد شيء في هذا العنوان', goToInbox: 'الذهاب إلى صندوق الوارد',
  status: {
    scheduled: 'مجدولة', queued: 'بانتظار الإرسال', sending: 'قيد الإرسال', accepted: 'تسلّمها واتساب', held: 'يؤخرها واتساب مؤقتًا', sent: 'أُرسلت', delivered: 'وصلت', read: 'قُرئت', played: 'شُغّلت',
    failed: 'لم تصل', unknown: 'لا يُعرف هل أُرسلت', cancelled: 'أُلغيت', expired: 'انتهت صلاحيتها',
  },
};

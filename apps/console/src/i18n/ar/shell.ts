import { type Same } from '../same.js';
import { type shell as en } from '../en/shell.js';

export const shell: Same<typeof en> = {
  inbox: 'صندوق الوارد', contacts: 'جهات الاتصال', settings: 'الإعدادات', navigation: 'القائمة الرئيسية', account: 'حسابك', theme: 'المظهر', light: 'فاتح', dark: 'داكن', auto: 'مثل النظام',
  profile: 'ملفك الشخصي', shortcuts: 'اختصارات لوحة المفاتيح', toMain: 'الانتقال إلى المحادثات',
  offline: 'لا يوجد اتصال. ما تراه هو آخر ما عُرف، وما ترسله ينتظر عودة الاتصال.',
  syncing: 'جارٍ إعادة الاتصال…',
  caughtUp: '{n, plural, =0 {عاد الاتصال} zero {عاد الاتصال} one {عاد الاتصال: تحديث واحد} two {عاد الاتصال: تحديثان} few {عاد الاتصال: # تحديثات} many {عاد الاتصال: # تحديثًا} other {عاد الاتصال: # تحديث}}',
  outdated: 'تتوفر نسخة أحدث من ديوان.',
  unread: '{n, plural, zero {لا رسائل غير مقروءة} one {رسالة غير مقروءة} two {رسالتان غير مقروءتين} few {# رسائل غير مقروءة} many {# رسالة غير مقروءة} other {# رسالة غير مقروءة}}',
  numberTrouble: '{n, plural, zero {لا أرقام تحتاج إلى انتباه} one {رقم واحد يحتاج إلى انتباه} two {رقمان يحتاجان إلى انتباه} few {# أرقام تحتاج إلى انتباه} many {# رقمًا يحتاج إلى انتباه} other {# رقم يحتاج إلى انتباه}}',
  numbersWell: 'كل الأرقام تعمل',
};

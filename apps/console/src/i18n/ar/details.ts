import { type Same } from '../same.js';
import { type details as en } from '../en/details.js';

export const details: Same<typeof en> = {
  title: 'التفاصيل', failed: 'تعذّر تحميل التفاصيل',
  block: { open: 'حظر…', title: 'حظر هذا العميل؟', means: 'لن يسمح له واتساب بالكتابة إلى هذا الرقم ولا الاتصال به:', keeps: 'لن يُبلَّغ بذلك. ما كُتب يبقى هنا، ويمكن إلغاء الحظر في أي وقت.', confirm: 'حظر', unblock: 'إلغاء الحظر', tooLate: 'لا يُحظر إلا من كتب خلال آخر 24 ساعة.', done: 'حُظر {name}', undone: 'يستطيع {name} الكتابة من جديد', partly: '{n, plural, zero {لم يرفض واتساب أي رقم} one {رفض واتساب ذلك لأحد أرقام هذا العميل} two {رفض واتساب ذلك لرقمين من أرقام هذا العميل} few {رفض واتساب ذلك لـ# أرقام من أرقام هذا العميل} many {رفض واتساب ذلك لـ# رقمًا من أرقام هذا العميل} other {رفض واتساب ذلك لـ# من أرقام هذا العميل}}' }, more: 'المزيد عن هذا العميل',
  copyPhone: 'نسخ رقم الهاتف', copyId: 'نسخ معرّف المحادثة', copied: 'تم النسخ', blocked: 'محظور', noPhone: 'يخفي رقم هاتفه', wroteTo: 'كتب إلى', language: 'اللغة', country: 'البلد', close: 'إغلاق التفاصيل',
  section: { conversation: 'المحادثة', fields: 'عن العميل', notes: 'الملاحظات', shared: 'الملفات والروابط', person: 'يُعرف بـ', labels: 'الوسوم', window: 'نافذة الرد', episodes: 'الحلقات', source: 'المصدر', facts: 'معلومات' },
  field: { assignee: 'مسندة إلى', team: 'الفريق', priority: 'الأولوية', status: 'الحالة', nobody: 'لا أحد', noTeam: 'بلا فريق', change: '{field}: {value}. تغيير', waiting: 'ينتظر ردًا منذ' },
  status: { open: 'مفتوحة', snoozed: 'مؤجلة', resolved: 'محلولة', until: 'حتى {at}' },
  priority: { low: 'منخفضة', normal: 'عادية', high: 'عالية', urgent: 'عاجلة' },
  labels: { none: 'لا وسوم بعد', edit: 'تعديل الوسوم', remove: 'إزالة {name}' },
  window: { open: 'مفتوحة، بقي {time}', closing: 'تُغلق خلال {time}', until: 'حتى {at}', closed: 'مغلقة', since: 'منذ {at}', never: 'لم يكتب هذا العميل بعد', rule: 'لا يمكن إرسال غير القوالب إلى أن يكتب العميل من جديد.', free: 'نقطة دخول مجانية', freeUntil: 'سارية حتى {at}', freeEnded: 'انتهت {at}', freeHint: 'فتحها إعلان أو زر في صفحة. تغيّر ما تحتسبه ميتا لا ما يُسمح بإرساله.' },
  episode: { name: 'الحلقة {no}', imported: 'من تطبيق واتساب للأعمال', unnumbered: 'حلقة', now: 'الآن', openedBy: 'فُتحت · {actor}', resolvedBy: 'حُلّت · {actor}', resolvedAfter: 'حُلّت بعد {time} · {actor}', earlier: 'الأقدم أبعد في المحادثة.', none: 'لا حلقات بعد', loadOlder: 'البحث فيما قبلها', reopened: '{n, plural, zero {لم تُفتح من جديد} one {فُتحت من جديد مرة} two {فُتحت من جديد مرتين} few {فُتحت من جديد # مرات} many {فُتحت من جديد # مرة} other {فُتحت من جديد # مرة}}' },
  person: {
    kind: { phone: 'الهاتف', username: 'اسم المستخدم', id: 'معرّف واتساب', email: 'البريد الإلكتروني' }, copy: { phone: 'نسخ هذا الرقم', username: 'نسخ اسم المستخدم', id: 'نسخ معرّف واتساب', email: 'نسخ البريد الإلكتروني' },
    until: 'حتى {at}', since: 'منذ {at}', nothing: 'لا يخبرنا واتساب بما يُعرف به هذا العميل.', consents: 'الموافقات',
    consent: { stop: 'لا يريد رسائل تسويقية', resume: 'يريد الرسائل التسويقية من جديد', signup: 'اشترك في الرسائل التسويقية' },
    merged: 'مدموج في هذا العميل', mergedBy: 'دمجه {who} · {at}', mergedByWhatsApp: 'حساب واحد كما يبيّن واتساب · {at}', unmerge: 'تراجع', unmergeNamed: 'التراجع عن دمج {name}',
  },
  merge: {
    title: 'الدمج مع سجل آخر', lead: 'ابحث عن السجل الآخر للعميل {name}. يصبح الاثنان عميلًا واحدًا بمحادثة واحدة.', search: 'الاسم أو اسم المستخدم أو جزء من الرقم', results: 'العملاء', nobody: 'لا يوجد أحد غيره بعد.', none: 'لا أحد يطابق هذا.',
    which: 'أيهما يبقى؟', stays: 'يبقى', outcomeName: 'يصبح {goes} جزءًا من {stays}. تُحفظ أرقام الاثنين وأسماء المستخدم.', outcomeThread: 'لكل رقم من أرقامكم محادثة واحدة تجمع كل ما كتبه الاثنان، ويذهب الرد إلى آخر من كتب منهما.', outcomeUndo: 'لا يُنقل شيء: يمكن التراجع في أي وقت فيعود كل شيء كما كان.',
    confirm: 'دمج', done: 'أصبح {from} جزءًا من {into}', undone: 'عاد {name} عميلًا مستقلًا',
  },
  fact: { firstSeen: 'أول تواصل', lastInbound: 'آخر ما كتب', messages: 'رسائل العميل', id: 'معرّف المحادثة' },
};

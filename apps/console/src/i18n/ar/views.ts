import { type views as en } from '../en/views.js';
import { type Same } from '../same.js';

export const views: Same<typeof en> = {
  group: 'العروض المحفوظة', add: 'عرض جديد', filter: 'ترشيح', filtered: 'قائمة مرشّحة', more: 'إجراءات {name}', edit: 'تعديل', remove: 'حذف', shared: 'مشترك مع الجميع', ofTeam: 'لفريق {name}',
  newTitle: 'عرض جديد', editTitle: 'تعديل العرض', filterTitle: 'ترشيح المحادثات', show: 'إظهار', save: 'حفظ العرض', saveAs: 'حفظ كعرض', saveChanges: 'حفظ', clear: 'إزالة الترشيح',
  saved: 'حُفظ العرض', deleted: 'حُذف العرض', removeTitle: 'حذف «{name}»؟', removeHint: 'يُحذف العرض وحده وتبقى محادثاته في مكانها.', removeSharedHint: 'سيختفي عند كل من يستخدمه، وتبقى محادثاته في مكانها.',
  name: 'الاسم', namePlaceholder: 'عملاء غاضبون، بانتظار المستودع …', sort: 'الترتيب حسب', who: 'من يراه', scope: { personal: 'أنا فقط', team: 'فريق', workspace: 'الجميع' }, team: 'الفريق', pickTeam: 'اختر فريقًا',
  match: 'المحادثات التي تحقق', all: 'كل', any: 'أيًّا من', none: 'لا شيء من', notAll: 'ليس كل', of: 'هذه الشروط', group_: 'مجموعة', condition: 'شرط', addCondition: 'إضافة شرط', addGroup: 'إضافة مجموعة', removeCondition: 'حذف الشرط', removeGroup: 'حذف المجموعة',
  field: 'ماذا', comparison: 'المقارنة', value: 'القيمة', values: 'اختر…', amount: 'كم', unit: 'الوحدة', moment: 'الوقت',
  count: '{n, plural, zero {لا محادثة تطابق الآن} one {محادثة واحدة تطابق الآن} two {محادثتان تطابقان الآن} few {# محادثات تطابق الآن} many {# محادثة تطابق الآن} other {# محادثة تطابق الآن}}', countMore: 'أكثر من {n} محادثة تطابق الآن', counting: 'جارٍ العدّ…', countUnknown: 'أكثر من أن تُعدّ في الوقت المتاح', incomplete: 'أكمل كل الشروط لترى ما يطابقها',
  empty: 'بلا شروط تُدرج كل المحادثات.',
  fields: {
    status: 'الحالة', assignee: 'المسؤول', team: 'الفريق', number: 'الرقم', priority: 'الأولوية', turn: 'على من الدور', label: 'الوسم', window: 'نافذة الرد', windowCloses: 'إغلاق النافذة', waitingSince: 'الانتظار', lastActivity: 'آخر نشاط',
    lastInbound: 'آخر رسالة من العميل', created: 'أول تواصل', snoozedUntil: 'مؤجلة حتى', unread: 'غير مقروءة', mentioned: 'تشير إليّ', following: 'أتابعها', draft: 'فيها مسودة لي', fromAd: 'من إعلان', language: 'لغة العميل', country: 'بلد العميل',
    blocked: 'محظور', optedOut: 'انسحب من التسويق', contactName: 'اسم العميل', custom: 'حقل مخصص',
  },
  groups: { conversation: 'المحادثة', time: 'الوقت', mine: 'لي', customer: 'العميل', customerFields: 'حقول العميل', conversationFields: 'حقول المحادثة' },
  op: {
    in: 'واحد من', notIn: 'ليس واحدًا من', labelAny: 'عليها أيٌّ من', labelAll: 'عليها كل من', labelNone: 'ليس عليها أيٌّ من', is: 'هو', isNot: 'ليس', contains: 'يحتوي', starts: 'يبدأ بـ', atLeast: 'لا يقل عن', atMost: 'لا يزيد على', set: 'معروف', unset: 'غير معروف', yes: 'نعم', no: 'لا',
    past: 'خلال آخر', older: 'منذ أكثر من', next: 'خلال', overdue: 'قد مضى', before: 'قبل', after: 'بعد',
  },
  units: { minute: 'دقيقة', hour: 'ساعة', day: 'يوم', week: 'أسبوع' },
  choice: { me: 'أنا', none: 'لا أحد', mine: 'فرقي', noTeam: 'بلا فريق', open: 'مفتوحة', snoozed: 'مؤجلة', resolved: 'محلولة', low: 'منخفضة', normal: 'عادية', high: 'عالية', urgent: 'عاجلة', human: 'شخص', bot: 'روبوت', nobody: 'لا أحد' },
  window: { open: 'مفتوحة', closed: 'مغلقة', never: 'لم تُفتح قط' },
  nothing: 'لا شيء يطابق هذا المرشّح', nothingHint: 'تظهر المحادثات هنا وحدها ما إن تطابقه.', editFilter: 'تعديل المرشّح', gone: 'لم يعد هذا العرض موجودًا',
};

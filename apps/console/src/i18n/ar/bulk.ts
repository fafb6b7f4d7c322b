import { type bulk as en } from '../en/bulk.js';
import { type Same } from '../same.js';

export const bulk: Same<typeof en> = {
  selected: '{n, plural, zero {لا شيء محدد} one {محادثة محددة} two {محادثتان محددتان} few {# محادثات محددة} many {# محادثة محددة} other {# محادثة محددة}}', allMatching: 'كل المطابقة', selectMatching: 'تحديد كل المطابقة', onlyShown: 'المعروضة فقط', selectShown: 'تحديد كل المعروضة', clear: 'إلغاء التحديد', bar: 'ما يُفعل بالمحادثات المحددة',
  choose: 'حدّد المحادثات من مربعاتها', tooMany: 'لا يمكن تحديد أكثر من {max} واحدة واحدة. حدّد كل المطابقة أو عددًا أقل.',
  more: 'المزيد', reopen: 'إعادة فتح', resolve: 'حلّ', addLabel: 'إضافة', removeLabel: 'إزالة', snoozeOpen: 'إلى أن يكتب العميل',
  kind: {
    resolve: 'حلّ', reopen: 'إعادة فتح', snooze: 'تأجيل', assign: 'إسناد', label: 'الوسوم', priority: 'الأولوية', read: 'تعليم كمقروءة', unread: 'تعليم كغير مقروءة',
  },
  undoing: 'تراجع عن: {what}', of: '{done} من {total}',
  done: '{n, plural, zero {لم يتم شيء} one {تمت واحدة} two {تمت اثنتان} few {تمت #} many {تمت #} other {تمت #}}', refused: '{n, plural, zero {لم يُرفض شيء} one {رُفضت واحدة} two {رُفضت اثنتان} few {رُفضت #} many {رُفضت #} other {رُفضت #}}', unchanged: '{n, plural, zero {لا شيء كان كذلك} one {واحدة كانت كذلك} two {اثنتان كانتا كذلك} few {# كانت كذلك} many {# كانت كذلك} other {# كانت كذلك}}', untouched: '{n, plural, zero {لم يبقَ شيء} one {بقيت واحدة كما هي} two {بقيت اثنتان كما هما} few {بقيت # كما هي} many {بقيت # كما هي} other {بقيت # كما هي}}',
  state: { running: 'جارٍ', done: 'تمّ', cancelled: 'أُلغي', failed: 'توقف: لم يعد من بدأه عضوًا' },
  cancel: 'إلغاء', undo: 'تراجع', undone: 'تم التراجع', details: 'التفاصيل', dismiss: 'إخفاء', download: 'تنزيل النتائج (CSV)', showRefused: 'السبب', hideRefused: 'إخفاء',
  history: 'الإجراءات الجماعية', historyLead: 'ما فعلته بمحادثات كثيرة دفعة واحدة خلال آخر 30 يومًا. لا يمس التراجع ما غيّره شخص آخر بعدك.', nothing: 'لم تنفّذ أي إجراء جماعي بعد', nothingHint: 'حدّد المحادثات بالمفتاح X أو من مربعاتها ثم اختر ما تفعله بها.',
  moreRows: 'تجدها كلها في الملف المنزّل.', hidden: 'محادثة لم يعد بإمكانك رؤيتها',
};

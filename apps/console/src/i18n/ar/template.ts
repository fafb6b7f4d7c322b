import { type Same } from '../same.js';
import { type template as en } from '../en/template.js';

export const template: Same<typeof en> = {
  title: 'إرسال قالب', to: 'إلى {name}', from: 'من {number}',
  search: 'ابحث في القوالب', searchLabel: 'ابحث في القوالب بالاسم أو بالكلمات', list: 'القوالب', allCategories: 'كل الأنواع', allLanguages: 'كل اللغات', categoryFilter: 'النوع', languageFilter: 'اللغة',
  suggested: 'بلغة العميل: {language}', others: 'بقية القوالب', all: 'كل القوالب', count: '{n, plural, zero {لا قوالب} one {قالب واحد} two {قالبان} few {# قوالب} many {# قالبًا} other {# قالب}}',
  category: { UTILITY: 'خدمات', MARKETING: 'تسويق', AUTHENTICATION: 'تحقق' },
  quality: { YELLOW: 'جودة متوسطة', RED: 'جودة منخفضة' },
  state: {
    PENDING: 'قيد المراجعة لدى ميتا', REJECTED: 'رفضته ميتا', PAUSED: 'أوقفته ميتا مؤقتًا', DISABLED: 'عطّلته ميتا', IN_APPEAL: 'الاعتراض قيد المراجعة', PENDING_DELETION: 'قيد الحذف', DELETED: 'محذوف', LIMIT_EXCEEDED: 'تجاوز حد ميتا', ARCHIVED: 'مؤرشف', other: 'غير معتمد',
  },
  why: {
    PENDING: 'ما زالت ميتا تراجع هذا القالب. يمكن إرساله بعد اعتماده.', REJECTED: 'رفضت ميتا هذا القالب فلا يمكن إرساله.', PAUSED: 'أوقفت ميتا هذا القالب مؤقتًا لأن عملاء حظروه أو أبلغوا عنه. يعود وحده أو بعد تعديله.',
    DISABLED: 'عطّلت ميتا هذا القالب بعد شكاوى متكررة. أنشئ قالبًا جديدًا بصياغة أخرى.', IN_APPEAL: 'تراجع ميتا الاعتراض على رفض هذا القالب.', PENDING_DELETION: 'يجري حذف هذا القالب لدى ميتا.', DELETED: 'حُذف هذا القالب لدى ميتا.', LIMIT_EXCEEDED: 'لدى الحساب قوالب أكثر مما تسمح به ميتا.', ARCHIVED: 'أُرشف هذا القالب لدى ميتا.', other: 'لم تعتمد ميتا هذا القالب فلا يمكن إرساله.',
    reason: 'سبب ميتا: {reason}',
    rejected: { ABUSIVE_CONTENT: 'محتوى مسيء', INCORRECT_CATEGORY: 'فئة غير صحيحة', INVALID_FORMAT: 'صيغة غير صحيحة', PROMOTIONAL: 'محتوى ترويجي', SCAM: 'يشبه الاحتيال', TAG_CONTENT_MISMATCH: 'اللغة أو الفئة لا تطابق النص' },
  },
  unsupported: { title: 'لا يمكن تعبئة هذا القالب هنا', location: 'ترويسته موقع على الخريطة. أرسله عبر الواجهة البرمجية.', product: 'يعرض منتجات من الكتالوج. أرسله عبر الواجهة البرمجية.', order: 'يطلب دفعًا. أرسله عبر الواجهة البرمجية.' },
  empty: 'لا قوالب لهذا الرقم بعد', emptyHint: 'تُنشأ القوالب في «مدير واتساب» لدى ميتا وتُعتمد هناك، ثم تظهر هنا وحدها.', nothing: 'لا قالب يطابق', nothingHint: 'جرّب حروفًا أقل أو اعرض كل الأنواع واللغات.', showAll: 'عرض الكل',
  failed: 'تعذّر تحميل القوالب', sync: 'جلب من ميتا', synced: 'القوالب محدّثة', noSend: 'دورك لا يسمح بإرسال القوالب. اطلبه من أحد المديرين.',
  form: 'التعبئة', back: 'العودة إلى القائمة', nothingToFill: 'لا يحتاج هذا القالب إلى تعبئة. اقرأه ثم أرسله.',
  part: { header: 'الترويسة', body: 'النص', button: 'زر «{text}»', offer: 'العرض', card: 'البطاقة {n}' },
  example: 'مثل «{sample}»', variable: 'المتغير {key}', suffix: 'نهاية الرابط', code: 'الرمز المنسوخ', expires: 'نهاية العرض', media: { image: 'صورة', video: 'فيديو', document: 'مستند' },
  source: { title: 'المصدر', typed: 'إدراج', last: 'كالمرة السابقة', first_name: 'الاسم الأول', full_name: 'الاسم الكامل', phone: 'الهاتف', my_name: 'اسمي', label: 'مصدر هذا النص: {source}', sample: 'استخدام المثال' },
  rule: {
    empty: 'املأ هذا الحقل: ترفض ميتا القالب إن بقي فيه مكان فارغ.', line_break: 'ترفض ميتا الأسطر الجديدة داخل المتغير. اجعله في سطر واحد.', tab: 'ترفض ميتا علامات الجدولة داخل المتغير. استخدم مسافة.', spaces: 'ترفض ميتا أكثر من أربع مسافات متتالية. قلّلها.',
    too_long: 'لا يتسع هنا أكثر من {max} حرفًا.', link_space: 'لا يقبل الرابط المسافات.', media: 'اختر ملفًا: يبدأ هذا القالب بملف.', past: 'اختر وقتًا لم يأتِ بعد.', fix: 'تصحيح',
    body_too_long: 'يصير النص بهذه القيم أطول مما يسمح به واتساب. اختصر إحداها.', other: 'في هذا القالب ما لم يُعبّأ على وجه صحيح.',
  },
  file: { choose: { image: 'اختيار صورة', video: 'اختيار فيديو', document: 'اختيار مستند' }, limit: { image: 'بصيغة JPEG أو PNG، حتى 5 م.ب', video: 'بصيغة MP4 أو 3GP، حتى 16 م.ب', document: 'أي ملف، حتى 100 م.ب' }, wrong: { image: 'يقبل واتساب هنا صور JPEG أو PNG حتى 5 م.ب.', video: 'يقبل واتساب هنا فيديو MP4 أو 3GP حتى 16 م.ب.', document: 'يقبل واتساب هنا ملفات حتى 100 م.ب، ولا يقبل الفارغة.' }, uploading: 'يُرفع، {share}', ready: 'جاهز', replace: 'اختيار غيره', remove: 'إزالة {name}' },
  preview: 'المعاينة', previewLabel: 'ما سيراه العميل', light: 'معاينة فاتحة', dark: 'معاينة داكنة', sample: 'قيم المثال', choose: 'اختر قالبًا لتراه كما سيراه العميل.',
  send: 'إرسال', sending: 'يُرسل…', sendHint: 'مفتاحا Ctrl+Enter', marketingNote: 'لا يُرسل التسويق إلا إلى من وافق عليه من العملاء.', refused: 'لم يُرسل',
};

import { type notice as en } from '../en/notice.js';
import { type Same } from '../same.js';

export const notice: Same<typeof en> = {
  page: {
    back: 'الأرقام', open: 'فتح {name}', missing: 'لا يوجد رقم كهذا', missingHint: 'قد يكون تابعًا لمساحة عمل أخرى، أو لا يحق لك رؤيته.',
    paused: 'الإرسال متوقف مؤقتًا', pausedHint: 'ما ينتظر الإرسال محفوظ. عالج المشكلة لدى ميتا أولًا، ثم اسمح للرقم بالإرسال من جديد.', resume: 'استئناف الإرسال', resumed: 'عاد الرقم إلى الإرسال',
    status: 'الحالة لدى ميتا', statusOf: { CONNECTED: 'متصل', FLAGGED: 'مُبلَّغ عنه', RESTRICTED: 'مقيّد', BANNED: 'محظور', DISCONNECTED: 'مفصول', DELETED: 'محذوف', PENDING: 'قيد الإعداد', RATE_LIMITED: 'مبطّأ', UNKNOWN: 'غير معروفة' },
    policy: 'ما يلاحظه العملاء', policyLead: 'علامتا القراءة الزرقاوان و«يكتب…» تخبران العميل أن أحدًا يتابعه.', policySaved: 'تم الحفظ', onlyAdmins: 'لا يغيّر هذا إلا من يدير الأرقام.',
    receipts: 'علامات القراءة الزرقاء', receiptsOf: { on_open: 'عند فتح المحادثة', on_reply: 'عند الرد', never: 'أبدًا' },
    typing: 'إظهار «يكتب…» أثناء كتابة أحد الزملاء', typingHint: 'يُظهر واتساب معها علامات القراءة الزرقاء.', typingNever: 'لا أثر لها ما دامت علامات القراءة معطّلة: واتساب لا يعرف «يكتب…» من دونها.',
    history: 'الاستيراد من تطبيق الهاتف', historyOf: { running: 'جارٍ', done: 'اكتمل', declined: 'لم يوافق صاحب الرقم على مشاركته' }, historyPhase: '{phase, select, 0 {اليوم الأخير} 1 {آخر 90 يومًا} 2 {آخر 180 يومًا} other {قيد التنفيذ}}',
    historyCount: '{messages, plural, zero {لا رسائل} one {رسالة واحدة} two {رسالتان} few {# رسائل} many {# رسالة} other {# رسالة}} في {conversations, plural, zero {لا محادثات} one {محادثة واحدة} two {محادثتين} few {# محادثات} many {# محادثة} other {# محادثة}}',
    timeline: 'ما قالته ميتا', timelineLead: 'كل ما أبلغتنا به ميتا عن هذا الرقم وحسابه وقوالبه، الأحدث أولًا.', quiet: 'لم تقل ميتا شيئًا بعد', quietHint: 'التقييمات والحدود والمراجعات والقيود تظهر هنا فور أن ترسلها ميتا.',
    more: 'عرض الأقدم', raw: 'رسالة ميتا كما وردت', timelineFailed: 'تعذّر تحميل السجل',
  },
  comma: '، ', limit: { unlimited: 'بلا حد', none: 'غير محدد' },
  event: {
    account: {
      banned: 'حظرت ميتا حساب واتساب. لا يمكن إرسال أي شيء.', ban_scheduled: 'ستحظر ميتا حساب واتساب{date, select, none {} other { في {date}}}. قدّم اعتراضًا لدى دعم الأعمال في ميتا.',
      ban_unclear: 'غيّرت ميتا حالة حظر الحساب بعبارة لا نعرفها.', reinstated: 'أعادت ميتا حساب واتساب. يمكن الآن استئناف الأرقام المتوقفة.',
      restricted: 'قيّدت ميتا الحساب{until, select, none {} other { حتى {until}}}: {what}.', violation: 'رصدت ميتا مخالفة لقواعدها: {type}. تكرارها يؤدي إلى التقييد والحظر.',
      deleted: 'حُذف حساب واتساب.', cut_off: 'سُحبت صلاحيتنا على حساب واتساب. اربط الرقم من جديد للمتابعة.', offboarded: 'فُصل الرقم من تطبيق واتساب للأعمال. اربطه من جديد للمتابعة.',
      partner_added: 'منحنا الحساب صلاحية الوصول.', reconnected: 'عاد الرقم مرتبطًا في تطبيق واتساب للأعمال.', verification: 'توثيق النشاط التجاري: {status}.', verification_refused: 'رُفض توثيق النشاط التجاري. صحّح المستندات وقدّمها من جديد.',
      price_tier: 'تسري شريحة أسعار جديدة{category, select, none {} other { لفئة {category}}}{region, select, none {} other { في {region}}}.', auth_international: 'تسري من الآن الأسعار الدولية لرموز التحقق.', country: 'البلد الرئيسي للنشاط هو {country}.',
      ad_account_linked: 'رُبط حساب إعلانات.', marketing_terms_signed: 'قُبلت شروط واجهة الرسائل التسويقية.', other: 'أبلغت ميتا: {event}.',
      review_approved: 'وافقت ميتا على الحساب.', review_rejected: 'رفضت ميتا الحساب. قدّم اعتراضًا لدى دعم الأعمال في ميتا.', review_pending: 'تراجع ميتا الحساب.',
      payment_configuration: 'حالة إعداد الدفع {name}: {status}.', solution: 'حالة حل الشريك: {status}.',
    },
    alert: {
      limit_deferred: 'أجّلت ميتا رفع حد المراسلة. واصل المراسلة بضعة أيام والتزم بالسياسات.', limit_refused: 'لن ترفع ميتا حد المراسلة في الوقت الحالي.', limit_needs_info: 'تحتاج ميتا إلى معلومات إضافية قبل رفع حد المراسلة.',
      official_approved: 'صار الرقم حسابًا تجاريًا رسميًا.', official_rejected: 'لم تمنح ميتا صفة الحساب التجاري الرسمي.', picture_lost: 'فُقدت صورة ملف الرقم. ارفعها من جديد.', over: 'انتهى تحذير سابق: {type}.', other: 'تحذير من ميتا: {type}.',
    },
    number: {
      onboarded: 'الرقم جاهز. حد المراسلة: {limit}.', throughput_upgraded: 'يستطيع الرقم الآن إرسال {perSecond} رسالة في الثانية.', limit_raised: 'رُفع حد المراسلة إلى {limit}.', limit_lowered: 'خُفض حد المراسلة إلى {limit}. قلّل ما يدفع الناس إلى الحظر أو الإبلاغ.',
      limit: 'حد المراسلة {limit}.', flagged: 'تصنّف ميتا جودة الرقم منخفضة. قلّل ما يدفع الناس إلى الحظر أو الإبلاغ وإلا انخفض الحد.', unflagged: 'عادت جودة الرقم جيدة.', quality: 'أعادت ميتا تقييم الرقم.',
      name_approved: 'تمت الموافقة على الاسم الظاهر {name}.', name_rejected: 'رُفض الاسم الظاهر {name}: {reason, select, NAME_EMPLOYEE_ISSUE {يسمّي موظفًا} NAME_ENDCLIENT_NOTRELATED {لا يخص النشاط التجاري} NAME_FORMAT_UNACCEPTABLE {صيغته غير مسموحة} NAME_INDIVIDUAL_ISSUE {يسمّي شخصًا} NAME_NOT_CONSISTENT {لا يوافق أسماء النشاط الأخرى} other {لم تذكر ميتا سببًا}}. اختر اسمًا آخر.',
      name_pending: 'تراجع ميتا الاسم الظاهر {name}.', settings_changed: 'تغيّرت إعدادات الرقم لدى ميتا.', username: 'اسم المستخدم {username}: {status}.',
      error: 'أبلغت ميتا عن الخطأ {code}: {title}.', paused: 'الإرسال من هذا الرقم متوقف مؤقتًا.',
    },
    security: { pin_reset_requested: 'طلب أحدهم إيقاف التحقق بخطوتين. إن لم تكن أنت فغيّر كلمة مرور حساب ميتا.', pin_removed: 'أُوقف التحقق بخطوتين. عيّن رمزًا جديدًا.', pin_changed: 'تغيّر رمز التحقق بخطوتين.', other: 'أبلغت ميتا بشأن الأمان: {event}.' },
    flow: {
      status: 'النموذج {flow} الآن {status, select, PUBLISHED {منشور} DRAFT {مسودة} DEPRECATED {متقاعد} BLOCKED {محظور: لا يستطيع أحد فتحه} THROTTLED {مقيّد: قلة تستطيع فتحه} other {{status}}}.', troubled: 'النموذج {flow} متعثّر: {measure, select, CLIENT_ERROR_RATE {يفشل لدى عدد كبير من الناس} ENDPOINT_ERROR_RATE {خادمه يرد بأخطاء} ENDPOINT_LATENCY {خادمه بطيء} ENDPOINT_AVAILABILITY {تعذّر الوصول إلى خادمه} other {{measure}}}.',
      recovered: 'عاد النموذج {flow} يعمل جيدًا.', version_expires: 'سيتوقف قريبًا دعم إصدار النموذج {flow}. انقله إلى إصدار أحدث.', other: 'أبلغت ميتا عن النموذج {flow}: {event}.',
    },
    template: {
      approved: 'تمت الموافقة على القالب {name} ({language}).', archived: 'أُرشف القالب {name} ({language}) لأن أحدًا لم يستعمله. أعده خلال أربعة أسابيع للاحتفاظ به.', unarchived: 'عاد القالب {name} ({language}) من الأرشيف.', deleted: 'حُذف القالب {name} ({language}).',
      disabled: 'عُطّل القالب {name} ({language}) نهائيًا. أنشئ قالبًا جديدًا.', flagged: 'سيُعطّل القالب {name} ({language}) ما لم تتحسن جودته.', in_appeal: 'يُراجع رفض القالب {name} ({language}).', limit_exceeded: 'القوالب كثيرة ولا يمكن إضافة {name} ({language}). احذف ما لا يستعمله أحد.',
      locked: 'القالب {name} ({language}) مقفل ولا يمكن تعديله.', paused: 'أُوقف القالب {name} ({language}){stage, select, FIRST_PAUSE { ثلاث ساعات} SECOND_PAUSE { ست ساعات} other { مؤقتًا}}: حظره أو أبلغ عنه كثيرون.', pending: 'القالب {name} ({language}) قيد المراجعة.', reinstated: 'يمكن إرسال القالب {name} ({language}) من جديد.',
      pending_deletion: 'القالب {name} ({language}) قيد الحذف.', rejected: 'رُفض القالب {name} ({language}): {reason, select, ABUSIVE_CONTENT {محتوى مسيء} CATEGORY_NOT_AVAILABLE {الفئة غير متاحة} INCORRECT_CATEGORY {الفئة غير مناسبة} INVALID_FORMAT {صيغته غير مسموحة} PROMOTIONAL {محتوى ترويجي} SCAM {يشبه الاحتيال} TAG_CONTENT_MISMATCH {النص لا يوافق الفئة أو اللغة} other {لم تذكر ميتا سببًا}}.',
      other: 'القالب {name} ({language}): {event}.', quality: 'جودة القالب {name} ({language}) {quality, select, GREEN {عالية} YELLOW {متوسطة} RED {منخفضة: قد يُوقف} other {لم تُقيّم بعد}}.',
      category_will_change: 'سيصير القالب {name} ({language}) ضمن فئة {category}{on, select, none {} other { في {on}}}. ويتغير سعره معها.', category_changed: 'صار القالب {name} ({language}) ضمن فئة {category}. وتغيّر سعره معها.', category_misused: 'تقول ميتا إن القالب {name} ({language}) ينتمي إلى فئة {category}. صحّحه.', edited: 'تغيّرت صياغة القالب {name} ({language}) لدى ميتا.',
    },
    note: { mention: 'ذكرك {by} في ملاحظة.', followed: 'كتب {by} ملاحظة في محادثة تتابعها.' },
    conversation: { handed_over: 'سلّمك {by} محادثة.' },
    message: { not_sent: 'لم تُرسل رسالتك{contact, select, none {} other { إلى {contact}}}.', in_doubt: 'لا يُعرف هل أُرسلت رسالتك{contact, select, none {} other { إلى {contact}}}. راجعها وقرّر.' },
  },
  category: { MARKETING: 'التسويق', UTILITY: 'الخدمات', AUTHENTICATION: 'التحقق' },
  violation: {
    ADULT: 'محتوى للبالغين', ALCOHOL: 'الكحول', ANIMALS: 'الحيوانات', BODY_PARTS_FLUIDS: 'أعضاء الجسم أو سوائله', DATING: 'المواعدة', DIGITAL_SERVICES_PRODUCTS: 'المحتوى الرقمي والاشتراكات', DRUGS: 'المخدرات والأدوية', GAMBLING: 'القمار',
    HEALTHCARE: 'المنتجات الصحية', REAL_FAKE_CURRENCY: 'العملات', SCAM: 'الاحتيال', SPAM: 'رسائل غير مرغوب فيها', SUPPLEMENTS: 'المكملات الغذائية', TOBACCO: 'التبغ', UNAUTHORIZED_MEDIA: 'وسائط بلا حق في استعمالها', WEAPONS: 'الأسلحة',
  },
  restriction: {
    RESTRICTED_BIZ_INITIATED_MESSAGING: 'لا يمكن بدء محادثات', RESTRICTED_CUSTOMER_INITIATED_MESSAGING: 'لا يمكن الرد على العملاء', RESTRICTED_ADD_PHONE_NUMBER_ACTION: 'لا يمكن إضافة أرقام',
    RESTRICTED_USER_INITIATED_CALLING_CALL_BUTTON_HIDDEN: 'زر الاتصال مخفي', RESTRICTED_BUSINESS_INITIATED_CALLING: 'لا يمكن بدء مكالمات',
  },
};

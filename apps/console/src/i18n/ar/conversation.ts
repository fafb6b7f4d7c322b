import { type Same } from '../same.js';
import { type conversation as en } from '../en/conversation.js';

export const conversation: Same<typeof en> = {
  missing: 'هذه المحادثة ليست هنا', missingHint: 'إما أنها غير موجودة، أو أُسندت إلى غيرك ولم يعد يحق لك الاطلاع عليها.', failed: 'تعذّر تحميل المحادثة',
  header: {
    lookers: '{n, plural, zero {} one {{names} هنا أيضًا} two {{names} هنا أيضًا} few {{names} هنا أيضًا} many {{names} هنا أيضًا} other {{names} هنا أيضًا}}', follow: 'متابعة', unfollow: 'إلغاء المتابعة', followed: 'تتابع هذه المحادثة وتصلك أخبار ملاحظاتها.', unfollowed: 'لم تعد تتابع هذه المحادثة.', mentionDone: 'ذُكرت هنا: اعتبارها منتهية',
    copyPhone: 'نسخ رقم الهاتف', assigned: 'مسندة إلى {name}. تغيير', unassigned: 'لم يأخذها أحد. إسناد', assign: 'إسناد', detailsShow: 'إظهار التفاصيل', detailsHide: 'إخفاء التفاصيل', moreStatus: 'خيارات أخرى للحالة',
    snoozedUntil: 'مؤجلة حتى {at}', resolved: 'محلولة', editLabels: 'تعديل الوسوم', blocked: 'محظور',
    windowLeft: 'بقي {time} للرد الحر', windowClosesAt: 'تُغلق نافذة الرد {at}', 
  },
  thread: {
    label: 'الرسائل', empty: 'لم يُكتب شيء بعد', emptyHint: 'تظهر الرسائل هنا لحظة وصولها.', older: 'جارٍ تحميل الرسائل الأقدم…', loadOlder: 'عرض الرسائل الأقدم', start: 'هنا بدأت المحادثة',
    olderFailed: 'تعذّر تحميل الرسائل الأقدم', newDivider: 'جديد', toNewest: 'إلى أحدث رسالة', unread: '{n, plural, zero {لا رسائل جديدة} one {رسالة جديدة} two {رسالتان جديدتان} few {# رسائل جديدة} many {# رسالة جديدة} other {# رسالة جديدة}}', newer: 'جارٍ تحميل الرسائل اللاحقة…', loadNewer: 'عرض الرسائل اللاحقة', backToNewest: 'العودة إلى الأحدث', messageGone: 'تلك الرسالة ليست في هذه المحادثة.',
    events: '{n, plural, zero {لا أحداث} one {حدث واحد} two {حدثان} few {# أحداث} many {# حدثًا} other {# حدث}}', hideEvents: 'إخفاء الأحداث',
  },
  author: { agent: 'زميل', bot: 'الروبوت', rule: 'الأتمتة', campaign: 'الحملة', phone_app: 'تطبيق الهاتف', api: 'الواجهة البرمجية', system: 'واتساب', customer: 'العميل', you: 'أنت', note: 'ملاحظة خاصة' },
  bubble: {
    forwarded: 'معاد توجيهها', forwardedOften: 'أُعيد توجيهها مرات كثيرة', edited: 'عُدّلت', deleted: 'حذف العميل هذه الرسالة', deletedOurs: 'حُذفت هذه الرسالة', showDeleted: 'عرض ما كان فيها', hideDeleted: 'إخفاؤه',
    readMore: 'قراءة المزيد', readLess: 'عرض أقل', template: 'قالب', quoteMissing: 'رسالة لم تعد موجودة هنا', goToQuoted: 'الذهاب إلى الرسالة المقتبسة',
    reply: 'الرد على هذه الرسالة', react: 'تفاعل', copy: 'نسخ النص', info: 'معلومات الرسالة', more: 'إجراءات الرسالة', reacted: '{emoji} من {name}', unreact: 'سحب تفاعلك', ad: 'أتى من إعلان', post: 'أتى من منشور', openAd: 'فتح الإعلان',
    product: 'يسأل عن المنتج', withheld: 'لا يطّلع على ما كان فيها إلا المشرفون على الفريق.', quoteWithheld: 'رسالة عُدّلت أو حُذفت', whenEdited: 'متى عُدّلت', showEdits: 'عرض ما كان فيها قبل التعديل', before: 'قبل {at}', adPicture: 'صورة الإعلان', adVideo: 'مقطع الإعلان', adPictureHint: 'تُفتح لدى ميتا في علامة تبويب جديدة. لا تُحمَّل هنا حتى لا يُعرف من ينظر إليها.', openPost: 'فتح المنشور',
  },
  media: {
    image: 'صورة', video: 'فيديو', audio: 'مقطع صوتي', voice: 'رسالة صوتية', document: 'مستند', sticker: 'ملصق', pending: 'يجري جلبه من واتساب…', unavailable: 'لم يعد هذا الملف لدى واتساب', unavailableHint: 'اطلب من العميل إرساله مرة أخرى.', broken: 'لا يمكن عرض هذا الملف هنا', download: 'تنزيل', open: 'فتح', playVideo: 'تشغيل الفيديو', zoomIn: 'تكبير', zoomOut: 'تصغير', nextPhoto: 'الصورة التالية', previousPhoto: 'الصورة السابقة', ofMany: '{n} من {count}', goToMessage: 'الذهاب إلى الرسالة', album: '{n, plural, zero {لا صور} one {صورة} two {صورتان} few {# صور} many {# صورة} other {# صورة}}', askAgain: 'اطلبه من واتساب مجددًا', askCustomer: 'اسأل العميل',
    problem: { expired: 'يحتفظ واتساب بالملفات أسبوعًا، ولم يعد هذا الملف لديه.', too_large: 'أكبر من 100 ميغابايت، وهو أقصى ما يسلّمه واتساب.', refused: 'لا يعطي واتساب هذا الملف لحسابكم.', damaged: 'ما وصل ليس الملف الذي أُعلن عنه.', not_yet: 'تعذّر جلبه حتى الآن، وتُعاد المحاولة تلقائيًا.' },
    please: { image: 'عذرًا، لم تصلنا الصورة التي أرسلتها. هل يمكنك إرسالها مرة أخرى؟', video: 'عذرًا، لم يصلنا الفيديو الذي أرسلته. هل يمكنك إرساله مرة أخرى؟', audio: 'عذرًا، لم يصلنا المقطع الصوتي الذي أرسلته. هل يمكنك إرساله مرة أخرى؟', voice: 'عذرًا، لم تصلنا رسالتك الصوتية. هل يمكنك إرسالها مرة أخرى؟', document: 'عذرًا، لم يصلنا المستند الذي أرسلته. هل يمكنك إرساله مرة أخرى؟', sticker: 'عذرًا، لم يصلنا الملصق الذي أرسلته.' }, openPhoto: 'فتح الصورة', closePhoto: 'إغلاق الصورة',
    play: 'تشغيل', pause: 'إيقاف مؤقت', position: 'الموضع', speed: 'السرعة {n}×', linked: 'ملف من رابط',
  },
  location: { title: 'الموقع', open: 'فتح في الخرائط' },
  card: { title: 'جهة اتصال', all: '{n, plural, zero {لا جهات اتصال} one {جهة اتصال واحدة} two {جهتا الاتصال} few {كل جهات الاتصال (#)} many {كل جهات الاتصال (#)} other {كل جهات الاتصال (#)}}', count: '{n, plural, zero {لا جهات اتصال} one {جهة اتصال} two {جهتا اتصال} few {# جهات اتصال} many {# جهة اتصال} other {# جهة اتصال}}', copy: 'نسخ {number}', save: 'حفظ {name} في دفتر العناوين', saveAll: 'حفظ الكل في دفتر العناوين' },
  reply: { button: 'ضغط زرًا', choice: 'اختار زرًا', list: 'اختار من قائمة', flow: 'عبّأ نموذجًا', flowEmpty: 'وصل النموذج دون إجابات مقروءة', callYes: 'يسمح لكم بالاتصال به', callNo: 'لا يسمح بالاتصال', callAnswer: 'أجاب عن طلب الاتصال: {answer}', callUntil: 'حتى {at}', chosen: '(مختار)', yes: 'نعم', no: 'لا' },
  order: { title: 'طلب شراء', items: '{n, plural, zero {لا أصناف} one {صنف واحد} two {صنفان} few {# أصناف} many {# صنفًا} other {# صنف}}', total: 'المجموع', all: '{n, plural, zero {لا سطور} one {عرض السطر} two {عرض السطرين} few {عرض السطور الـ# كلها} many {عرض السطور الـ# كلها} other {عرض السطور الـ# كلها}}', less: 'عرض أقل' },
  template: { offerEnds: 'حتى {at}', coupon: 'الرمز' },
  schedule: {
    at: 'تُرسل {at}', undo: '{n, plural, =0 {تُرسل الآن} zero {تُرسل الآن} one {تُرسل بعد ثانية} two {تُرسل بعد ثانيتين} few {تُرسل بعد # ثوانٍ} many {تُرسل بعد # ثانية} other {تُرسل بعد # ثانية}}', now: 'إرسال الآن', change: 'تغيير الوقت', cancel: 'سحب', cancelled: 'سُحبت قبل إرسالها', overtaken: 'لم تُرسل لأن العميل كتب أولًا', paused: 'تنتظر لأن الإرسال من هذا الرقم متوقف مؤقتًا.', blocked: 'لن تُرسل ما دام هذا العميل محظورًا.', again: 'كتابتها من جديد', unlessReply: 'إلا إذا كتب العميل أولًا',
    then: { resolve: 'ثم تُحل المحادثة', wait: 'ثم تُؤجل حتى يرد العميل' },
  },
  notice: {
    number_changed: 'تغيّر رقم هاتف العميل', numberTo: 'الرقم الجديد: {number}', identity_changed: 'تغيّر رمز أمان العميل', user_id_changed: 'تغيّر معرّف العميل في واتساب', other: 'إشعار من واتساب', welcome: 'فتح العميل المحادثة لأول مرة',
    unsupported: 'لا يسلّم واتساب هذا النوع من الرسائل', unsupportedHint: 'يراها العميل في واتساب. اطلب منه إرسالها بطريقة أخرى.', unknown: 'نوع جديد من الرسائل: {type}', unknownHint: 'حُفظت كاملة وستُعرض حين يعرفها ديوان.', showRaw: 'عرض ما وصل', hideRaw: 'إخفاء ما وصل',
    reaction: 'تفاعل بـ {emoji}', reactionRemoved: 'سحب تفاعلًا', edit: 'عدّل رسالة سابقة', editTo: 'النص الجديد:', revoke: 'حذف رسالة سابقة',
    reason: { download: 'تعذّر على واتساب جلب ملف العميل: إنه تالف أو أكبر من 100 ميغابايت.', unavailable: 'تعذّر على واتساب فك تشفير هذه الرسالة على هذا الجهاز. يمكن قراءتها على الهاتف.' },
    kind: { poll: 'استطلاع', poll_creation: 'استطلاع', view_once: 'وسائط تُعرض مرة واحدة', live_location: 'موقع مباشر', edit: 'رسالة معدّلة', group_invite: 'دعوة إلى مجموعة', list: 'قائمة', event: 'فعالية', media_placeholder: 'ملف على الهاتف فقط' },
  },
  interactive: {
    viewProduct: 'عرض المنتج', viewProducts: 'عرض المنتجات', productList: 'منتجات', catalog: 'عرض الكتالوج', locationRequest: 'إرسال الموقع', address: 'إدخال العنوان', voiceCall: 'اتصال عبر واتساب', callPermission: 'هل تسمح لنا بالاتصال بك عبر واتساب؟', contactInfo: 'مشاركة بيانات الاتصال', orderDetails: 'المراجعة والدفع', orderStatus: 'حالة الطلب', inCatalogue: 'في كتالوجكم', view: 'عرض', cards: '{n, plural, zero {لا بطاقات} one {بطاقة} two {بطاقتان} few {# بطاقات} many {# بطاقة} other {# بطاقة}}', options: '{n, plural, zero {لا خيارات} one {خيار واحد} two {خياران} few {# خيارات} many {# خيارًا} other {# خيار}}',
      },
  status: {
    scheduled: 'مجدولة', queued: 'تنتظر الإرسال', sending: 'يجري إرسالها', accepted: 'استلمها واتساب', held: 'يحتجزها واتساب قليلًا', sent: 'أُرسلت', delivered: 'وصلت', read: 'قُرئت', played: 'سُمعت', failed: 'لم تصل',
    unknown: 'لا يُعرف هل خرجت أم لا', unknownHint: 'لم يجب واتساب. لا تُرسل مرتين من تلقاء نفسها: انتظر علامة، أو اسأل العميل.', cancelled: 'أُلغيت', expired: 'انتهت مهلتها قبل الإرسال', received: 'وردت',
    retry: 'إعادة الإرسال', retryFrom: 'يمكن إعادة الإرسال من {at}', arrived: 'وصلت', notArrived: 'لم تصل', useTemplate: 'استخدام قالب', edit: 'تعديلها وإرسالها من جديد', openNumber: 'فتح إعدادات الرقم', askSentence: 'هل يمكنك إرسال ذلك مرة أخرى من فضلك؟',
    networkCause: 'لم تصل إلى الخادم', networkNext: 'تُرسل من تلقاء نفسها حين يعود الاتصال.', unexplained: 'رفضها واتساب (الخطأ {code})',
  },
  info: {
    title: 'معلومات الرسالة', sentAt: 'الإرسال', sentByCustomer: 'أرسلها العميل', receivedAt: 'وصلت إلينا', status: 'الحالة', id: 'معرّف واتساب', copyId: 'نسخ المعرّف', price: 'فئة السعر', billable: 'محسوبة', free: 'غير محسوبة', attempts: 'المحاولات', attempt: 'المحاولة {n}', edits: 'الصياغات السابقة', none: 'لا يُعرف المزيد بعد', by: 'كتبها', scheduledFor: 'مجدولة في', reason: 'السبب', template: 'القالب', raw: 'الخطأ {code}',
    time: { queued: 'دخلت الصف', sending: 'بدأ الإرسال', accepted: 'استُلمت', held: 'احتُجزت', sent: 'أُرسلت', delivered: 'وصلت', read: 'قُرئت', played: 'سُمعت', failed: 'فشلت', unknown: 'غير مؤكدة' },
    category: { marketing: 'تسويق', utility: 'خدمات', authentication: 'تحقق', authentication_international: 'تحقق دولي', marketing_lite: 'تسويق خفيف', service: 'خدمة العملاء', referral_conversion: 'من إعلان' },
  },
  event: {
    handOverDone: 'نُحّيت ملاحظة التسليم · {actor}', withNote: '{words}، مع ملاحظة: «{note}»',
    opened: 'بدأت الحلقة {no} · {actor}', openedNoNumber: 'فُتحت · {actor}', reopened: 'أُعيد فتحها · {actor}', resolved: 'حُلّت · {actor}', resolvedAfter: 'حُلّت بعد {time} · {actor}',
    assigned: 'أُسندت إلى {to} · {actor}', assignedYou: 'أُسندت إليك · {actor}', assignedSelf: 'تولّي المحادثة · {actor}', unassigned: 'أُلغي إسنادها · {actor}', team: 'نُقلت إلى {to} · {actor}', noTeam: 'أُخرجت من فريقها · {actor}', teamRemoved: 'حُذف فريقها', status: 'أُعيد فتحها · {actor}', snoozed: 'أُجّلت حتى {until} · {actor}', snoozedOpen: 'أُجّلت · {actor}', woken: 'عادت في موعدها', wokenByCustomer: 'عادت لأن العميل كتب',
    labelled: 'أُضيف {added} · {actor}', unlabelled: 'أُزيل {removed} · {actor}', relabelled: 'أُضيف {added} وأُزيل {removed} · {actor}', priority: 'الأولوية الآن {to} · {actor}', number_changed: 'تغيّر رقم العميل إلى {to}', number_changedPlain: 'تغيّر رقم العميل', identity_changed: 'تغيّرت هوية العميل في واتساب',
    merged: 'دمج {actor} هذا العميل مع سجل آخر', unmerged: 'ألغى {actor} دمج هذا العميل', blocked: 'حُظر العميل · {actor}', unblocked: 'أُلغي حظر العميل · {actor}', history_imported: 'وصلت رسائل أقدم من تطبيق واتساب للأعمال',
    priorityOf: { low: 'منخفضة', normal: 'عادية', high: 'عالية', urgent: 'عاجلة' },
  },
  note: { title: 'ملاحظة خاصة', only: 'لا يراها إلا فريقك', deleted: 'حُذفت هذه الملاحظة', edited: 'عُدّلت' },
};

import { type Same } from '../same.js';
import { type inbox as en } from '../en/inbox.js';

export const inbox: Same<typeof en> = {
  title: 'المحادثات', views: 'العروض', hideViews: 'إخفاء العروض', showViews: 'إظهار العروض',
  view: { mine: 'محادثاتي', unassigned: 'غير مسندة', open: 'كل المفتوحة', snoozed: 'مؤجلة', resolved: 'محلولة', closing: 'توشك على الإغلاق', mentions: 'الإشارات إليّ', following: 'أتابعها', drafts: 'المسوّدات' },
  group: { own: 'عملي', work: 'قوائم العمل', teams: 'الفرق', numbers: 'الأرقام', labels: 'الوسوم' },
  searchPlaceholder: 'ابحث في الأسماء والأرقام والرسائل', clearSearch: 'مسح البحث', resultsFor: 'نتائج «{q}»',
  sort: { title: 'الترتيب حسب', activity: 'أحدث نشاط', waiting: 'الأطول انتظارًا', window: 'الأقرب إغلاقًا', priority: 'الأعلى أولوية' },
  density: { title: 'الكثافة', comfortable: 'مريحة', compact: 'مدمجة' },
  listOptions: 'الترتيب والكثافة', resize: 'عرض القائمة',
  fresh: '{n, plural, zero {لا جديد} one {محادثة جديدة} two {محادثتان جديدتان} few {# محادثات جديدة} many {# محادثة جديدة} other {# محادثة جديدة}}',
  empty: {
    mine: 'لا شيء ينتظرك', mineHint: 'تظهر هنا المحادثات المسندة إليك. خذ واحدة من «غير مسندة» لتبدأ.',
    unassigned: 'لكل محادثة من يتولاها', unassignedHint: 'تظهر هنا المحادثات الجديدة التي لم يأخذها أحد لحظة وصولها.',
    open: 'كل شيء هادئ', openHint: 'ما إن يكتب عميل إلى أحد أرقامكم حتى تظهر المحادثة هنا.',
    snoozed: 'لا محادثات مؤجلة', snoozedHint: 'أجّل محادثة فتعود وحدها في الوقت الذي تختاره أو حين يكتب العميل.',
    resolved: 'لا محادثات محلولة بعد', resolvedHint: 'تُحفظ المحادثات المحلولة هنا وتُفتح من جديد حين يكتب العميل.',
    closing: 'لا نافذة ردّ توشك على الإغلاق', closingHint: 'تظهر هنا المحادثات المفتوحة التي تُغلق نافذة الرد عليها خلال ساعتين.',
    mentions: 'لم يُشر إليك أحد', mentionsHint: 'حين يكتب زميل @ واسمك في ملاحظة، تبقى المحادثة هنا حتى ترد أو تقول إنك انتهيت منها.',
    following: 'لا تتابع أي محادثة', followingHint: 'تابع محادثة بالجرس الذي فوقها ليصلك ما يدوّنه الزملاء فيها، وتغادر هذه القائمة حين تُحل.',
    drafts: 'لا شيء نصف مكتوب', draftsHint: 'ما تبدأ كتابته ولا ترسله يبقى هنا 30 يومًا على كل أجهزتك.',
    other: 'لا محادثات هنا', otherHint: 'تظهر المحادثات هنا وحدها حين يكون هذا مكانها.',
    search: 'لم يُعثر على شيء', searchHint: 'جرّب حروفًا أقل أو كتابة أخرى أو آخر أرقام الهاتف.', goUnassigned: 'فتح غير المسندة', goOpen: 'عرض كل المفتوحة',
  },
  failed: 'تعذّر تحميل القائمة', loadMoreFailed: 'تعذّر تحميل البقية',
  row: {
    select: 'تحديد {name}',
    draft: 'مسوّدة:', youPrefix: 'أنت:', note: 'ملاحظة:', agentPrefix: '{name}:', noMessages: 'لا رسائل بعد', waiting: 'ينتظر {time}', waitingTitle: 'ينتظر العميل ردًا منذ {since}',
    window: 'بقي {time}', windowTitle: 'تُغلق نافذة الرد {at}', windowClosed: 'النافذة مغلقة', windowClosedTitle: 'مرّ أكثر من 24 ساعة على آخر رسالة من العميل: لا يمكن إرسال غير القوالب',
    assignee: 'مسندة إلى {name}', unassigned: 'لم يأخذها أحد', moreLabels: '+{n}', urgent: 'عاجلة', high: 'أولوية عالية', low: 'أولوية منخفضة', blocked: 'محظور',
    snoozedUntil: 'حتى {at}', unread: '{n, plural, zero {لا رسائل غير مقروءة} one {رسالة غير مقروءة} two {رسالتان غير مقروءتين} few {# رسائل غير مقروءة} many {# رسالة غير مقروءة} other {# رسالة غير مقروءة}}',
  },
  preview: {
    image: 'صورة', video: 'فيديو', audio: 'مقطع صوتي', voice: 'رسالة صوتية', document: 'مستند', sticker: 'ملصق', location: 'موقع', contacts: 'بطاقة جهة اتصال',
    reaction: 'تفاعل بـ {emoji}', reaction_removed: 'سحب تفاعلًا', order: 'طلب شراء', system: 'تغيّر رقم العميل أو حسابه', edit: 'عدّل رسالة', revoke: 'حذف رسالة',
    flow_reply: 'عبّأ نموذجًا', call_permission_reply: 'أجاب عن طلب الاتصال', request_welcome: 'فتح المحادثة', unsupported: 'رسالة من نوع غير مدعوم', unknown: 'رسالة من نوع جديد',
    interactive: 'أزرار', template: 'قالب', text: 'رسالة', button: 'ضغط زرًا', button_reply: 'اختار زرًا', list_reply: 'اختار من قائمة',
  },
  pick: 'اختر محادثة', pickHint: 'تنقّل في القائمة بالمفتاحين \u2066J\u2069 و\u2066K\u2069، وأنهِ المحادثة بـ \u2066E\u2069، ولكل الاختصارات اضغط \u2066?\u2069',
  action: {
    handOver: 'ملاحظة تسليم (اختيارية)', takenBy: 'أخذها {name} الساعة {at}. لم يُستبدل شيء.', statusBy: 'غيّر {name} الحالة الساعة {at}. لم يُستبدل شيء.',
    resolve: 'حل المحادثة', reopen: 'إعادة الفتح', snooze: 'تأجيل', assign: 'إسناد', assignToMe: 'إسناد إليّ', unassign: 'إلغاء الإسناد', team: 'الفريق', noTeam: 'بلا فريق', person: 'العضو', searchPeople: 'ابحث عن عضو أو فريق', nobodyFound: 'لا أحد بهذا الاسم',
    label: 'الوسوم', markUnread: 'تعليم كغير مقروءة', markRead: 'تعليم كمقروءة', labelsEmpty: 'لا وسوم بعد',
    resolved: 'تم حل المحادثة', reopened: 'أُعيد فتحها', snoozed: 'مؤجلة حتى {at}', assigned: 'أُسندت إلى {name}', unassigned: 'لم تعد مسندة إلى أحد', movedToTeam: 'نُقلت إلى {name}', noTeamNow: 'لم تعد تتبع أي فريق', labelled: 'تغيّرت الوسوم', prioritised: 'تغيّرت الأولوية', snoozedOpen: 'أُجّلت إلى أن يكتب العميل', choose: 'تحديد محادثات',
  },
  snooze: { title: 'تأجيل حتى', hour: 'بعد ساعة', threeHours: 'بعد ثلاث ساعات', tomorrow: 'صباح الغد', nextWeek: 'الأسبوع القادم', custom: 'اختيار وقت', untilReply: 'تعود قبل ذلك إن كتب العميل.', set: 'تأجيل' },
  help: {
    title: 'اختصارات لوحة المفاتيح', next: 'المحادثة التالية', previous: 'المحادثة السابقة', open: 'فتح', resolve: 'حل أو إعادة فتح', snooze: 'تأجيل', assign: 'إسناد', assignMe: 'إسناد إليّ', unread: 'تعليم كغير مقروءة',
    label: 'تعديل الوسوم', search: 'بحث', views: 'إظهار العروض أو إخفاؤها', details: 'إظهار التفاصيل أو إخفاؤها', reply: 'كتابة رد', note: 'كتابة ملاحظة خاصة', send: 'إرسال', help: 'هذه القائمة', goInbox: 'إلى صندوق الوارد', goSettings: 'إلى الإعدادات',
  },
};

const en = {
  open: 'Operator', close: 'Close the operator panel', person: 'Person', app: 'Shop\'s phone', account: 'Account', templates: 'Templates', failures: 'Failures', delivery: 'Delivery',
  identity: 'What webhooks say about this person', identityDefault: 'As the setting', identityPhone: 'Number', identityBoth: 'Number and id', identityBsuid: 'Id alone', username: 'Username', name: 'Name', userId: 'User id', apply: 'Apply',
  newNumber: 'New number', newUserId: 'New user id', newPhone: 'New phone (identity key)', news: 'News about this person', habits: 'Habits', autoRead: 'Keeps the chat open (reads at once)', receipts: 'Sends read receipts', marketing: 'Stopped marketing', gallery: 'One of everything',
  echo: 'Write in the shop\'s WhatsApp Business app', echoHint: 'Reaches this person and the product as an echo.', echoText: 'Text', echoGo: 'Write as the shop', echoPhoto: 'Photo', echoEdit: 'Edit the last', echoRevoke: 'Delete the last', history: 'Share the history', conversations: 'Conversations', each: 'Texts each', days: 'Days back', withMedia: 'With media', share: 'Share', decline: 'Decline to share', contacts: 'Share the contacts', coexist: 'The number is in the Business app',
  event: 'Event', sendEvent: 'Make it happen', template: 'Template', status: 'Status', reason: 'Reason', recommendation: 'Recommendation', quality: 'Quality', category: 'Category', approve: 'Approve', reject: 'Reject', pause: 'Pause', disable: 'Disable',
  next: 'The next send to this person …', nextHint: 'Choose one, then answer from the product.', search: 'Search a code or words', waiting: 'Lying in wait', calm: 'Calm down', accident: 'Accidents', atOnce: 'at once', later: 'as a failed status', how: 'How', asMeta: 'as Meta does', afterSent: 'after “sent”',
  last: 'The last message of the business', none: 'The business has not written here yet.', chaos: 'For all that follows', duplicate: 'Webhooks twice', reorder: 'Out of order', dropStatus: 'Statuses get lost', dropMessage: 'Messages get lost', before: 'Status before the answer', batch: 'In batches', windowSync: 'Closed window refused at once', clock: 'Time', forward: 'forward', now: 'Now', log: 'Last webhooks', hours24: '24 hours', days3: '3 days', days8: '8 days', days31: '31 days',
};
type PanelWords = Record<keyof typeof en, string>;

const ar: PanelWords = {
  open: 'المشغّل', close: 'إغلاق لوحة المشغّل', person: 'الشخص', app: 'هاتف المتجر', account: 'الحساب', templates: 'القوالب', failures: 'الإخفاقات', delivery: 'التوصيل',
  identity: 'ما يقوله الإشعار عن هذا الشخص', identityDefault: 'حسب الإعداد', identityPhone: 'الرقم', identityBoth: 'الرقم والمعرّف', identityBsuid: 'المعرّف وحده', username: 'اسم المستخدم', name: 'الاسم', userId: 'المعرّف', apply: 'تطبيق',
  newNumber: 'رقم جديد', newUserId: 'معرّف جديد', newPhone: 'هاتف جديد (مفتاح الهوية)', news: 'أخبار عن هذا الشخص', habits: 'عادات', autoRead: 'يبقي المحادثة مفتوحة (يقرأ فورًا)', receipts: 'يرسل مؤشرات القراءة', marketing: 'أوقف العروض', gallery: 'واحدة من كل نوع',
  echo: 'اكتب من تطبيق واتساب للأعمال في المتجر', echoHint: 'تصل إلى هذا الشخص وإلى المنتج كصدى.', echoText: 'النص', echoGo: 'اكتب باسم المتجر', echoPhoto: 'صورة', echoEdit: 'تعديل الأخيرة', echoRevoke: 'حذف الأخيرة', history: 'مشاركة السجل', conversations: 'محادثات', each: 'نصوص في كل منها', days: 'كم يومًا مضى', withMedia: 'مع الوسائط', share: 'مشاركة', decline: 'رفض المشاركة', contacts: 'مشاركة جهات الاتصال', coexist: 'الرقم مستخدم في تطبيق الأعمال',
  event: 'الحدث', sendEvent: 'نفّذه', template: 'القالب', status: 'الحالة', reason: 'السبب', recommendation: 'التوصية', quality: 'الجودة', category: 'الفئة', approve: 'قبول', reject: 'رفض', pause: 'إيقاف مؤقت', disable: 'تعطيل',
  next: 'الإرسال التالي لهذا الشخص …', nextHint: 'اختر واحدًا ثم أجب من المنتج.', search: 'ابحث عن رمز أو كلمات', waiting: 'في الانتظار', calm: 'تهدئة', accident: 'حوادث', atOnce: 'فورًا', later: 'كحالة فشل', how: 'كيف', asMeta: 'كما تفعل ميتا', afterSent: 'بعد «أُرسلت»',
  last: 'آخر رسالة من النشاط', none: 'لم يكتب النشاط هنا بعد.', chaos: 'لكل ما يلي', duplicate: 'إشعارات مكررة', reorder: 'بلا ترتيب', dropStatus: 'ضياع الحالات', dropMessage: 'ضياع الرسائل', before: 'الحالة قبل الجواب', batch: 'على دفعات', windowSync: 'رفض النافذة المغلقة فورًا', clock: 'الوقت', forward: 'إلى الأمام', now: 'الآن', log: 'آخر الإشعارات', hours24: '24 ساعة', days3: '3 أيام', days8: '8 أيام', days31: '31 يومًا',
};

export const panelWordsOf = (language: 'ar' | 'en'): PanelWords => (language === 'ar' ? ar : en);
export type { PanelWords };

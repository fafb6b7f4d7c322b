const en = {
  playAs: 'Play a customer', chats: 'Chats', searchPerson: 'Write as someone else', newPerson: 'Phone number, e.g. 966500000009', business: 'Business account', online: 'online',
  typing: 'typing…', message: 'Message', send: 'Send', attach: 'Attach', photo: 'Photo', document: 'Document', location: 'Location', contact: 'Contact', voice: 'Hold a voice note', stop: 'Send voice note',
  cancel: 'Cancel', reply: 'Reply', react: 'React', remove: 'Delete for everyone', copy: 'Copy', edit: 'Edit', deleted: 'This message was deleted', edited: 'Edited', forwarded: 'Forwarded', frequentlyForwarded: 'Forwarded many times', you: 'You',
  noChats: 'Nobody wrote yet. Pick a business and say hello.', emptyChat: 'Messages here go to the business inbox.', options: 'See all options', copied: 'Copied', shareLocation: 'Send location',
  sharePhone: 'Share phone number', openForm: 'Open form', today: 'Today', yesterday: 'Yesterday', back: 'Back', dark: 'Dark', light: 'Light', failed: 'Not received', unsupported: 'This kind of message cannot be shown here',
  product: 'Product', catalog: 'View catalogue', items: 'items', play: 'Play', micDenied: 'The microphone cannot be used here. A short sound is sent instead.', menu: 'Message menu', jump: 'Newest', template: 'Template', hello: 'Tap a person to hold their phone.', call: 'Call', phoneOf: 'phone',
};
type Words = Record<keyof typeof en, string>;

const ar: Words = {
  playAs: 'العب دور عميل', chats: 'المحادثات', searchPerson: 'اكتب باسم شخص آخر', newPerson: 'رقم هاتف، مثل 966500000009', business: 'حساب أعمال', online: 'متصل الآن',
  typing: 'يكتب…', message: 'رسالة', send: 'إرسال', attach: 'إرفاق', photo: 'صورة', document: 'مستند', location: 'الموقع', contact: 'جهة اتصال', voice: 'تسجيل رسالة صوتية', stop: 'إرسال الرسالة الصوتية',
  cancel: 'إلغاء', reply: 'رد', react: 'تفاعل', remove: 'حذف لدى الجميع', copy: 'نسخ', edit: 'تعديل', deleted: 'تم حذف هذه الرسالة', edited: 'معدّلة', forwarded: 'مُعاد توجيهها', frequentlyForwarded: 'أُعيد توجيهها كثيرًا', you: 'أنت',
  noChats: 'لم تبدأ أي محادثة بعد. اختر نشاطًا تجاريًا وألقِ التحية.', emptyChat: 'تصل الرسائل هنا إلى صندوق وارد النشاط التجاري.', options: 'عرض كل الخيارات', copied: 'تم النسخ', shareLocation: 'إرسال الموقع',
  sharePhone: 'مشاركة رقم الهاتف', openForm: 'فتح النموذج', today: 'اليوم', yesterday: 'أمس', back: 'رجوع', dark: 'داكن', light: 'فاتح', failed: 'لم تصل', unsupported: 'لا يمكن عرض هذا النوع من الرسائل هنا',
  product: 'منتج', catalog: 'عرض الكتالوج', items: 'عناصر', play: 'تشغيل', micDenied: 'لا يمكن استخدام الميكروفون هنا. سيُرسل صوت قصير بدلًا منه.', menu: 'قائمة الرسالة', jump: 'الأحدث', template: 'قالب', hello: 'اختر شخصًا لتمسك هاتفه.', call: 'اتصال', phoneOf: 'هاتف',
};

export type Language = 'ar' | 'en';
/** The words of the phone in its owner's language. */
export const wordsOf = (language: Language): Words => (language === 'ar' ? ar : en);
export type { Words };

const en = {
  playAs: 'Play a customer', chats: 'Chats', searchPerson: 'Write as someone else', newPerson: 'Phone number, e.g. 966500000009', business: 'Business account',
  typing: 'typing…', message: 'Message', send: 'Send', attach: 'Attach', photo: 'Photo', document: 'Document', location: 'Location', contact: 'Contact', voice: 'Hold a voice note', stop: 'Send voice note',
  cancel: 'Cancel', reply: 'Reply', react: 'React', remove: 'Delete for everyone', copy: 'Copy', edit: 'Edit', deleted: 'This message was deleted', edited: 'Edited', forwarded: 'Forwarded', frequentlyForwarded: 'Forwarded many times', you: 'You',
  noChats: 'Nobody wrote yet. Pick a business and say hello.', emptyChat: 'Messages here go to the business inbox.', options: 'See all options', copied: 'Copied', shareLocation: 'Send location',
  sharePhone: 'Share phone number', today: 'Today', yesterday: 'Yesterday', back: 'Back', unsupported: 'This kind of message cannot be shown here',
  product: 'Product', catalog: 'View catalogue', items: 'items', play: 'Play', micDenied: 'The microphone cannot be used here. A short sound is sent instead.', menu: 'Message menu', jump: 'Newest', template: 'Template', phoneOf: 'phone',
  video: 'Video', audio: 'Audio file', sticker: 'Sticker', shop: 'Shop', everything: 'One of everything', more: 'All kinds', moreHint: 'Each sends a sample at once', cards: 'contacts', howMany: 'How many cards?', viewAll: 'View all',
  basket: 'Basket', add: 'Add', sendBasket: 'Send to business', total: 'Total', noteToBusiness: 'Add a note', askAbout: 'Ask about it', viewItems: 'View items', emptyBasket: 'Choose something first', cartOff: 'This business takes no orders here. Ask about a product instead.', order: 'Order',
  form: 'Form', submit: 'Submit', formSent: 'Form sent', allow: 'Allow', deny: 'Not now', mayCall: 'May the business call you?', address: 'Address', provideAddress: 'Provide address', callUs: 'Call',
  forward: 'Forward', markForwarded: 'as forwarded', markOften: 'as forwarded many times', markAd: 'as coming from an ad', fromAd: 'From an advertisement', aboutProduct: 'About a product', info: 'About this business', email: 'Email', stopOffers: 'Stop offers', resumeOffers: 'Receive offers', block: 'Block business', unblock: 'Unblock business',
  receipts: 'Read receipts', commands: 'Commands', openShop: 'Open the shop', expires: 'Ends in', expired: 'Offer ended', code: 'Code', close: 'Close', fromApp: 'from the shop\'s phone',
  u_unknown: 'Message unavailable', readMore: 'Read more', u_poll: 'Poll', u_view_once: 'View once', u_live_location: 'Live place', u_event: 'Event', u_media: 'File over 100 MB',
};
type Words = Record<keyof typeof en, string>;

const ar: Words = {
  playAs: 'العب دور عميل', chats: 'المحادثات', searchPerson: 'اكتب باسم شخص آخر', newPerson: 'رقم هاتف، مثل 966500000009', business: 'حساب أعمال',
  typing: 'يكتب…', message: 'رسالة', send: 'إرسال', attach: 'إرفاق', photo: 'صورة', document: 'مستند', location: 'الموقع', contact: 'جهة اتصال', voice: 'تسجيل رسالة صوتية', stop: 'إرسال الرسالة الصوتية',
  cancel: 'إلغاء', reply: 'رد', react: 'تفاعل', remove: 'حذف لدى الجميع', copy: 'نسخ', edit: 'تعديل', deleted: 'تم حذف هذه الرسالة', edited: 'معدّلة', forwarded: 'مُعاد توجيهها', frequentlyForwarded: 'أُعيد توجيهها كثيرًا', you: 'أنت',
  noChats: 'لم تبدأ أي محادثة بعد. اختر نشاطًا تجاريًا وألقِ التحية.', emptyChat: 'تصل الرسائل هنا إلى صندوق وارد النشاط التجاري.', options: 'عرض كل الخيارات', copied: 'تم النسخ', shareLocation: 'إرسال الموقع',
  sharePhone: 'مشاركة رقم الهاتف', today: 'اليوم', yesterday: 'أمس', back: 'رجوع', unsupported: 'لا يمكن عرض هذا النوع من الرسائل هنا',
  product: 'منتج', catalog: 'عرض الكتالوج', items: 'عناصر', play: 'تشغيل', micDenied: 'لا يمكن استخدام الميكروفون هنا. سيُرسل صوت قصير بدلًا منه.', menu: 'قائمة الرسالة', jump: 'الأحدث', template: 'قالب', phoneOf: 'هاتف',
  video: 'فيديو', audio: 'ملف صوتي', sticker: 'ملصق', shop: 'المتجر', everything: 'واحدة من كل نوع', more: 'كل الأنواع', moreHint: 'كل زر يرسل مثالًا فورًا', cards: 'جهات اتصال', howMany: 'كم بطاقة؟', viewAll: 'عرض الكل',
  basket: 'السلة', add: 'أضف', sendBasket: 'أرسل إلى النشاط', total: 'الإجمالي', noteToBusiness: 'أضف ملاحظة', askAbout: 'اسأل عنه', viewItems: 'عرض المنتجات', emptyBasket: 'اختر شيئًا أولًا', cartOff: 'هذا النشاط لا يستقبل الطلبات هنا. اسأل عن المنتج بدلًا من ذلك.', order: 'طلب',
  form: 'نموذج', submit: 'إرسال النموذج', formSent: 'أُرسل النموذج', allow: 'سماح', deny: 'ليس الآن', mayCall: 'هل تسمح للنشاط بالاتصال بك؟', address: 'العنوان', provideAddress: 'أدخل العنوان', callUs: 'اتصال',
  forward: 'إعادة توجيه', markForwarded: 'على أنها مُعاد توجيهها', markOften: 'على أنها أُعيد توجيهها كثيرًا', markAd: 'على أنها قادمة من إعلان', fromAd: 'من إعلان', aboutProduct: 'عن منتج', info: 'عن هذا النشاط', email: 'البريد', stopOffers: 'إيقاف العروض', resumeOffers: 'استقبال العروض', block: 'حظر النشاط', unblock: 'إلغاء حظر النشاط',
  receipts: 'مؤشرات القراءة', commands: 'الأوامر', openShop: 'افتح المتجر', expires: 'ينتهي خلال', expired: 'انتهى العرض', code: 'الرمز', close: 'إغلاق', fromApp: 'من هاتف المتجر',
  u_unknown: 'الرسالة غير متاحة', readMore: 'اقرأ المزيد', u_poll: 'استطلاع', u_view_once: 'عرض لمرة واحدة', u_live_location: 'مكان مباشر', u_event: 'حدث', u_media: 'ملف أكبر من 100 م.ب',
};

export type Language = 'ar' | 'en';
/** The words of the phone in its owner's language. */
export const wordsOf = (language: Language): Words => (language === 'ar' ? ar : en);
export type { Words };

/** What is said in the gallery, in each language of the console. */
export const words = {
  en: {
    hello: 'Hello! I *ordered* a desk last week and it _still_ has not come.\nIs order ~1041~ 1042 on its way?\n\n> You said: three days\n\n- desk, oak\n- lamp\n1. call me\n2. or write\n\nThe tracking page says `PENDING`:\n```\nGET /orders/1042\n404\n```\nhttps://shop.example/track/1042?from=whatsapp',
    other: 'وأيضًا: هل يمكن تغيير العنوان إلى King Fahd Road 12؟', long: 'I will tell you the whole story from the beginning, because it matters. ', caption: 'This is how the box looked', ours: 'Thank you for the pictures, we are looking into it.', quoting: 'Yes, exactly this one',
    filename: 'Invoice March 2026.pdf', place: 'Diwan store', address: 'King Fahd Road, Riyadh', choose: 'Which of these would you like?', yes: 'Deliver again', no: 'Refund me', talk: 'Call me', list: 'Delivery times',
    morning: 'Morning', noon: 'Afternoon', evening: 'Evening', pick: 'Pick a time that suits you', footer: 'Diwan store', header: 'About your order', open: 'Open the shop', form: 'Fill in the form', rate: 'Rate us', card: 'Oak desk, 140 cm', note: 'Check with the warehouse first',
    edited: 'My number is 0500000101', editedTo: 'My number is 0500000102', deleted: 'Forget this one', soon: 'We will be in touch tomorrow at nine.', anything: 'Is there anything else?', template: 'greeting', contact: 'Salem Al Otaibi', adHead: 'Summer sale: desks from 499', adBody: 'Free delivery in Riyadh until Thursday.',
  },
  ar: {
    hello: 'السلام عليكم، *طلبت* مكتبًا الأسبوع الماضي ولم يصل _حتى الآن_.\nهل الطلب ~1041~ 1042 في الطريق؟\n\n> قلتم: ثلاثة أيام\n\n- مكتب خشبي\n- مصباح\n1. اتصلوا بي\n2. أو اكتبوا لي\n\nصفحة التتبع تقول `PENDING`:\n```\nGET /orders/1042\n404\n```\nhttps://shop.example/track/1042?from=whatsapp',
    other: 'And one more thing: can you send it to شارع الملك فهد 12?', long: 'سأحكي لكم القصة كلها من أولها لأن التفاصيل مهمة (order #1042) ثم نرى ما الحل. ', caption: 'هكذا وصل الصندوق', ours: 'شكرًا على الصور، نراجع الأمر الآن.', quoting: 'نعم، هذا بالضبط',
    filename: 'فاتورة مارس 2026.pdf', place: 'متجر ديوان', address: 'طريق الملك فهد، الرياض', choose: 'أي هذه الخيارات يناسبك؟', yes: 'أعيدوا التوصيل', no: 'أريد استرداد المبلغ', talk: 'اتصلوا بي', list: 'أوقات التوصيل',
    morning: 'صباحًا', noon: 'ظهرًا', evening: 'مساءً', pick: 'اختر الوقت الذي يناسبك', footer: 'متجر ديوان', header: 'عن طلبك', open: 'افتح المتجر', form: 'عبّئ النموذج', rate: 'قيّم خدمتنا', card: 'مكتب بلوط، ١٤٠ سم', note: 'نسأل المستودع أولًا',
    edited: 'رقمي 0500000101', editedTo: 'رقمي 0500000102', deleted: 'تجاهلوا هذه', soon: 'سنتواصل معك غدًا الساعة التاسعة.', anything: 'هل من شيء آخر؟', template: 'greeting', contact: 'سالم العتيبي', adHead: 'تخفيضات الصيف: مكاتب من 499', adBody: 'توصيل مجاني داخل الرياض حتى الخميس.',
  },
} as const;
export type Words = (typeof words)['en' | 'ar'];

/** One emoji a line, then what people call it, in English and Arabic. */
export const nature = `
🌹 rose flower|وردة زهرة
🌸 blossom flower|زهرة
🌷 tulip flower|توليب زهرة
🌻 sunflower|عباد الشمس
🌴 palm tree|نخلة
🌵 cactus|صبار
🍀 clover luck|برسيم حظ
🌙 moon crescent ramadan|هلال قمر رمضان
☀️ sun|شمس
⛅ cloud weather|غيوم طقس
🌧️ rain|مطر
❄️ snow cold|ثلج برد
🔥 fire hot|نار حماس
🌈 rainbow|قوس قزح
🐪 camel|جمل
🐱 cat|قطة
🐶 dog|كلب
🐦 bird|طائر عصفور
🦋 butterfly|فراشة
🌍 earth world|أرض عالم`;

export const food = `
☕ coffee|قهوة
🍵 tea|شاي
🍰 cake|كعكة حلوى
🎂 birthday cake|عيد ميلاد كعكة
🍫 chocolate|شوكولاتة
🍬 candy sweet|حلوى
🍎 apple|تفاح
🍇 grapes|عنب
🍉 watermelon|بطيخ
🍋 lemon|ليمون
🥑 avocado|أفوكادو
🍅 tomato|طماطم
🍕 pizza|بيتزا
🍔 burger|برجر
🍟 fries|بطاطس
🌯 wrap shawarma|شاورما
🍗 chicken|دجاج
🍚 rice|أرز
🥗 salad|سلطة
🥤 drink juice|مشروب عصير`;

export const things = `
📦 package box parcel order|طرد صندوق طلب
🚚 truck delivery shipping|شاحنة توصيل شحن
🛒 cart shopping|سلة تسوق
🛍️ bags shopping|أكياس تسوق
💳 card payment|بطاقة دفع
💵 money cash|نقود مال
🧾 receipt invoice bill|فاتورة إيصال
📄 document page|مستند ورقة
📎 paperclip attach|مشبك مرفق
📌 pin|دبوس
📍 location place pin|موقع مكان
🗓️ calendar date|تقويم موعد
⏰ alarm clock time|منبه وقت
⏳ hourglass wait|انتظار ساعة رملية
📞 phone call|هاتف اتصال
📱 mobile phone|جوال هاتف
💬 chat message|محادثة رسالة
✉️ mail letter|بريد رسالة
📷 camera photo|كاميرا صورة
🎥 video film|فيديو تصوير
💻 laptop computer|حاسوب
🔑 key|مفتاح
🔒 lock secure|قفل آمن
🛠️ tools repair fix|أدوات إصلاح
🏠 home house|بيت منزل
🏢 office building|مكتب مبنى
🏥 hospital|مستشفى
✈️ plane flight travel|طائرة سفر
🚗 car|سيارة
🕌 mosque|مسجد
🕋 kaaba mecca|الكعبة مكة
🇸🇦 saudi arabia flag|السعودية علم
🇦🇪 emirates uae flag|الإمارات علم
🇪🇬 egypt flag|مصر علم
🇰🇼 kuwait flag|الكويت علم
🇶🇦 qatar flag|قطر علم
🇧🇭 bahrain flag|البحرين علم
🇴🇲 oman flag|عمان علم
🇯🇴 jordan flag|الأردن علم
🇵🇸 palestine flag|فلسطين علم
🇲🇦 morocco flag|المغرب علم
🇮🇶 iraq flag|العراق علم`;

/** One emoji a line, then what people call it, in English and Arabic. */
export const faces = `
😀 grin smile happy|ابتسامة ضحكة
😃 smiley happy|فرح ابتسامة
😄 smile laugh happy|ضحك سعيد
😁 beaming grin|ابتسامة عريضة
😅 sweat relief|عرق ارتياح
😂 joy tears laugh lol|دموع ضحك
🤣 rofl floor laugh|ضحك شديد
😊 blush smile warm|خجل ابتسامة
🙂 slight smile|ابتسامة خفيفة
😉 wink|غمزة
😍 love eyes heart|إعجاب شديد عيون قلوب
🥰 hearts love adore|حب قلوب
😘 kiss|قبلة
😋 yum delicious|لذيذ
😎 cool sunglasses|نظارة شمس رائع
🤩 star struck wow|انبهار نجوم
🥳 party celebrate|احتفال حفلة
🤔 think hmm|تفكير
🤨 eyebrow doubt|شك حاجب
😐 neutral|محايد
🙄 roll eyes|تقليب العيون ملل
😏 smirk|ابتسامة ماكرة
😌 relieved calm|ارتياح هدوء
😴 sleep zzz|نوم
🤒 sick fever|مريض حمى
😷 mask sick|كمامة مرض
😕 confused|حيرة
😟 worried|قلق
😮 wow surprised oh|دهشة مفاجأة
😢 cry sad tear|بكاء حزن
😭 sob cry loud|بكاء شديد
😡 angry rage|غضب
😱 scream fear|صراخ خوف
🤗 hug|حضن عناق
🫡 salute yes sir|تحية حاضر
🤝 handshake deal agree|مصافحة اتفاق`;

export const gestures = `
👍 thumbs up like yes ok good +1|إعجاب تمام موافق جيد
👎 thumbs down dislike no -1|عدم إعجاب سيئ
👌 ok perfect|ممتاز تمام
✌️ victory peace|نصر سلام
🤞 fingers crossed luck|حظ أمل
🙏 pray thanks please|شكر دعاء رجاء
👏 clap bravo|تصفيق أحسنت
🙌 hooray raised hands|مرحى أيد مرفوعة
👋 wave hello bye hi|تلويح مرحبا وداع
💪 strong muscle|قوة عضلات
☝️ point up one|إشارة واحد
👆 up above|أعلى فوق
👇 down below|أسفل تحت
👉 right this|يمين هذا
👈 left|يسار
✋ stop hand|قف يد
🤲 palms dua pray|دعاء كفان
✍️ write|كتابة
👀 eyes look see|عيون نظر
🧑 person|شخص
👨 man|رجل
👩 woman|امرأة
👶 baby|طفل رضيع
👨‍👩‍👧 family|عائلة أسرة
🧕 headscarf hijab woman|حجاب امرأة
👳 turban man|عمامة رجل
🤵 suit groom|بدلة عريس
👷 worker builder|عامل بناء
🧑‍⚕️ doctor nurse health|طبيب صحة
🧑‍🍳 cook chef|طباخ`;

export const hearts = `
❤️ heart love red|قلب حب أحمر
🧡 orange heart|قلب برتقالي
💛 yellow heart|قلب أصفر
💚 green heart|قلب أخضر
💙 blue heart|قلب أزرق
💜 purple heart|قلب بنفسجي
🤍 white heart|قلب أبيض
🖤 black heart|قلب أسود
💔 broken heart|قلب مكسور
💯 hundred perfect|مئة كامل
✨ sparkles new shine|بريق لمعان
⭐ star|نجمة
🌟 glowing star|نجمة لامعة
🎉 party tada congratulations|احتفال مبروك
🎊 confetti|احتفال
🎁 gift present|هدية
🏆 trophy win|كأس فوز
✅ check done yes|تم صح
❌ cross no wrong|خطأ لا
⚠️ warning|تحذير
❗ exclamation important|تعجب مهم
❓ question|سؤال
🔴 red circle|أحمر دائرة
🟢 green circle|أخضر دائرة
🟡 yellow circle|أصفر دائرة
🔵 blue circle|أزرق دائرة
➡️ arrow right|سهم يمين
⬅️ arrow left|سهم يسار
🔁 repeat again|تكرار إعادة
🆕 new|جديد`;

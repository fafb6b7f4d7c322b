/** What old conversations in the Business app were about: turns of the customer (`c`) and the business (`b`), in both languages. */
export type Turn = readonly ['c' | 'b', string];

const ar: readonly (readonly Turn[])[] = [
  [['c', 'السلام عليكم، هل المتجر مفتوح يوم الجمعة؟'], ['b', 'وعليكم السلام، نعم من الرابعة عصرًا حتى الحادية عشرة مساءً.'], ['c', 'جزاكم الله خيرًا'], ['b', 'حياك الله في أي وقت 🌷']],
  [['c', 'أبغى أستبدل المقاس، الثوب طلع كبير'], ['b', 'أبشر، كم المقاس المناسب؟'], ['c', '56'], ['b', 'متوفر، أرسل لنا العنوان ونغيّره لك غدًا.'], ['c', 'حي الياسمين، شارع 12'], ['b', 'تم ✅']],
  [['c', 'وصلني الطلب ناقص قطعة'], ['b', 'نعتذر منك، ممكن رقم الطلب؟'], ['c', '10428'], ['b', 'أرسلنا القطعة الناقصة، رقم الشحنة 77120034.'], ['c', 'مشكورين']],
];

const en: readonly (readonly Turn[])[] = [
  [['c', 'Hi, are you open on Friday?'], ['b', 'Hello! Yes, from 4 pm until 11 pm.'], ['c', 'Great, thanks'], ['b', 'See you then 🌷']],
  [['c', 'The jacket is too big, can I change it?'], ['b', 'Of course. Which size do you need?'], ['c', 'M please'], ['b', 'It is in stock. We will collect the old one tomorrow.'], ['c', 'Perfect']],
  [['c', 'One item is missing in my order'], ['b', 'We are sorry. What is the order number?'], ['c', '10428'], ['b', 'The missing item is on its way, tracking number 77120034.'], ['c', 'Thank you!']],
];

/** The turn at a place of a conversation; conversations differ, and long ones begin again. */
export function turnAt(language: 'ar' | 'en', conversation: number, place: number): Turn {
  const scripts = language === 'ar' ? ar : en;
  const script = scripts[conversation % scripts.length] ?? [];
  return script[place % Math.max(1, script.length)] ?? ['c', '…'];
}

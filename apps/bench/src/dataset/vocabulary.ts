/** Words by how often customers and agents use them; the first is the most frequent, the last is rare. */
const ARABIC = `السلام عليكم طلب الطلب متى وصل شكرا لو سمحت ممكن اريد سعر كم توصيل اليوم بكرة الفرع الدفع البطاقة مشكلة رقم العنوان الرياض جدة مرحبا تمام ابشر تم ارسال
الفاتورة المنتج المقاس اللون استرجاع استبدال ضمان خصم عرض كوبون تحويل بنكي الشحنة المندوب تأخر موعد حجز الغاء تعديل حساب تسجيل دخول كلمة المرور تفعيل اشتراك باقة فاتورة رصيد
صيانة جهاز شاشة بطارية سماعة شاحن قطعة غيار متوفر نفد المخزون قريبا دوام ساعات العمل الجمعة الخميس مساء صباحا عاجل ضروري انتظار رد موظف مدير شكوى اقتراح تقييم ممتاز سيء
هدية تغليف بطاقة معايدة مناسبة عيد رمضان تقسيط تمارا تابي نقدا استلام معرض مستودع دمام مكة المدينة ابها تبوك حائل القصيم نجران جازان عمان دبي الدوحة الكويت المنامة القاهرة`;
const ENGLISH = `order please the when delivery hello thanks price my payment today refund invoice help branch size colour number address exchange warranty discount offer coupon transfer
courier late booking cancel change account login password activate subscription package balance repair device screen battery headset charger spare part available stock soon hours
friday thursday evening morning urgent waiting reply agent manager complaint suggestion rating excellent broken gift wrapping card occasion instalment cash pickup showroom warehouse
receipt tracking customs damaged missing wrong replacement confirm confirmation schedule appointment installation technician manual guarantee catalogue sample wholesale quantity`;

const FIRST_AR = 'محمد عبدالله أحمد فهد نورة سارة خالد سلطان عبدالعزيز فاطمة مريم ريم علي عمر يوسف إبراهيم هند لطيفة منى ناصر تركي بندر مشعل ماجد عائشة أمل شيخة دانة لولوة جواهر طلال رائد سامي بدر زياد';
const LAST_AR = 'العتيبي القحطاني الغامدي الزهراني الشهري الدوسري المطيري الحربي الشمري العنزي السبيعي البقمي المالكي العمري الأحمدي الرشيدي الخالدي التميمي القرني السلمي الجهني البلوي الثقفي اليامي الشريف المصري الحلبي الكعبي الهاشمي المنصوري';
const FIRST_EN = 'Mohammed Ahmed Sara Omar Fatima John Maria David Priya Ali James Anna Rahul Aisha Peter Zoe Imran Lina Noor Samuel Elena Grace Hassan Ivan Olga Chen Maya Adam Leila Victor';
const LAST_EN = 'Khan Smith Hassan Patel Ali Johnson Sharma Garcia Brown Ibrahim Nair Williams Ahmed Singh Jones Mahmoud Kumar Davies Haddad Fernandez Nguyen Petrov Kowalski Mueller Rossi Osei Tanaka Reyes Costa Novak';

const PREFIXES_AR = ['', 'ال', 'و', 'ب', 'لل', 'وال'];
const SUFFIXES_AR = ['', 'ي', 'كم', 'نا', 'ها', 'ات', 'ين', 'ه'];
const SUFFIXES_EN = ['', 's', 'ed', 'ing', 'er', 'ly', 'less', 'ment'];

const list = (text: string): string[] => text.split(/\s+/u).filter(Boolean);
/** The plain words first, then each with what may be put before and after it: the long tail of a language. */
const grown = (words: string[], before: string[], after: string[]): string[] =>
  [...new Set(before.flatMap((prefix) => after.flatMap((suffix) => words.map((word) => `${prefix}${word}${suffix}`))))];

/** Words and names per language, most frequent first. */
export const VOCABULARY = {
  ar: { words: grown(list(ARABIC), PREFIXES_AR, SUFFIXES_AR), first: list(FIRST_AR), last: list(LAST_AR) },
  en: { words: grown(list(ENGLISH), [''], SUFFIXES_EN), first: list(FIRST_EN), last: list(LAST_EN) },
};

/** Countries by share of customers: calling code, what a mobile number begins with, and how many digits follow. */
export const COUNTRIES = [
  ['966', '5', 8, 0.52], ['971', '5', 8, 0.12], ['20', '1', 9, 0.12], ['965', '6', 7, 0.06], ['962', '7', 8, 0.05], ['974', '3', 7, 0.04], ['91', '9', 9, 0.04], ['44', '7', 9, 0.03], ['1', '5', 9, 0.02],
] as const;

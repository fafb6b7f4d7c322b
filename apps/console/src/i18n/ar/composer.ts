import { type Same } from '../same.js';
import { type composer as en } from '../en/composer.js';

export const composer: Same<typeof en> = {
  title: 'الرد', reply: 'رد', note: 'ملاحظة', mode: 'ماذا تكتب', replyLabel: 'ردك على {name}', noteLabel: 'ملاحظة خاصة', replyPlaceholder: 'اكتب ردًا', replyHint: 'Enter للإرسال · Shift+Enter لسطر جديد', notePlaceholder: 'اكتب ملاحظة لفريقك', noteOnly: 'لا يراها إلا فريقك',
  send: 'إرسال', addNote: 'إضافة الملاحظة', attach: 'إرفاق ملفات', emoji: 'رموز تعبيرية', template: 'قالب', left: '{n, plural, zero {لم يبق أي حرف} one {بقي حرف واحد} two {بقي حرفان} few {بقيت # أحرف} many {بقي # حرفًا} other {بقي # حرف}}', tooLong: '{n, plural, zero {ضمن الحد} one {حرف زائد} two {حرفان زائدان} few {# أحرف زائدة} many {# حرفًا زائدًا} other {# حرف زائد}}', drop: 'أفلت الملفات هنا لإرفاقها', remove: 'إزالة {name}',
  quoting: 'رد على {name}', clearQuote: 'بلا اقتباس',
  closed: { title: 'أُغلقت نافذة الرد {ago}', never: 'لم يكتب إليكم هذا العميل بعد', hint: 'يسمح واتساب بالكتابة الحرة خلال 24 ساعة من آخر رسالة للعميل. أرسل قالبًا إلى أن يكتب من جديد.', choose: 'اختيار قالب', noPermission: 'دورك لا يسمح بإرسال القوالب. اطلبه من أحد المديرين أو انتظر حتى يكتب العميل.' },
  soon: 'تُغلق نافذة الرد خلال {time}', blocked: 'هذا العميل محظور. ألغِ الحظر لتكتب إليه.', noReply: 'دورك يسمح بالقراءة هنا دون الرد.', noNote: 'دورك لا يسمح بكتابة الملاحظات.',
  stale: { title: 'وصل هذا وأنت تكتب', anyway: 'إرسال على أي حال', edit: 'تعديل ردي' },
  refused: 'لم يُرسل', kept: 'ما كتبته ما زال هنا.',
  limit: {
    empty: 'هذا الملف فارغ.', tooLarge: 'أقصى ما يقبله واتساب من هذا النوع {size}.', asDocumentSize: 'يُرسل كمستند: أقصى ما يقبله واتساب هنا {size}.', asDocumentKind: 'يُرسل كمستند: لا يعرض واتساب هذا النوع.', failed: 'تعذّر الرفع.', tooMany: '{n, plural, zero {لا ملفات} one {ملف واحد في المرة} two {ملفان في المرة كحد أقصى} few {# ملفات في المرة كحد أقصى} many {# ملفًا في المرة كحد أقصى} other {# ملف في المرة كحد أقصى}}',
    uploading: 'رُفع {share}', ready: 'جاهز', hint: 'الصور حتى 5 م.ب، والفيديو والصوت حتى 16 م.ب، والمستندات حتى 100 م.ب',
  },
  emojiGroup: { recent: 'آخر المستخدم', faces: 'وجوه', gestures: 'أيدٍ وأشخاص', hearts: 'قلوب وعلامات', nature: 'طبيعة', food: 'طعام وشراب', things: 'أشياء وسفر' },
};

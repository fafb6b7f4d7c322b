import { type Same } from '../same.js';
import { type search as en } from '../en/search.js';

export const search: Same<typeof en> = {
  panel: 'نتائج البحث', people: 'الأشخاص', messages: 'الرسائل', labels: 'الوسوم', ids: 'بالمعرّف', recent: 'عمليات البحث الأخيرة', forget: 'امسحها', nothing: 'لا نتائج لـ«{q}»', nothingHint: 'شمل البحث الأشخاص والأرقام ونصوص الرسائل والوسوم والمعرّفات.', more: 'ابحث في الأقدم', back: 'شمل البحث حتى {date}', all: 'عرض الكل في القائمة', keys: '↑↓ للاختيار · Page للمجموعة التالية · Enter للفتح · Esc للإغلاق', you: 'نحن', failed: 'تعذّر البحث', hint: 'أسماء وأرقام ورسائل ووسوم ومعرّفات',
};

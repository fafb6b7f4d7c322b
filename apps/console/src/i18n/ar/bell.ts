import { type Same } from '../same.js';
import { type bell as en } from '../en/bell.js';

export const bell: Same<typeof en> = {
  title: 'التنبيهات', open: 'تحتاج إلى إجراء', over: 'انتهت', empty: 'لا شيء ينتظرك', emptyHint: 'حين تُبلغ ميتا بأمر يخص رقمًا أو قالبًا ويحتاج إلى تدخّل أحد، يظهر هنا.',
  failed: 'تعذّر تحميل التنبيهات', count: '{n, plural, =0 {التنبيهات} zero {التنبيهات} one {التنبيهات، واحد جديد} two {التنبيهات، اثنان جديدان} few {التنبيهات، # جديدة} many {التنبيهات، # جديدًا} other {التنبيهات، # جديد}}', isNew: 'جديد', resolved: 'انتهى {when}',
  severity: { info: 'للعلم', warning: 'تحذير', critical: 'عاجل' },
};

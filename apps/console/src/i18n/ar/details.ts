import { type Same } from '../same.js';
import { type details as en } from '../en/details.js';

export const details: Same<typeof en> = {
  title: 'التفاصيل',
};

import { type Same } from '../same.js';
import { type composer as en } from '../en/composer.js';

export const composer: Same<typeof en> = {
  title: 'الرد',
};

import { type Same } from '../same.js';
import { type template as en } from '../en/template.js';

export const template: Same<typeof en> = {
  title: 'القوالب',
};

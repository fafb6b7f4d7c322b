import { type Priority } from '@diwan/domain';
import { type Edit, step } from './edit.js';

/** Says how urgent it is. */
export const prioritise = (edit: Edit, to: Priority): Edit =>
  edit.now.priority === to ? edit : step(edit, { priority: to }, { kind: 'priority_changed', data: { from: edit.now.priority, to } });

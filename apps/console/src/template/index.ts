export { TemplatePicker } from './TemplatePicker.js';

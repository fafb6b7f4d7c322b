import { Notifications } from '@mantine/notifications';
import { useLanguage } from '../i18n/index.js';

export { notifications } from '@mantine/notifications';

/** Where toasts stand: at the bottom, on the side where lines begin. */
export function Toasts() {
  return <Notifications position={useLanguage() === 'ar' ? 'bottom-right' : 'bottom-left'} limit={4} />;
}

/** `unsupported`: this browser has none, or the page did not come over a safe line. */
export type DesktopPermission = NotificationPermission | 'unsupported';

export const desktopPermission = (): DesktopPermission => (typeof Notification === 'undefined' || !window.isSecureContext ? 'unsupported' : Notification.permission);

/** Asks the person, who must just have pressed something. Resolves to what they said. */
export const askForDesktop = async (): Promise<DesktopPermission> => (desktopPermission() === 'default' ? Notification.requestPermission() : desktopPermission());

export interface DesktopAlert {
  readonly title: string;
  readonly body: string;
  /** A newer one with the same tag takes the older one's place. */
  readonly tag: string;
  /** Where a click leads, a path of the console. */
  readonly path: string;
}

/**
 * Shows a notification of the operating system; resolves to whether it was shown. Through the service worker where there is one: the only
 * way on Android, and a click then works although this tab is closed.
 */
export async function showDesktop({ title, body, tag, path }: DesktopAlert, open: (path: string) => void): Promise<boolean> {
  if (desktopPermission() !== 'granted') return false;
  const { lang, dir } = document.documentElement;
  const options: NotificationOptions = { body, tag, lang, dir: dir === 'rtl' ? 'rtl' : 'ltr', icon: '/icons/192.png', badge: '/icons/badge.png', silent: true, data: { path } };
  const worker = await navigator.serviceWorker?.getRegistration();
  if (worker?.active) {
    await worker.showNotification(title, options);
    return true;
  }
  const notification = new Notification(title, options);
  notification.onclick = () => {
    window.focus();
    open(path);
    notification.close();
  };
  return true;
}

import { useEffect, useState } from 'react';

/**
 * Puts the keyboard back where it was before this component came, when it goes. For windows that are drawn only while they are open: Mantine
 * gives focus back to the opener when a window closes, not when it is taken away, and the keyboard would stand at the top of the page.
 */
export function useReturnFocus(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(() => () => {
    requestAnimationFrame(() => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    });
  }, [opener]);
}

import { ActionIcon } from '@mantine/core';
import { IconMicrophone } from '@tabler/icons-react';
import { type PointerEvent, useRef } from 'react';
import { useT } from '../../i18n/index.js';
import { Icon } from '../../ui/index.js';

/** A press of this length is holding; a shorter one is a click, which toggles. */
const HOLD_MS = 350;

interface MicButtonProps { readonly onStart: (held: boolean) => void; readonly onLetGo: (wasHeld: boolean) => void }

/** Records while it is held, or from one click on. The pointer is watched on the window: this button is gone as soon as recording begins. */
export function MicButton({ onStart, onLetGo }: MicButtonProps) {
  const t = useT();
  const pressed = useRef(false);
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    pressed.current = true;
    const since = performance.now();
    const up = (): void => {
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', up);
      onLetGo(performance.now() - since >= HOLD_MS);
    };
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', up);
    onStart(true);
  };
  return (
    <ActionIcon
      size={34} aria-label={t('composer.voice.record')} title={t('composer.voice.recordHint')} onPointerDown={down} onContextMenu={(event) => event.preventDefault()}
      onClick={() => { if (pressed.current) pressed.current = false; else onStart(false); }}
    ><Icon icon={IconMicrophone} size={20} /></ActionIcon>
  );
}

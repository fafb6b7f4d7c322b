import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

/** A page that slides up over the phone's screen. Escape and the shade close it; focus stays inside. */
export const Sheet = ({ title, close, closeLabel, children, foot, tall = false }: { title: string; close: () => void; closeLabel: string; children: ReactNode; foot?: ReactNode; tall?: boolean }) => {
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.focus();
    return () => { if (before instanceof HTMLElement) before.focus(); };
  }, []);
  const screen = document.querySelector('.screen');
  if (!screen) return null;
  return createPortal(
    <div className="sheet-shade" onClick={(event) => { if (event.target === event.currentTarget) close(); }}>
      <div ref={dialog} className={`sheet${tall ? ' tall' : ''}`} role="dialog" aria-label={title} tabIndex={-1} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); close(); } }}>
        <header><strong dir="auto">{title}</strong><button type="button" className="icon-button" aria-label={closeLabel} onClick={close}><IconX size={20} /></button></header>
        <div className="sheet-body">{children}</div>
        {foot ? <footer>{foot}</footer> : null}
      </div>
    </div>,
    screen,
  );
};

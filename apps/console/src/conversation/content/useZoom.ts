import { type CSSProperties, type PointerEvent, useState, type WheelEvent } from 'react';

const MOST = 6;
interface View { readonly scale: number; readonly x: number; readonly y: number }
const WHOLE: View = { scale: 1, x: 0, y: 0 };

const scaled = (view: View, by: number): View => {
  const scale = Math.min(MOST, Math.max(1, view.scale * by));
  return scale === 1 ? WHOLE : { scale, x: view.x * (scale / view.scale), y: view.y * (scale / view.scale) };
};

/**
 * Looking closer at a picture: wheel, double click and buttons change the scale, dragging moves what is larger than the screen. Another
 * picture (`of`) begins whole.
 */
export function useZoom(of: string) {
  const [seen, setSeen] = useState(of);
  const [view, setView] = useState<View>(WHOLE);
  const [grip, setGrip] = useState<{ readonly x: number; readonly y: number } | null>(null);
  if (seen !== of) {
    setSeen(of);
    setView(WHOLE);
    setGrip(null);
  }
  const handlers = {
    onWheel: (event: WheelEvent) => setView((now) => scaled(now, event.deltaY < 0 ? 1.15 : 1 / 1.15)),
    onDoubleClick: () => setView((now) => (now.scale > 1 ? WHOLE : scaled(now, 2.5))),
    onPointerDown: (event: PointerEvent) => {
      if (view.scale === 1) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setGrip({ x: event.clientX - view.x, y: event.clientY - view.y });
    },
    onPointerMove: (event: PointerEvent) => { if (grip !== null) setView((now) => ({ ...now, x: event.clientX - grip.x, y: event.clientY - grip.y })); },
    onPointerUp: () => setGrip(null),
    onPointerCancel: () => setGrip(null),
  };
  const style: CSSProperties = { transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` };
  return { scale: view.scale, zoomBy: (by: number) => setView((now) => scaled(now, by)), handlers, style, dragging: grip !== null };
}

import { type ReactNode } from 'react';

export const Section = ({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) => (
  <section className="panel-section"><h3>{title}</h3>{hint ? <p className="hint small">{hint}</p> : null}{children}</section>
);

export const Choice = <Value extends string>({ label, value, options, onChange }: { label: string; value: Value; options: readonly (readonly [Value, string])[]; onChange: (value: Value) => void }) => (
  <label className="panel-field"><span>{label}</span><select className="field" value={value} onChange={(event) => { const found = options.find(([option]) => option === event.target.value); if (found) onChange(found[0]); }}>{options.map(([option, text]) => <option key={option} value={option}>{text}</option>)}</select></label>
);

export const Line = ({ label, value, onChange, type = 'text', min, max }: { label: string; value: string; onChange: (value: string) => void; type?: 'text' | 'number'; min?: number; max?: number }) => (
  <label className="panel-field"><span>{label}</span><input className="field" dir="auto" type={type} min={min} max={max} value={value} onChange={(event) => onChange(event.target.value)} /></label>
);

export const Switch = ({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) => (
  <label className="panel-switch"><input type="checkbox" role="switch" checked={on} onChange={(event) => onChange(event.target.checked)} /><span>{label}</span></label>
);

/** A row of small buttons. */
export const Keys = ({ children }: { children: ReactNode }) => <div className="kinds">{children}</div>;
export const Key = ({ children, onTap, pressed, disabled = false }: { children: ReactNode; onTap: () => void; pressed?: boolean; disabled?: boolean }) => <button type="button" disabled={disabled} aria-pressed={pressed} onClick={onTap}>{children}</button>;

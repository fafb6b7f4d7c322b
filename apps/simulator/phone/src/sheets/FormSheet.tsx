import { useState } from 'react';
import { Sheet } from '../Sheet.js';
import { type Words } from '../words.js';

/** A form made out of what the business put into its flow message: each value beforehand becomes a field. */
export interface FormSpec { title: string; token?: string | undefined; data: Record<string, unknown>; kind: 'flow' | 'address_message' }

const addressKeys = ['name', 'phone_number', 'in_pin_code', 'house_number', 'floor_number', 'tower_number', 'building_name', 'address', 'landmark_area', 'city', 'state'];

interface Field { key: string; value: string | boolean; options?: string[] }

/** A list of choices becomes a select, a yes-or-no a box, anything else a line. */
function fieldOf([key, value]: [string, unknown]): Field {
  if (typeof value === 'boolean') return { key, value };
  if (Array.isArray(value)) {
    const options: string[] = value.map((entry: unknown) => (typeof entry === 'object' && entry !== null && 'title' in entry ? String(entry.title) : String(entry)));
    return { key, value: options[0] ?? '', options };
  }
  return { key, value: typeof value === 'string' || typeof value === 'number' ? String(value) : '' };
}

/** Fields of a form: those the message carried, else three that any form would have. */
function fieldsOf({ kind, data }: FormSpec, words: Words): Field[] {
  if (kind === 'address_message') return addressKeys.map((key) => fieldOf([key, data[key] ?? '']));
  const own = Object.entries(data).map(fieldOf);
  return own.length > 0 ? own : [fieldOf(['full_name', words.you]), fieldOf(['visit_date', new Date().toISOString().slice(0, 10)]), fieldOf(['notes', ''])];
}

export const FormSheet = ({ spec, words, close, submit }: { spec: FormSpec; words: Words; close: () => void; submit: (responseJson: string) => void }) => {
  const [fields, setFields] = useState(() => fieldsOf(spec, words));
  const change = (at: number, value: string | boolean): void => setFields(fields.with(at, { ...(fields[at] ?? { key: '' }), value }));
  const send = (): void => {
    const values = Object.fromEntries(fields.flatMap((field) => (field.value === '' ? [] : [[field.key, field.value] as const])));
    submit(JSON.stringify(spec.kind === 'address_message' ? { values } : { ...(spec.token === undefined ? {} : { flow_token: spec.token }), ...values }));
    close();
  };
  return (
    <Sheet title={spec.title} close={close} closeLabel={words.close} tall foot={<button type="button" className="primary" onClick={send}>{words.submit}</button>}>
      <div className="form">
        {fields.map((field, at) => (
          <label key={field.key}><span dir="auto">{field.key.replaceAll('_', ' ')}</span>
            {typeof field.value === 'boolean' ? <input type="checkbox" checked={field.value} onChange={(event) => change(at, event.target.checked)} />
              : field.options ? <select className="field" value={field.value} onChange={(event) => change(at, event.target.value)}>{field.options.map((option) => <option key={option}>{option}</option>)}</select>
                : <input className="field" dir="auto" type={/date$/.test(field.key) ? 'date' : 'text'} value={field.value} onChange={(event) => change(at, event.target.value)} />}
          </label>
        ))}
      </div>
    </Sheet>
  );
};

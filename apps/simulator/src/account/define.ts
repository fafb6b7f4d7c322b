import { type NumberRecord, type TemplateRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';

/** A field an operator can fill in before an event goes out. `options` are the values Meta documents; others are sent as given. */
export interface EventField {
  name: string;
  options?: readonly string[];
  default: string;
}

/** What an event is about. */
export interface EventContext {
  sim: Simulation;
  number: NumberRecord;
  /** Whole seconds. */
  now: number;
  waId: string;
  template: TemplateRecord | undefined;
  /** A field as text. */
  get: (name: string) => string;
}

export type EventGroup = 'number' | 'account' | 'template' | 'customer' | 'other';

/** One webhook an account can get, with sensible values for all it asks for (Meta, webhooks reference). */
export interface AccountEvent {
  key: string;
  /** The webhook's field. */
  field: string;
  group: EventGroup;
  /** What it means, in a few words. */
  title: string;
  fields: readonly EventField[];
  value: (context: EventContext) => Record<string, unknown>;
  /** What changes in the simulator itself, so that asking the API gives the same answer as the webhook. */
  effect?: (context: EventContext) => void;
  /** `entry.id` is a business portfolio instead of the account (partner events). */
  portfolio?: boolean;
}

export const choice = (name: string, options: readonly string[], preset = options[0] ?? ''): EventField => ({ name, options, default: preset });
export const words = (name: string, preset: string): EventField => ({ name, default: preset });

/** A whole number where the text is one, else the text itself: Meta's samples have both. */
export const numeric = (text: string): number | string => (/^-?\d{1,15}$/.test(text) ? Number(text) : text);

/** Values an operator left empty are left out. */
export const given = (name: string, value: string): Record<string, string> => (value === '' ? {} : { [name]: value });

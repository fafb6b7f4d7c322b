import { z } from 'zod';
import { CustomerError } from '../customer/message-rule.js';
import { type NumberRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';

/** Parses a part of an operator's request; a fault is a 400 with zod's sentence. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new CustomerError(400, z.prettifyError(parsed.error));
  return parsed.data;
}

/** The number named, or the first; throws 404. */
export function numberBy(sim: Simulation, id: string | undefined): NumberRecord {
  const number = id === undefined ? sim.store.numbers()[0] : sim.store.state.numbers.get(id);
  if (!number) throw new CustomerError(404, `There is no business number ${id ?? ''}.`);
  return number;
}

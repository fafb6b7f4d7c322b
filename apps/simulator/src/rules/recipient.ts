import { invalid } from '../graph/errors.js';

/**
 * The `wa_id` behind what a caller wrote into `to`: digits without decoration, and the two countries whose WhatsApp ids differ from
 * their dialled numbers. Brazil drops the ninth digit outside the oldest area codes; Mexico keeps a 1 after its country code.
 * So the answer's `wa_id` can differ from its `input`, and the product must key people on the former.
 */
export function waIdOf(to: string): string {
  const digits = to.replace(/[\s()+.-]/g, '');
  if (!/^\d{5,20}$/.test(digits)) throw invalid('to', 'is not a phone number');
  const brazil = /^55(\d\d)9(\d{8})$/.exec(digits);
  if (brazil && Number(brazil[1]) > 30) return `55${brazil[1]}${brazil[2]}`;
  return /^52[2-9]\d{9}$/.test(digits) ? `521${digits.slice(2)}` : digits;
}

/** Why the product does not start or had to stop, in words for the person at the terminal; shown without a stack. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** A sentence for a person, in every language the console speaks. */
export interface Sentence {
  en: string;
  ar: string;
}

/** A thing the demo shop sells. Prices in hundredths, as Meta's catalogues have them. */
export interface Product {
  retailerId: string;
  name: { ar: string; en: string };
  description: { ar: string; en: string };
  /** In the main unit of the currency. */
  price: number;
  currency: string;
}

/** The catalogue connected to every account here. */
export const catalogId = '194836987003835';

const product = (retailerId: string, ar: string, en: string, price: number, more: [string, string]): Product => ({ retailerId, name: { ar, en }, description: { ar: more[0], en: more[1] }, price, currency: 'SAR' });

export const products: readonly Product[] = [
  product('sku-1', 'شمعة العود', 'Oud candle', 49, ['تحترق أربعين ساعة', 'Burns for forty hours']),
  product('sku-2', 'سجادة صلاة', 'Prayer rug', 149, ['قطيفة ناعمة مبطّنة', 'Soft padded velvet']),
  product('sku-3', 'دلة قهوة', 'Arabic coffee pot', 219, ['نحاس مطلي، لتر واحد', 'Plated brass, one litre']),
  product('sku-4', 'تمر سكري فاخر', 'Sukkari dates', 65, ['كيلوغرام واحد', 'One kilogram']),
  product('sku-5', 'مبخرة خزف', 'Ceramic incense burner', 95.5, ['صناعة يدوية', 'Made by hand']),
  product('sku-6', 'عباءة صيفية', 'Summer abaya', 289, ['كتان خفيف', 'Light linen']),
  product('sku-7', 'ماء ورد الطائف', 'Taif rose water', 38, ['نصف لتر', 'Half a litre']),
  product('sku-8', 'حقيبة جلد', 'Leather bag', 420, ['جلد طبيعي', 'Genuine leather']),
  product('sku-9', 'طقم فناجيل', 'Coffee cup set', 120, ['اثنا عشر فنجالًا', 'Twelve cups']),
  product('sku-10', 'عسل سدر', 'Sidr honey', 260, ['من جبال الجنوب', 'From the southern mountains']),
];

/** The product with this id; for an id the shop does not list, one made up from the id, so that any message can be drawn. */
export function productOf(retailerId: string): Product {
  const known = products.find((candidate) => candidate.retailerId === retailerId);
  const price = 20 + ([...retailerId].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 400, 7));
  return known ?? product(retailerId, `منتج ${retailerId}`, `Product ${retailerId}`, price, ['', '']);
}

export const isListed = (retailerId: string): boolean => products.some((candidate) => candidate.retailerId === retailerId);

/** The flows connected to every account here. */
export const flows: readonly { id: string; name: string; status: 'PUBLISHED' | 'DRAFT' | 'BLOCKED' | 'THROTTLED' }[] = [
  { id: '6627390910605886', name: 'book_a_visit', status: 'PUBLISHED' }, { id: '6627390910605887', name: 'survey', status: 'DRAFT' },
  { id: '6627390910605888', name: 'blocked_flow', status: 'BLOCKED' }, { id: '6627390910605889', name: 'throttled_flow', status: 'THROTTLED' },
];

const KB = 1024;

/** A file's size in the unit a person would say it in. */
export function fileSize(bytes: number, locale: string): string {
  const [value, unit] = bytes < KB * KB ? [Math.max(1, Math.round(bytes / KB)), 'kilobyte'] : [bytes / KB / KB, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

/** Minutes and seconds, as players show them. */
export function duration(seconds: number, locale: string): string {
  const whole = Math.round(Math.max(0, seconds));
  const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
  return `${new Intl.NumberFormat(locale).format(Math.floor(whole / 60))}:${two.format(whole % 60)}`;
}

/** An amount of money; a currency that is no ISO code is shown as it came. */
export function money(amount: number, currency: string, locale: string): string {
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
  } catch {
    // Meta passes on what the shop's owner typed.
    return `${new Intl.NumberFormat(locale).format(amount)} ${currency}`;
  }
}

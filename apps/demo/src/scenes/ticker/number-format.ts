const formats = new Map<string, Intl.NumberFormat>();

/** Cached: a format is expensive to create, and a frame may show fifty rows and eight figures. */
export function numberFormat(locale: string): Intl.NumberFormat {
  const format = formats.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  formats.set(locale, format);
  return format;
}

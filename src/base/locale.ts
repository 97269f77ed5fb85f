/** The languages of the page, as in its addresses. */
export const LOCALES = ['ko', 'en'] as const

export type Locale = (typeof LOCALES)[number]

export function isLocale(value: unknown): value is Locale {
  return value === 'ko' || value === 'en'
}

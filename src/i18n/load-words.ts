import { isLocale, type Locale } from '../base/locale'

/** Loads one catalogue in one language. */
type Load = () => Promise<void>

/** Catalogues whose domains the page has loaded, and what has become of them. */
const loads: Readonly<Record<Locale, Map<Load, Promise<void> | null>>> = {
  en: new Map(),
  ko: new Map(),
}

/**
 * Registers a catalogue. Called by the modules that the build makes of catalogues (`pageLanguage` in vite.config.ts),
 * which makes it public:
 * @public
 */
export function announceWords(locale: Locale, load: Load): void {
  loads[locale].set(load, null)
}

/** Resolves when every domain that is loaded can say its messages in the language of the page. */
export async function loadWords(): Promise<void> {
  const { lang } = document.documentElement
  const announced = loads[isLocale(lang) ? lang : 'en']
  await Promise.all([...announced].map(([load, begun]) => begun ?? begin(announced, load)))
}

function begin(announced: Map<Load, Promise<void> | null>, load: Load): Promise<void> {
  const begun = load()
  announced.set(load, begun)
  // Forget a failed load, so that the next reader tries again.
  begun.catch(() => announced.set(load, null))
  return begun
}

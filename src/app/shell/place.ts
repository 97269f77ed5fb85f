import type { Locale } from '../../base/locale'

/** The fragment, without #, that reopens what is on show; null while nothing is. */
type Place = (locale: Locale) => Promise<string | null>

let kept: Place | null = null

/** While a page is up, this is how it is found again in another language. Returns its end. */
export function keepPlace(place: Place): () => void {
  kept = place
  return () => {
    if (kept === place) kept = null
  }
}

/** The fragment for this place in a language: what is on show, else what the address already says. */
export async function fragmentOfPlace(locale: Locale): Promise<string> {
  const address = location.hash.slice(1)
  try {
    return (await kept?.(locale)) ?? address
  } catch {
    // The codec could not be loaded: better the lesson's start than no way to the other language.
    return address
  }
}

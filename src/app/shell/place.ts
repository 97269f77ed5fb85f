import type { Locale } from '../../base/locale'

/** Fragment, without #, of the moment on show; null while there is none. */
type Place = (locale: Locale) => Promise<string | null>

let kept: Place | null = null

/** Registers the place of the page on show, for the switch of language. Returns the function that unregisters it. */
export function keepPlace(place: Place): () => void {
  kept = place
  return () => {
    if (kept === place) kept = null
  }
}

/** Fragment for the page in a language: of the moment on show, else the address's own. */
export async function fragmentOfPlace(locale: Locale): Promise<string> {
  const address = location.hash.slice(1)
  try {
    return (await kept?.(locale)) ?? address
  } catch {
    // The codec could not be loaded: better the lesson's start than no way to the other language.
    return address
  }
}

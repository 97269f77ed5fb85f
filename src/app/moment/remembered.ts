/** Text remembered in this browser under a key; null: there is none, or storage is blocked. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`kafkascope:${key}`)
  } catch {
    return null
  }
}

/** Remembers a text in this browser; where storage is blocked or full it is forgotten with the page. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`kafkascope:${key}`, value)
  } catch {
    // The page works without a memory.
  }
}

import type { PlayedEntry } from './played-scenario'

/** True if the entry starts the client, or may: a running one is not started again. */
export function mayStart(entry: PlayedEntry, id: string): boolean {
  switch (entry.do) {
    case 'start':
    case 'restart':
      return entry.target === id
    case 'addClient':
      return entry.id === id
    default:
      return false
  }
}

/** The send that starts a producer for the first time; undefined where there is none. */
export function startingSend(script: readonly PlayedEntry[], id: string): PlayedEntry | undefined {
  const first = [...script]
    .sort((a, b) => a.atMs - b.atMs)
    .find((entry) => mayStart(entry, id) || (entry.do === 'send' && entry.client === id))
  return first?.do === 'send' ? first : undefined
}

import type { ToWorker } from './protocol'

const KINDS: ReadonlySet<ToWorker['kind']> = new Set([
  ...(['figures', 'follow', 'goal', 'hash', 'inspect'] as const),
  ...(['log', 'message', 'row', 'search', 'why'] as const),
])

/** True if a request is answered by `QUERIES`, which the worker fetches with the first of them. */
export function isQuery({ kind }: ToWorker): boolean {
  return KINDS.has(kind)
}

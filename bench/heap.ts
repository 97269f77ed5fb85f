import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')

/** A full collection, so that one run's garbage is not another one's time. */
export const collectGarbage = runInNewContext('gc') as () => void

/** Bytes in use after a full collection. */
export function heapBytes(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

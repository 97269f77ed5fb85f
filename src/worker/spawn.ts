import { engineUrl } from 'virtual:engine-url'
import type { WorkerPort } from './client'
import type { FromWorker } from './protocol'

/** Starts the engine's worker. */
export function spawnWorker(): WorkerPort {
  const worker = new Worker(engineUrl, { type: 'module' })
  return {
    post: (message) => worker.postMessage(message),
    listen: (onMessage, onDeath) => {
      worker.onmessage = (event: MessageEvent<FromWorker>) => onMessage(event.data)
      worker.onmessageerror = onDeath
      worker.onerror = onDeath
    },
    end: () => worker.terminate(),
  }
}

/** The page's clock, for the watchdog. */
export function everyWallMs(ms: number, task: () => void): () => void {
  const timer = setInterval(task, ms)
  return () => clearInterval(timer)
}

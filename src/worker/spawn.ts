import { engineUrl } from 'virtual:engine-url'
import type { WorkerPort } from './client'
import type { FromWorker } from './protocol'

/** A worker that was started ahead of its first use. */
let prepared: Worker | null = null

/** Starts the engine's worker ahead of time: it loads while the page does. */
export function prepareWorker(): void {
  prepared = startWorker()
}

function startWorker(): Worker {
  return new Worker(engineUrl, { type: 'module' })
}

/** Starts the engine's worker, or takes the one that was prepared. */
export function spawnWorker(): WorkerPort {
  const worker = prepared ?? startWorker()
  prepared = null
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

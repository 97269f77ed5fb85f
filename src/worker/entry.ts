import { project } from '../frame/project'
import { MODEL } from '../timeline/model-engine'
import { Host } from './host'
import type { ToWorker } from './protocol'

declare const self: DedicatedWorkerGlobalScope

// A message to itself comes after the messages that already wait: they are handled between two slices.
const channel = new MessageChannel()
let waiting: (() => void) | null = null
channel.port1.onmessage = () => {
  const task = waiting
  waiting = null
  task?.()
}

const host = new Host(
  {
    post: (message) => self.postMessage(message),
    later: (task) => {
      waiting = task
      channel.port2.postMessage(null)
    },
  },
  { ...MODEL, project },
)

// Metrics are loaded with the first that is asked for: most pages show none.
const metrics = async () => (await import('./charts')).chartsOf

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'series') host.chartsOf ??= await metrics()
  host.receive(data)
}

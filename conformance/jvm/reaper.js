// Ends what the recorder leaves behind when it is ended itself, even by SIGKILL: a process of its own that reads
// `+pid` (started), `-pid` (ended) and `/folder` (temporary) from standard input. When that closes, whatever still runs
// is killed, paused or not, and the folders are removed.
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'

const pids = new Set()
const folders = new Set()

for await (const line of createInterface({ input: process.stdin })) {
  if (line.startsWith('+')) pids.add(Number(line.slice(1)))
  else if (line.startsWith('-')) pids.delete(Number(line.slice(1)))
  else folders.add(line)
}
for (const pid of pids) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
for (const folder of folders) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}

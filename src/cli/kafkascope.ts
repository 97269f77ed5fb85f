import { writeSync } from 'node:fs'
import { kafkascope } from './main'

/** Written at once, so that nothing is lost when the process ends; a reader that goes away ends it quietly. */
function write(fd: number, line: string): void {
  const bytes = Buffer.from(`${line}\n`)
  let written = 0
  while (written < bytes.length) {
    try {
      written += writeSync(fd, bytes, written)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EPIPE') process.exit(0)
      if (code !== 'EAGAIN') throw error
    }
  }
}

process.exitCode = kafkascope(
  process.argv.slice(2),
  (line) => write(1, line),
  (line) => write(2, line),
)

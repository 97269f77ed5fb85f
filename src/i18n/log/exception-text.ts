import type { Happening } from '../../model/happening/happening'
import type { JavaException } from '../../model/kafka/exceptions/java-exception'

/** The exception of a happening as Java prints it, then its causes. Kafka's own words. */
export function exceptionLines(happening: Happening): readonly string[] {
  const exception = exceptionOfHappening(happening)
  return exception === null ? [] : printedLines(exception)
}

/** An exception as Java prints it, without its stack: itself, then its causes. */
export function printedLines(exception: JavaException): readonly string[] {
  const lines: string[] = []
  let next: JavaException | null = exception
  while (next !== null) {
    const { class: name, message, cause }: JavaException = next
    const text = message === null ? name : `${name}: ${message}`
    lines.push(lines.length === 0 ? text : `Caused by: ${text}`)
    next = cause
  }
  return lines
}

/** The message alone, for a line that names the class already; empty when there is none. */
export function exceptionMessage(happening: Happening): string {
  return exceptionOfHappening(happening)?.message ?? ''
}

function exceptionOfHappening(happening: Happening): JavaException | null {
  switch (happening.kind) {
    case 'exception.thrown':
    case 'commit.failed':
    case 'commitCallback.called':
      return happening
    case 'command.refused':
      return happening.exception
    case 'sends.completed': {
      const { error, message, cause } = happening
      return error === null ? null : { class: error, message, cause }
    }
    default:
      return null
  }
}

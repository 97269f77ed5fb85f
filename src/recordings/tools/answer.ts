import type { Units } from '../units/units'

/** Kafka's answers, and the model's answers to the same requests. */
export interface ToolUnits {
  readonly kafka: Units
  readonly model: Units
}

/** Answer of a tool or of a client's constructor: exceptions outermost first, none on success. */
export interface RecordedAnswer {
  readonly ok?: boolean
  readonly errors?: readonly { readonly class: string; readonly message: string | null }[]
}

/** Values in the form of a command line: `acks=1 retries=0`. */
export function assignments(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ')
}

import type { Recording } from '../recordings/recording'
import type { Units } from '../recordings/units/units'

/** Comparison of two recordings of the same scenario and release. */
export interface RecordingComparison {
  readonly equal: number
  /** Facts that were equal in all plays of one recording, and differ between the two. */
  readonly differences: readonly {
    readonly key: string
    readonly before: unknown
    readonly now: unknown
  }[]
  /** Facts known to depend on chance, or not equal in all plays of one recording. */
  readonly chance: number
}

/** `luck`: keys of facts that depend on chance or on the speed of a machine. */
export function compareRecordings(
  before: Recording,
  now: Recording,
  luck: ReadonlySet<string> = new Set(),
): RecordingComparison {
  const differences: RecordingComparison['differences'][number][] = []
  let equal = 0
  let chance = 0
  for (const key of keysOf(before.units, now.units, before.unstable, now.unstable)) {
    const [was, is] = [before.units[key], now.units[key]]
    if (luck.has(key) || key in before.unstable || key in now.unstable) chance++
    else if (withoutPorts(was) === withoutPorts(is)) equal++
    else differences.push({ key, before: was, now: is })
  }
  return { equal, differences, chance }
}

function keysOf(...units: readonly Readonly<Units>[]): readonly string[] {
  return [...new Set(units.flatMap((each) => Object.keys(each)))].sort()
}

/** Replaces the addresses of brokers in messages, because brokers get new ports in each play. */
function withoutPorts(value: unknown): string | undefined {
  const text: string | undefined = JSON.stringify(value, sorted)
  return text?.replace(/127\.0\.0\.1:\d+|b\d+:9092/g, 'broker')
}

function sorted(_: string, part: unknown): unknown {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
  return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** An instant or a length of virtual time in integer microseconds. */
export type SimTime = number

/** Milliseconds with at most three decimals to microseconds. */
export function fromMs(ms: number): SimTime {
  return Math.round(ms * 1000)
}

/** Microseconds to milliseconds with at most three decimals. */
export function toMs(us: SimTime): number {
  return us / 1000
}

/** Unusable input of the user; the message says in one line what to do. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

export interface CommandLine {
  readonly command: 'run' | 'link'
  readonly file: string
  readonly mode: 'facts' | 'trace' | 'check' | 'hash'
  /** Facts with the content of the records. */
  readonly values: boolean
  /** Instead of the scenario's own end, ms. */
  readonly untilMs: number | null
  readonly variant: string | null
  readonly lang: 'ko' | 'en'
}

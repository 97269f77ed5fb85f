/** A bug in our own code. Never thrown for input from a user or a link. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError'
}

/** Throws AssertionError with the sentence unless the condition holds. Active in production too. */
export function assert(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new AssertionError(sentence)
}

/** Closes an exhaustive switch: does not compile while a case is missing. */
export function assertNever(value: never, what: string): never {
  throw new AssertionError(`${what} has an unknown kind: ${JSON.stringify(value)}`)
}

/** The value, which must be there. `what` names it in the error. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new AssertionError(`${what} is missing`)
  return value
}

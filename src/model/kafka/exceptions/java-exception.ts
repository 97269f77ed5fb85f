/** An exception as an application catches it. */
export interface JavaException {
  /** With its package. */
  readonly class: string
  /** getMessage(): null when it was created without one. */
  readonly message: string | null
  /** getCause(). */
  readonly cause: JavaException | null
}

/** The class without its package. */
export function simpleName(exception: Pick<JavaException, 'class'>): string {
  return exception.class.slice(exception.class.lastIndexOf('.') + 1)
}

/** Throwable#toString. */
export function exceptionText({ class: name, message }: JavaException): string {
  return message === null ? name : `${name}: ${message}`
}

/** The chain of getCause(), outermost first. */
export function causesOf({ cause }: JavaException): readonly JavaException[] {
  return cause === null ? [] : [cause, ...causesOf(cause)]
}

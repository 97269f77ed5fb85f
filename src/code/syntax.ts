import type { DomainCall } from './names'

/** How a language writes what the listings need. Everything returns text without indentation. */
export interface Syntax {
  readonly extension: 'java' | 'kt'
  /** Levels of indentation inside main. */
  readonly mainIndent: number
  /** Ends a statement. */
  readonly end: ';' | ''
  import(name: string): string
  /** From the class to main's opening brace, indentation in levels. */
  head(className: string, fields: Fields): readonly Indented[]
  /** From main's closing brace (not included) to the end of the file. */
  tail(stub: Stub): readonly Indented[]
  text(value: string): string
  declare(name: string, value: string): string
  construct(type: string, args: string): string
  /** A statement without its end. */
  setProperty(name: string, value: string): string
  classNameOf(type: string): string
  listOf(items: readonly string[]): string
  mapOf(entries: readonly (readonly [key: string, value: string])[]): string
  /** The map of processed offsets, declared empty. */
  processedMap(): string
  /** A number that counts up from 0. */
  counter(name: string): string
  put(map: string, key: string, value: string): string
  forEach(variable: string, collection: string): string
  /** `variable`: the counter, where the language has one. */
  repeat(times: number, variable: string): string
  /** Whether the record `r` is this one. */
  isRecord(record: RecordPlace): string
  catch(exception: string): string
  /** The cause of a caught exception. */
  causeOf(exception: string): string
  /** Opens a call whose last argument is a function; closeLambda closes it. */
  openLambda(callee: string, args: readonly string[], params: readonly string[]): string
  closeLambda(): string
  /** A parameter that the function does not look at. */
  unused(name: string): string
  /** A function as an argument, in one line, without parameters. */
  lambda(body: string): string
  openShutdownHook(): string
  joinThread(name: string): readonly Indented[]
  closeShutdownHook(): string
  openListener(subscribed: string): string
  listenerMethod(name: string, partitions: string): readonly string[]
  closeListener(): string
  ifFailed(statement: string): string
}

export interface Indented {
  readonly indent: number
  readonly text: string
}

export interface RecordPlace {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

/** The members of the class that stand above main. */
export interface Fields {
  readonly running: boolean
  /** Threads of the worker, 0 for no worker. */
  readonly workers: number
  /** Whether the client is closed with a timeout of its own. */
  readonly closesInTime: boolean
  readonly domain: DomainCall | null
}

/** Code below main that makes the file compile and takes the time that the scenario says. */
export interface Stub {
  readonly running: boolean
  readonly domain: DomainCall | null
  readonly processMs: number
  readonly failAt: RecordPlace | null
  readonly outbox: boolean
  /** The group whose offsets a transaction takes with it. */
  readonly offsetsOf: string | null
}

export function at(indent: number, ...texts: readonly string[]): readonly Indented[] {
  return texts.map((text) => ({ indent: text === '' ? 0 : indent, text }))
}

/** Thread.sleep takes whole milliseconds. */
export function sleepCall(ms: number): string {
  return Number.isInteger(ms)
    ? `Thread.sleep(${ms})`
    : `TimeUnit.MICROSECONDS.sleep(${Math.round(ms * 1000)})`
}

/** The pool of the worker threads. */
export function executor({ workers }: Fields): string {
  return workers === 1
    ? 'Executors.newSingleThreadExecutor()'
    : `Executors.newFixedThreadPool(${workers})`
}

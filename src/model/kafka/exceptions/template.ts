import type { KafkaVersion } from '../../../config/version'

/** An exception with its text, in which `<name>` is a placeholder for a value. */
export interface Template<T extends string | null = string | null> {
  /** With its package. */
  readonly class: string
  /** null: created without a message. */
  readonly texts: Readonly<Record<KafkaVersion, T>>
}

/** Names of the placeholders in a text. */
export type ValuesOf<T extends string | null> = T extends `${string}<${infer Name}>${infer Rest}`
  ? Name | ValuesOf<Rest>
  : never

/** The text with the values in it. */
export function filledIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/<(\w+)>/g, (_, name: string) => String(values[name]))
}

/** One text in all releases. */
export function always<const T extends string | null>(name: string, text: T): Template<T> {
  return { class: name, texts: { '2.8': text, '3.9': text, '4.x': text } }
}

/** A text for each release. */
export function byRelease<const A extends string, const B extends string, const C extends string>(
  name: string,
  texts: { readonly '2.8': A; readonly '3.9': B; readonly '4.x': C },
): Template<A | B | C> {
  return { class: name, texts }
}

import type { Locale } from './locale'

/**
 * A whole sentence or label. `{name}` is a placeholder. Where English needs a plural, `one` is taken when
 * the placeholder `count` is 1.
 */
export type Message = string | { readonly one: string; readonly other: string }

/** One domain's messages in one language, flat: key to message. */
export type Catalogue = Readonly<Record<string, Message>>

/** The placeholder names of a message. */
export type Placeholders<M> = M extends string
  ? NamesIn<M>
  : M extends { readonly one: infer One; readonly other: infer Other }
    ? Placeholders<One> | Placeholders<Other>
    : never

type NamesIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

/** Type of a Korean catalogue: every key of the English one, and no other. */
export type Translation<En extends Catalogue> = { readonly [Key in keyof En]: Message }

/** `never` for a key whose Korean names a placeholder that the English does not have. */
type SamePlaceholders<En extends Catalogue, Ko extends Translation<En>> = {
  readonly [Key in keyof En]: Placeholders<Ko[Key]> extends Placeholders<En[Key]> ? Message : never
}

type Values<M> = [Placeholders<M>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholders<M>, string | number>>]

/** Says a message of one domain in one language. */
export type Say<En extends Catalogue> = <Key extends keyof En & string>(
  key: Key,
  ...values: Values<En[Key]>
) => string

/**
 * Joins the two languages of a domain. A key missing in either, or a placeholder that the English lacks,
 * does not compile. Usage: `const say = homeMessages(locale)`, `say('finished', { done: 3, total: 51 })`.
 */
export function domainMessages<
  const En extends Catalogue,
  const Ko extends Translation<En>,
>(catalogues: {
  readonly en: En
  readonly ko: Ko & SamePlaceholders<En, Ko>
}): (locale: Locale) => Say<En> {
  const says = { en: sayFrom<En>(catalogues.en), ko: sayFrom<En>(catalogues.ko) }
  return (locale) => says[locale]
}

function sayFrom<En extends Catalogue>(catalogue: Catalogue): Say<En> {
  return (key, ...[values]) => fill(catalogue[key] ?? key, values ?? {})
}

const templates = new Map<string, readonly string[]>()

/** Words and, at the odd places, names of placeholders. Split once: the stage says dozens of labels a frame. */
function piecesOf(template: string): readonly string[] {
  const known = templates.get(template)
  if (known) return known
  const pieces = template.split(/\{(\w+)\}/)
  templates.set(template, pieces)
  return pieces
}

/** Puts values into a message. A placeholder without a value stays as it is, so that a test can see it. */
export function fill(message: Message, values: Readonly<Record<string, string | number>>): string {
  const template =
    typeof message === 'string' ? message : values.count === 1 ? message.one : message.other
  const pieces = piecesOf(template)
  let said = pieces[0] ?? ''
  for (let i = 1; i < pieces.length; i += 2) {
    const name = pieces[i] ?? ''
    said += `${values[name] ?? `{${name}}`}${pieces[i + 1] ?? ''}`
  }
  return said
}

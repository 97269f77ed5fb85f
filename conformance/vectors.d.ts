export const LISTS: Readonly<Record<string, readonly string[]>>

type Outputs = Readonly<Record<string, unknown>> | null

export function merged(
  name: string,
  document: Readonly<Record<string, unknown>>,
  answers: Readonly<Record<string, Readonly<Record<string, readonly Outputs[]>>>>,
): Readonly<Record<string, unknown>>

export function textOf(document: Readonly<Record<string, unknown>>): string

import type * as v from 'valibot'

/** One question of a form. Values are texts until the form is read. */
export type FormField =
  | {
      readonly kind: 'text'
      readonly name: string
      readonly label: string
      readonly value: string
      readonly isOptional?: boolean
    }
  | {
      readonly kind: 'number'
      readonly name: string
      readonly label: string
      readonly value: number
      readonly least: number
      readonly most: number
    }
  | {
      readonly kind: 'choice'
      readonly name: string
      readonly label: string
      readonly value: string
      readonly options: readonly { readonly value: string; readonly label: string }[]
    }

export type FormValues = Readonly<Record<string, string>>

/** A form for the user; `read` makes the answer from its values. */
export interface FormSpec<Answer> {
  readonly title: string
  readonly submit: string
  readonly hint: string
  readonly fields: readonly FormField[]
  /** The release that a form chooses, in full; absent for forms that choose none. */
  readonly release?: (values: FormValues) => string
  readonly read: (values: FormValues) => Answer
}

/** Initial values of a form. */
export function initialValues({ fields }: Pick<FormSpec<unknown>, 'fields'>): FormValues {
  return Object.fromEntries(fields.map(({ name, value }) => [name, String(value)]))
}

/** The cluster's part in a field: a value to begin with, or the only values that there are to choose from. */
export interface Suggestion {
  readonly value?: string | number
  readonly options?: readonly string[]
}

interface Labels {
  readonly field: (name: string) => string
  readonly option: (name: string, value: string) => string
}

/** Fields for the entries of a schema, in their order: their kinds and bounds are the schema's. */
export function fieldsOf(
  entries: v.ObjectEntries,
  suggestions: Readonly<Record<string, Suggestion>>,
  labels: Labels,
): readonly FormField[] {
  return Object.entries(entries).map(([name, schema]) => {
    const { value, options } = suggestions[name] ?? {}
    const form = formOf(schema)
    const head = { name, label: labels.field(name) }
    const choices = options ?? form.options
    if (choices !== null) {
      const all = choices.map((each) => ({ value: each, label: labels.option(name, each) }))
      return { ...head, kind: 'choice', value: String(value ?? choices[0] ?? ''), options: all }
    }
    if (form.type === 'number') {
      const { least, most } = form
      return { ...head, kind: 'number', value: Number(value ?? least), least, most }
    }
    const { isOptional } = form
    return { ...head, kind: 'text', value: String(value ?? ''), isOptional }
  })
}

/** The values of a form as the entries of its schema want them. An optional one that is empty is left out. */
export function readFields(
  entries: v.ObjectEntries,
  values: FormValues,
): Readonly<Record<string, unknown>> {
  const read = Object.entries(entries).map(
    ([name, schema]) => [name, fieldValue(schema, values[name] ?? '')] as const,
  )
  return Object.fromEntries(read.filter(([, value]) => value !== undefined))
}

function fieldValue(schema: v.ObjectEntries[string], text: string): unknown {
  const form = formOf(schema)
  const trimmed = text.trim()
  if (form.isOptional && trimmed === '') return undefined
  switch (form.type) {
    case 'number': {
      const number = Math.round(Number(trimmed))
      return Math.min(form.most, Math.max(form.least, Number.isFinite(number) ? number : 0))
    }
    case 'boolean':
      return trimmed === 'true'
    case 'list':
      return trimmed.split(/[\s,]+/)
    case 'text':
      return trimmed
  }
}

interface SchemaForm {
  readonly type: 'number' | 'boolean' | 'list' | 'text'
  readonly isOptional: boolean
  /** Values of a picklist or of a yes and no; null: any. */
  readonly options: readonly string[] | null
  /** Bounds of a number, both inclusive. */
  readonly least: number
  readonly most: number
}

/** The parts of valibot's schemas that forms know. */
interface AnySchema {
  readonly type: string
  readonly wrapped?: AnySchema
  readonly options?: readonly string[]
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[]
}

const TYPES: Readonly<Record<string, SchemaForm['type']>> = {
  ...{ number: 'number', boolean: 'boolean', array: 'list', string: 'text', picklist: 'text' },
}

function formOf(schema: v.ObjectEntries[string]): SchemaForm {
  const outer = schema as unknown as AnySchema
  const isOptional = outer.type === 'optional'
  const inner = (isOptional && outer.wrapped) || outer
  const type = TYPES[inner.type]
  if (type === undefined) throw new Error(`A form cannot ask for a field of type ${inner.type}.`)
  const bound = (kind: string) =>
    inner.pipe?.find((action) => action.type === kind)?.requirement as number | undefined
  return {
    type,
    isOptional,
    options: inner.type === 'picklist' ? (inner.options ?? []) : type === 'boolean' ? YES_NO : null,
    least: bound('min_value') ?? 0,
    most: bound('max_value') ?? Number.MAX_SAFE_INTEGER,
  }
}

const YES_NO = ['false', 'true'] as const

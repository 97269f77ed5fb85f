import type * as v from 'valibot'

/** Values of an option; undefined: the option is left out. */
export type Values = readonly unknown[]

/** Values of the options that have no end of them, by `type.option` or `option.option`. */
export type Samples = Readonly<Record<string, Values>>

type Schema = v.GenericSchema
type ObjectSchema = Schema & { readonly entries: Readonly<Record<string, Schema>> }

/**
 * Values of each option of an object schema: all that there are where the schema lists them, else those of
 * `samples`. An option that has neither fails: it would come to be without ever being compiled.
 */
export function valuesOfOptions(
  schema: Schema,
  path: string,
  samples: Samples,
): readonly (readonly [name: string, values: Values])[] {
  if (!hasEntries(schema)) throw new Error(`${path} is no object`)
  return Object.entries(schema.entries).map(([name, option]) => [
    name,
    valuesOf(option, `${path}.${name}`, samples),
  ])
}

/** Every combination of the values of an object's options. */
function everyObject(schema: Schema, path: string, samples: Samples): Values {
  let objects: readonly Readonly<Record<string, unknown>>[] = [{}]
  for (const [name, values] of valuesOfOptions(schema, path, samples)) {
    objects = objects.flatMap((object) =>
      values.map((value) => (value === undefined ? object : { ...object, [name]: value })),
    )
  }
  return objects
}

/** Every value of a schema: all that there are where it lists them, else those of `samples`. */
export function valuesOf(schema: Schema, path: string, samples: Samples): Values {
  if (hasWrapped(schema)) return [undefined, ...valuesOf(schema.wrapped, path, samples)]
  if (hasLiteral(schema)) return [schema.literal]
  if (hasOptions(schema)) return schema.options
  if (schema.type === 'boolean') return [true, false]
  const given = samples[path]
  if (given !== undefined) return given
  if (hasEntries(schema)) return everyObject(schema, path, samples)
  if (hasItem(schema)) return [[], everyObject(schema.item, path, samples)]
  throw new Error(`say in the samples which values of ${path} give listings of their own`)
}

function hasEntries(schema: Schema): schema is ObjectSchema {
  return 'entries' in schema
}

/** A list of objects: it is tried empty and with each of them. */
function hasItem(schema: Schema): schema is Schema & { readonly item: Schema } {
  return schema.type === 'array' && 'item' in schema
}

function hasWrapped(schema: Schema): schema is Schema & { readonly wrapped: Schema } {
  return schema.type === 'optional' && 'wrapped' in schema
}

function hasLiteral(schema: Schema): schema is Schema & { readonly literal: unknown } {
  return schema.type === 'literal' && 'literal' in schema
}

function hasOptions(schema: Schema): schema is Schema & { readonly options: Values } {
  return schema.type === 'picklist' && 'options' in schema
}

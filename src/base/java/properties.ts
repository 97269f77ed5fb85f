/**
 * A line of a properties file as `java.util.Properties` writes and reads it, without its end: what would end a name, a
 * value or the line is escaped, and so is what is not ASCII, because a stream is read as ISO 8859-1.
 */
export function propertyLine(name: string, value: string): string {
  return `${escaped(name).replaceAll(' ', '\\ ')}=${escaped(value).replace(/^ /, '\\ ')}`
}

const LETTERS: Readonly<Record<string, string>> = {
  ...{ '\n': '\\n', '\r': '\\r', '\t': '\\t', '\f': '\\f' },
}

function escaped(text: string): string {
  return text.replace(/[\\=:#!]|[^ -~]/g, (sign) => {
    if (/[\\=:#!]/.test(sign)) return `\\${sign}`
    return LETTERS[sign] ?? `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
  })
}

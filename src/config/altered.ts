/** Configs with changes: a text sets one, null takes it out. Of any name, `__proto__` too. */
export function altered(
  configs: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string | null>>,
): Readonly<Record<string, string>> {
  const all = Object.entries<string | null>({ ...configs, ...changes })
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== null))
}

/** Longest name of a branch, in UTF-16 units. Inclusive. */
export const BRANCH_NAME_MAX = 60

/** A name as it may stand in a page: one line of text without marks that steer it, and not too long. May be empty. */
export function branchName(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ').replace(/\s+/g, ' ')
  const characters = Array.from(plain.trim())
  let name = ''
  for (const character of characters) {
    if (name.length + character.length > BRANCH_NAME_MAX) break
    name += character
  }
  return name.trimEnd()
}

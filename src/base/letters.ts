const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** `A` for 0, `B` for 1, ..., `AA` after `Z`, as the columns of a sheet. */
export function letters(index: number): string {
  const last = LETTERS[index % LETTERS.length] ?? ''
  return index < LETTERS.length ? last : letters(Math.floor(index / LETTERS.length) - 1) + last
}
